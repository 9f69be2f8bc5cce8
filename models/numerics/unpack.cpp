// SPDX-License-Identifier: Apache-2.0
#include "models/numerics/unpack.h"

#include <array>
#include <bit>
#include <cstring>
#include <string>

#include "models/numerics/numerics_error.h"
#include "models/numerics/register_format.h"

namespace tensight::numerics {
namespace {

constexpr std::size_t kExponentBytes = kTileElements / 16;

template <typename Word, typename Convert>
void convert_words(const std::uint8_t* l1, std::uint32_t* out, Convert convert) {
    for (std::size_t i = 0; i < kTileElements; ++i) {
        Word word;
        std::memcpy(&word, l1 + i * sizeof(Word), sizeof(Word));
        out[i] = convert(word);
    }
}

/// Normalisation of each byte of datum, so that a tile costs one look-up and one subtraction per
/// element: the pattern without exponent, and what to take off the shared exponent.
struct BlockTable {
    std::array<std::uint32_t, 256> fraction;
    std::array<std::uint8_t, 256> leading_zeros;
};

constexpr BlockTable make_block_table() {
    BlockTable table{};
    for (unsigned datum = 0; datum < 256; ++datum) {
        const auto magnitude = static_cast<std::uint8_t>(datum << 1);
        const unsigned sign = datum >> 7;
        const auto zeros = static_cast<unsigned>(std::countl_zero(magnitude));
        const unsigned fraction = magnitude == 0 ? 0 : magnitude << zeros & 0x7Eu;
        table.fraction[datum] = sign << 31 | fraction << 16;
        table.leading_zeros[datum] = static_cast<std::uint8_t>(magnitude == 0 ? 0 : zeros);
    }
    return table;
}

constexpr BlockTable kBlockTable = make_block_table();

std::uint32_t block_pattern(std::uint8_t datum, std::uint8_t shared_exponent) {
    if ((datum & 0x7Fu) == 0) {
        return datum == 0 ? 0u : 0xFF800000u;
    }
    const auto exponent =
        static_cast<std::uint8_t>(shared_exponent - kBlockTable.leading_zeros[datum]);
    return kBlockTable.fraction[datum] | std::uint32_t{exponent} << 23;
}

/// 5-bit exponent family: 7 magnitude bits fill the top of the 10-bit fraction.
std::uint32_t block_pattern_fp16(std::uint8_t datum, std::uint8_t shared_exponent) {
    if ((datum & 0x7Fu) == 0) {
        return datum == 0 ? 0u : fp16_to_pattern(0xFC00u);
    }
    const int exponent = shared_exponent - kBlockTable.leading_zeros[datum];
    if (exponent < 0 || exponent > 31) {
        throw NumericsError("a block datum of the 5-bit exponent family has exponent " +
                            std::to_string(exponent) + "; the unpacker defines 0..31 only");
    }
    return kBlockTable.fraction[datum] | static_cast<std::uint32_t>(exponent) << 23;
}

/// Calls `convert(datum, shared exponent)` for each element; `bits` is 8, 4 or 2 and the datum
/// comes left-aligned in a byte. Element 0 is in the lowest bits of the first byte.
template <typename Convert>
void convert_blocks(const std::uint8_t* l1, unsigned bits, std::uint32_t* out, Convert convert) {
    const std::uint8_t* datums = l1 + kExponentBytes;
    const unsigned per_byte = 8 / bits;
    for (std::size_t i = 0; i < kTileElements; ++i) {
        const unsigned shift = 8 - bits - static_cast<unsigned>(i % per_byte) * bits;
        const auto datum =
            static_cast<std::uint8_t>(datums[i / per_byte] << shift & (0xFF00u >> bits & 0xFFu));
        out[i] = convert(datum, l1[i / 16]);
    }
}

[[noreturn]] void refuse(DataFormat l1_format, DataFormat src_format) {
    throw NumericsError("the unpacker does not convert " + std::string(format_name(l1_format)) +
                        " in L1 to " + std::string(format_name(src_format)));
}

void unpack_fp32(const std::uint8_t* l1, DataFormat src_format, std::uint32_t* out) {
    switch (src_format) {
        case DataFormat::Float32:
            return convert_words<std::uint32_t>(l1, out, [](std::uint32_t x) { return x; });
        case DataFormat::Tf32:
            return convert_words<std::uint32_t>(l1, out,
                                                [](std::uint32_t x) { return x & 0xFFFFE000u; });
        case DataFormat::Float16_b:
            return convert_words<std::uint32_t>(l1, out, [](std::uint32_t x) {
                return x & ((x & 0x7F800000u) != 0 ? 0xFFFF0000u : 0x80000000u);
            });
        case DataFormat::Float16:
            return convert_words<std::uint32_t>(l1, out, [](std::uint32_t x) {
                return fp16_to_pattern(fp32_to_fp16_truncating(x));
            });
        default:
            refuse(DataFormat::Float32, src_format);
    }
}

void unpack_block(const std::uint8_t* l1, DataFormat l1_format, DataFormat src_format,
                  std::uint32_t* out) {
    const SrcKind kind = src_kind(l1_format);
    const bool same_family = kind == SrcKind::Fp16 ? src_kind(src_format) == SrcKind::Fp16
                                                   : src_kind(src_format) != SrcKind::Fp16;
    if (!same_family) {
        refuse(l1_format, src_format);
    }
    const auto bits =
        static_cast<unsigned>((tile_bytes(l1_format) - kExponentBytes) * 8 / kTileElements);
    if (kind == SrcKind::Fp16) {
        convert_blocks(l1, bits, out, block_pattern_fp16);
    } else {
        convert_blocks(l1, bits, out, block_pattern);
    }
}

void unpack_integer(const std::uint8_t* l1, DataFormat format, std::uint32_t* out) {
    switch (element_bytes(format)) {
        case 4:
            return convert_words<std::uint32_t>(l1, out, [](std::uint32_t x) { return x; });
        case 2:
            return convert_words<std::uint16_t>(l1, out, [](std::uint32_t x) { return x; });
        default:
            return convert_words<std::uint8_t>(l1, out, [](std::uint32_t x) { return x; });
    }
}

}  // namespace

std::uint16_t block_datum_to_bf16(std::uint8_t datum, std::uint8_t shared_exponent) {
    return static_cast<std::uint16_t>(block_pattern(datum, shared_exponent) >> 16);
}

void unpack_tile(const std::uint8_t* l1, DataFormat l1_format, DataFormat src_format,
                 std::uint32_t* out) {
    if (l1_format == DataFormat::Float32 || l1_format == DataFormat::Tf32) {
        return unpack_fp32(l1, src_format, out);
    }
    if (is_integer_format(l1_format)) {
        if (src_format != l1_format) {
            refuse(l1_format, src_format);
        }
        return unpack_integer(l1, l1_format, out);
    }
    if (is_block_format(l1_format)) {
        return unpack_block(l1, l1_format, src_format, out);
    }
    if (l1_format == DataFormat::Float16_b &&
        (src_format == DataFormat::Float16_b || src_format == DataFormat::Tf32)) {
        return convert_words<std::uint16_t>(l1, out, [](std::uint32_t x) { return x << 16; });
    }
    if (l1_format == DataFormat::Float16 && src_format == DataFormat::Float16) {
        return convert_words<std::uint16_t>(l1, out, fp16_to_pattern);
    }
    refuse(l1_format, src_format);
}

}  // namespace tensight::numerics
