// SPDX-License-Identifier: Apache-2.0
#include "models/arch/face_streams.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace tensight::arch {
namespace {

using Instructions = std::vector<Instruction>;

constexpr int kFaceRows = 16;
constexpr int kRowDatums = 16;
constexpr int kFaces = 4;

std::uint16_t datums_of(Faces faces) { return static_cast<std::uint16_t>(faces.rows * kRowDatums); }

std::ptrdiff_t offset(std::size_t i) { return static_cast<std::ptrdiff_t>(i); }

/// Finds the derived stream, or makes it with `derive` (instructions of the whole one in and out).
template <class Derive>
const InstructionStream& derived(const StreamTable& table, const InstructionStream& whole,
                                 Faces faces, std::string_view more, int thread, Derive derive) {
    const std::string variant =
        fmt::format("{} faces of {} rows{} (derived)", faces.count, faces.rows, more);
    if (const auto* known = table.find(whole.name, variant, thread)) {
        return *known;
    }
    InstructionStream made;
    made.name = fmt::format("{} with {}", whole.name, variant);
    made.instructions = derive(whole.instructions);
    made.pushed_words =
        static_cast<int>(std::count_if(made.instructions.begin(), made.instructions.end(),
                                       [](const Instruction& i) { return i.pushed; }));
    return table.add(whole.name, variant, thread, std::move(made));
}

/// First and one past the last of the unpackers' MOP.
std::pair<std::size_t, std::size_t> unpack_mop(const Instructions& in) {
    std::size_t first = 0;
    while (in[first].unit != Unit::unpack0 && in[first].unit != Unit::unpack1) {
        ++first;
    }
    std::size_t last = first;
    while (in[last].opcode != Opcode::semget) {
        ++last;
    }
    return {first, last};
}

Instructions fewer_unpacks(const Instructions& in, FaceLoad load, Faces faces) {
    const auto [first, last] = unpack_mop(in);
    const auto count = static_cast<std::size_t>(faces.count);
    Instructions mop;
    if (load == FaceLoad::scalar) {  // one face of SrcB, then those of SrcA
        mop.assign(in.begin() + offset(first), in.begin() + offset(first + 1 + count));
    } else {
        const std::size_t turns = load == FaceLoad::each ? count : (count + 1) / 2;
        const std::size_t all = load == FaceLoad::each ? kFaces : 2;
        const std::size_t length = (last - first) / all * turns;
        mop.assign(in.begin() + offset(first), in.begin() + offset(first + length));
        if (load == FaceLoad::row && count == 1) {
            mop.erase(mop.begin() + 2, mop.begin() + 4);  // the inner loop turns once
        }
    }
    Instructions out(in.begin(), in.begin() + offset(first));
    for (Instruction& i : mop) {
        i.datums = i.opcode == Opcode::unpacr ? datums_of(faces) : i.datums;
        out.push_back(i);
    }
    out.insert(out.end(), in.begin() + offset(last), in.end());
    return out;
}

Instructions fewer_products(const Instructions& in, FaceLoad load, Faces faces) {
    const auto beyond = [&](const Instruction& i) { return i.dst_row >= faces.count * kFaceRows; };
    const auto cut = std::find_if(in.begin(), in.end(), beyond);
    auto end = cut;
    for (auto i = cut; i != in.end(); ++i) {
        end = beyond(*i) ? i + 1 : end;
    }
    // What gives the banks of the last face back goes with it.
    const auto skip = [&](bool Instruction::*flip) {
        if (end != in.end() && end->opcode == Opcode::setrwc && (*end).*flip) {
            ++end;
        }
    };
    if (cut != end) {
        skip(&Instruction::flip_a);
        if (load == FaceLoad::column) {
            skip(&Instruction::flip_b);
        }
    }
    Instructions out(in.begin(), cut);
    out.insert(out.end(), end, in.end());
    return out;
}

}  // namespace

const InstructionStream& unpack_faces(const StreamTable& table, const InstructionStream& whole,
                                      FaceLoad load, Faces faces) {
    if (faces.whole()) {
        return whole;
    }
    return derived(table, whole, faces, "", 0,
                   [&](const Instructions& in) { return fewer_unpacks(in, load, faces); });
}

const InstructionStream& math_faces(const StreamTable& table, const InstructionStream& whole,
                                    FaceLoad load, Faces faces) {
    if (faces.count == kFaces) {
        return whole;
    }
    return derived(table, whole, faces, "", 1,
                   [&](const Instructions& in) { return fewer_products(in, load, faces); });
}

const InstructionStream& pack_faces(const StreamTable& table, const InstructionStream& whole,
                                    Faces faces, bool one_packer) {
    if (faces.rows == kFaceRows && !one_packer) {
        return whole;
    }
    return derived(table, whole, faces, one_packer ? ", one packer" : "", 2,
                   [&](const Instructions& in) {
                       Instructions out;
                       for (Instruction i : in) {
                           const bool writes = i.opcode == Opcode::pacr;
                           i.datums = writes ? datums_of(faces) : i.datums;
                           out.push_back(i);
                           if (writes && one_packer) {
                               Instruction next;  // INCADCXY: to the next face
                               next.pushed = false;
                               out.push_back(next);
                               i.pushed = false;
                               out.push_back(i);
                           }
                       }
                       return out;
                   });
}

}  // namespace tensight::arch
