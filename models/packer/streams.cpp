// SPDX-License-Identifier: Apache-2.0
#include "models/packer/streams.h"

#include <algorithm>
#include <string>
#include <utility>

namespace tensight::packer {

using arch::Instruction;
using arch::InstructionStream;
using arch::Opcode;

namespace {

constexpr int kThread = 2;
constexpr std::size_t kPerTile = 4;   ///< PACR, INCADCXY, PACR, INCADCZW
constexpr std::size_t kRecorded = 4;  ///< tiles of the stream that the others are made of

/// `four` is the stream for four tiles: in each row the first tile is pushed, as one word, and the
/// others come out of it.
InstructionStream derive(const InstructionStream& four, int tiles) {
    InstructionStream result;
    const auto& in = four.instructions;
    // SEMWAIT before, from the STALLWAIT on behind: tile_regs_wait and tile_regs_release.
    std::size_t end = in.size();
    while (end > 0 && in[end - 1].opcode != Opcode::stallwait) {
        --end;
    }
    end = end == 0 ? in.size() : end - 1;
    for (std::size_t at = in.front().opcode == Opcode::semwait ? 1 : 0; at < end;) {
        if (in[at].opcode != Opcode::pacr) {
            result.instructions.push_back(in[at++]);
            continue;
        }
        for (int tile = 0; tile < tiles; ++tile) {
            const std::size_t unit = at + (tile == 0 ? 0 : kPerTile);
            result.instructions.insert(result.instructions.end(),
                                       in.begin() + static_cast<std::ptrdiff_t>(unit),
                                       in.begin() + static_cast<std::ptrdiff_t>(unit + kPerTile));
        }
        at += kRecorded * kPerTile;
    }
    result.pushed_words =
        static_cast<int>(std::count_if(result.instructions.begin(), result.instructions.end(),
                                       [](const Instruction& i) { return i.pushed; }));
    return result;
}

}  // namespace

const InstructionStream& untilize_stream(const arch::StreamTable& table, int tiles) {
    const std::string variant = std::to_string(tiles) + " tiles (derived)";
    if (const auto* known = table.find("pack_untilize", variant, kThread)) {
        return *known;
    }
    InstructionStream made =
        derive(table.get("pack_untilize_block", "bf16 4 tiles", kThread), tiles);
    made.name = "pack_untilize/" + variant + "/T2";
    return table.add("pack_untilize", variant, kThread, std::move(made));
}

int writes_of(const InstructionStream& stream) {
    return static_cast<int>(
        std::count_if(stream.instructions.begin(), stream.instructions.end(),
                      [](const Instruction& i) { return i.opcode == Opcode::pacr; }));
}

}  // namespace tensight::packer
