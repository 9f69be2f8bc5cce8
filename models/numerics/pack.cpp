// SPDX-License-Identifier: Apache-2.0
#include "models/numerics/pack.h"

#include <array>
#include <cstring>
#include <string>

#include "models/numerics/block_encode.h"
#include "models/numerics/l1_accumulate.h"
#include "models/numerics/numerics_error.h"
#include "models/numerics/pack_early.h"
#include "models/numerics/register_format.h"

namespace tensight::numerics {
namespace {

using Tile = std::array<std::uint32_t, kTileElements>;

[[noreturn]] void refuse(const PackMode& mode) {
    throw NumericsError("the packer does not convert pack source " +
                        std::string(format_name(mode.pack_src)) + " to " +
                        std::string(format_name(mode.out)) + " in L1");
}

/// Widening fp16 to the 8-bit exponent family; exponent 0 keeps its (meaningless) fraction.
constexpr std::uint32_t fp16_pattern_to_fp32(std::uint32_t x) {
    return (x & 0x0F800000u) != 0 ? x + (112u << 23) : x;
}

/// Narrowing the fraction to bf16 truncates and flushes denormals.
constexpr std::uint32_t truncated_to_bf16(std::uint32_t fp32) {
    return (fp32 & 0x7F800000u) != 0 ? fp32 & 0xFFFF0000u : 0;
}

template <typename Convert>
void convert_all(Tile& tile, Convert convert) {
    for (std::uint32_t& x : tile) {
        x = convert(x);
    }
}

template <typename Word, typename Convert>
void store_all(const Tile& tile, std::uint8_t* l1, Convert convert) {
    std::array<Word, kTileElements> words;
    for (std::size_t i = 0; i < kTileElements; ++i) {
        words[i] = static_cast<Word>(convert(tile[i]));
    }
    std::memcpy(l1, words.data(), sizeof(words));
}

/// Adds what lies at `l1` into `words` of the output format.
template <typename Word, typename Convert, typename Add>
void accumulate_all(const Tile& tile, std::uint8_t* l1, Convert convert, Add add) {
    for (std::size_t i = 0; i < kTileElements; ++i) {
        Word old;
        std::memcpy(&old, l1 + i * sizeof(Word), sizeof(Word));
        const Word sum = add(old, static_cast<Word>(convert(tile[i])));
        std::memcpy(l1 + i * sizeof(Word), &sum, sizeof(Word));
    }
}

template <typename Word, typename Convert, typename Add>
void write_floats(const Tile& tile, const PackMode& mode, std::uint8_t* l1, Convert convert,
                  Add add) {
    if (mode.l1_accumulate) {
        accumulate_all<Word>(tile, l1, convert, add);
    } else {
        store_all<Word>(tile, l1, convert);
    }
}

/// Pack sources of the 5-bit exponent family.
bool is_narrow(DataFormat pack_src) {
    return pack_src == DataFormat::Float16 || pack_src == DataFormat::Bfp8;
}

void write_fp16(const Tile& tile, const PackMode& mode, std::uint8_t* l1) {
    if (is_narrow(mode.pack_src)) {
        write_floats<std::uint16_t>(tile, mode, l1, pattern_to_fp16, l1_add_fp16);
    } else {
        write_floats<std::uint16_t>(tile, mode, l1, fp32_to_fp16_truncating, l1_add_fp16);
    }
}

bool is_float_source(DataFormat format) {
    return format == DataFormat::Float32 || format == DataFormat::Tf32 ||
           format == DataFormat::Float16_b || format == DataFormat::Bfp8_b || is_narrow(format);
}

/// Everything goes through E5M7 (tt-isa-documentation: Packers/FormatConversion.md, late table).
void write_narrow_blocks(Tile& tile, const PackMode& mode, std::uint8_t* l1) {
    if (is_narrow(mode.pack_src)) {
        convert_all(tile, fp16_cut_to_e5m7);
    } else {
        convert_all(tile, [](std::uint32_t x) {
            return fp16_cut_to_e5m7(fp16_to_pattern(fp32_to_fp16_truncating(x)));
        });
    }
    encode_block_tile(tile.data(), mode.out, l1);
}

void write_late(Tile& tile, const PackMode& mode, std::uint8_t* l1) {
    if (!is_float_source(mode.pack_src)) {
        refuse(mode);
    }
    if (mode.out == DataFormat::Float16) {
        return write_fp16(tile, mode, l1);
    }
    if (mode.out == DataFormat::Bfp8 || mode.out == DataFormat::Bfp4 ||
        mode.out == DataFormat::Bfp2) {
        return write_narrow_blocks(tile, mode, l1);
    }
    if (is_narrow(mode.pack_src)) {
        convert_all(tile, fp16_pattern_to_fp32);
    }
    const bool narrows = mode.pack_src == DataFormat::Float32 ||
                         mode.pack_src == DataFormat::Tf32 || is_narrow(mode.pack_src);
    if (narrows && mode.out != DataFormat::Float32 && mode.out != DataFormat::Tf32) {
        convert_all(tile, truncated_to_bf16);
    }
    switch (mode.out) {
        case DataFormat::Float32:
            return write_floats<std::uint32_t>(
                tile, mode, l1, [](std::uint32_t x) { return x; }, l1_add_fp32);
        case DataFormat::Tf32:
            if (mode.pack_src == DataFormat::Float32) {
                refuse(mode);  // tf32 has to come from the early conversion
            }
            return store_all<std::uint32_t>(tile, l1, [](std::uint32_t x) { return x; });
        case DataFormat::Float16_b:
            return write_floats<std::uint16_t>(
                tile, mode, l1, [](std::uint32_t x) { return x >> 16; }, l1_add_bf16);
        case DataFormat::Bfp8_b:
        case DataFormat::Bfp4_b:
        case DataFormat::Bfp2_b:
            return encode_block_tile(tile.data(), mode.out, l1);
        default:
            refuse(mode);
    }
}

void write_integers(const Tile& tile, const PackMode& mode, std::uint8_t* l1) {
    const auto same = [](std::uint32_t x) { return x; };
    switch (element_bytes(mode.out)) {
        case 4:
            return store_all<std::uint32_t>(tile, l1, same);
        case 2:
            return store_all<std::uint16_t>(tile, l1, same);
        default:
            return store_all<std::uint8_t>(tile, l1, same);
    }
}

void check_accumulation(const PackMode& mode) {
    const bool supported = mode.out == DataFormat::Float32 || mode.out == DataFormat::Float16_b ||
                           mode.out == DataFormat::Float16;
    if (mode.l1_accumulate && !supported) {
        throw NumericsError("L1 accumulation is modelled for fp32, bf16 and fp16 output, not " +
                            std::string(format_name(mode.out)));
    }
}

}  // namespace

void pack_tile(const std::uint32_t* dst, const PackMode& mode, std::uint8_t* l1) {
    check_accumulation(mode);
    Tile tile;
    pack_early(dst, mode, tile.data());
    if (is_integer_format(mode.out)) {
        if (mode.pack_src != mode.out) {
            refuse(mode);
        }
        return write_integers(tile, mode, l1);
    }
    write_late(tile, mode, l1);
}

}  // namespace tensight::numerics
