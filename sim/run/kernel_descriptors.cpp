// SPDX-License-Identifier: Apache-2.0
#include "sim/run/kernel_descriptors.h"

#include <fmt/format.h>

#include <algorithm>

namespace tensight::run {

using numerics::DataFormat;

namespace {

constexpr int kLocalTileBytesOfUnused = 1088;  // as TT-Metalium prints for buffers without format

template <class Value>
std::string array(std::string_view type, std::string_view name, const CbFormats& formats,
                  Value value) {
    std::string text = fmt::format("constexpr {} {}[32] = {{", type, name);
    for (std::size_t id = 0; id < formats.size(); ++id) {
        text += fmt::format("{}{}", id == 0 ? "" : ", ", value(formats[id]));
    }
    return text + "};\n";
}

std::string geometry(std::string_view side, const CbFormats& formats, const CbTiles& tiles) {
    const auto field = [&](std::string_view type, std::string_view name, auto value) {
        std::size_t id = 0;
        return array(type, fmt::format("{}_{}", side, name), formats,
                     [&](DataFormat f) { return static_cast<int>(value(tiles[id++], f)); });
    };
    using Shape = numerics::TileShape;
    const auto byte = [&](std::string_view name, auto value) {
        return field("std::uint8_t", name, [value](Shape s, DataFormat) { return value(s); });
    };
    return byte("tile_num_faces", [](Shape s) { return s.faces(); }) +
           byte("partial_face", [](Shape s) { return s.partial_face(); }) +
           byte("tile_face_r_dim", [](Shape s) { return s.face_rows(); }) +
           byte("narrow_tile", [](Shape s) { return s.narrow(); }) +
           byte("tile_r_dim", [](Shape s) { return s.rows; }) +
           byte("tile_c_dim", [](Shape s) { return s.columns; }) +
           byte("num_faces_r_dim", [](Shape s) { return s.rows > 16 ? 2 : 1; }) +
           byte("num_faces_c_dim", [](Shape s) { return s.columns > 16 ? 2 : 1; }) +
           field("std::uint16_t", "tile_size", [](Shape s, DataFormat f) {
               return f == DataFormat::Invalid ? kLocalTileBytesOfUnused
                                               : static_cast<int>(numerics::tile_bytes(f, s));
           });
}

int number(DataFormat f) { return static_cast<int>(f); }

bool is_float(DataFormat f) {
    switch (f) {
        case DataFormat::Float32:
        case DataFormat::Float16:
        case DataFormat::Float16_b:
        case DataFormat::Tf32:
        case DataFormat::Bfp8:
        case DataFormat::Bfp4:
        case DataFormat::Bfp2:
        case DataFormat::Bfp8_b:
        case DataFormat::Bfp4_b:
        case DataFormat::Bfp2_b:
            return true;
        default:
            return false;
    }
}

bool is_five_bit_exponent(DataFormat f) {
    return f == DataFormat::Float16 || f == DataFormat::Bfp8 || f == DataFormat::Bfp4 ||
           f == DataFormat::Bfp2;
}

}  // namespace

namespace {

/// Calls visit(id, buffer) for each id that `program` configures on one of `kernel`'s cores.
template <class Visit>
void for_each_id(const workload::Program& program, const workload::Kernel& kernel, Visit visit) {
    for (const workload::CircularBuffer& cb : program.circular_buffers) {
        const bool here = std::any_of(
            kernel.cores.begin(), kernel.cores.end(), [&](const workload::CoreCoord& core) {
                return std::find(cb.cores.begin(), cb.cores.end(), core) != cb.cores.end();
            });
        if (here) {
            for (const int id : cb.ids) {
                visit(static_cast<std::size_t>(id), cb);
            }
        }
    }
}

}  // namespace

CbFormats cb_formats(const workload::Program& program, const workload::Kernel& kernel) {
    CbFormats formats;
    formats.fill(DataFormat::Invalid);
    for_each_id(program, kernel, [&](std::size_t id, const workload::CircularBuffer& cb) {
        formats.at(id) = cb.format;
    });
    return formats;
}

CbTiles cb_tiles(const workload::Program& program, const workload::Kernel& kernel) {
    CbTiles tiles;
    for_each_id(program, kernel, [&](std::size_t id, const workload::CircularBuffer& cb) {
        tiles.at(id) = cb.tile;
    });
    return tiles;
}

numerics::KernelFormats kernel_formats(const CbFormats& formats, bool dst32) {
    numerics::KernelFormats k;
    k.dst32 = dst32;
    bool any_float = false;
    bool any_other_float = false;
    bool five_bit = false;
    for (const DataFormat f : formats) {
        any_float |= is_float(f);
        any_other_float |= is_float(f) && f != DataFormat::Float32;
        five_bit |= is_five_bit_exponent(f);
    }
    k.all_float32 = any_float && !any_other_float;
    k.wide_exponent = !five_bit && (any_other_float || dst32);
    return k;
}

std::string descriptors_text(const workload::Kernel& kernel, const CbFormats& formats,
                             const CbTiles& tiles) {
    static constexpr std::array<std::string_view, 4> kFidelity = {"LoFi", "HiFi2", "HiFi3",
                                                                  "HiFi4"};
    const numerics::KernelFormats k = kernel_formats(formats, kernel.dst_32bit);
    const auto raw = [](DataFormat f) { return number(f); };
    const auto unpacked = [&](DataFormat f) {
        return number(f == DataFormat::Invalid ? f : numerics::unpack_destination(f, k));
    };
    const auto packed = [&](DataFormat f) {
        return number(f == DataFormat::Invalid ? f : numerics::pack_source(f, k));
    };
    std::string text = "#pragma once\n#include <cstdint>\n#include \"llk_defs.h\"\n";
    if (kernel.risc == workload::Risc::compute) {
        text += fmt::format("#define DST_SYNC_MODE ckernel::DstSync::{}\n",
                            kernel.dst_full_sync ? "SyncFull" : "SyncHalf");
        text += fmt::format("constexpr bool DST_ACCUM_MODE = {};\n", kernel.dst_32bit);
        text += fmt::format(
            "#ifdef UCK_CHLKC_MATH\n"
            "constexpr ckernel::MathFidelity MATH_FIDELITY = ckernel::MathFidelity::{};\n"
            "constexpr bool APPROX = {};\n#endif\n",
            kFidelity.at(static_cast<std::size_t>(kernel.fidelity)), kernel.approx);
    }
    text += array("std::int32_t", "unpack_src_format", formats, raw);
    text += "#ifndef UCK_CHLKC_PACK\n";
    text += array("std::int32_t", "unpack_dst_format", formats, unpacked);
    text += geometry("unpack", formats, tiles);
    text += "#endif\n#if !defined(UCK_CHLKC_UNPACK) && !defined(UCK_CHLKC_MATH)\n";
    text += array("unsigned char", "pack_src_format", formats, packed);
    text += array("unsigned char", "pack_dst_format", formats, raw);
    text += geometry("pack", formats, tiles);
    text += "#endif\n";
    return text;
}

}  // namespace tensight::run
