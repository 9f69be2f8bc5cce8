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

/// Sign and magnitude, left-aligned in a byte, at a shared exponent of the 8-bit family. Converting
/// the 7-bit magnitude to fp32 normalises it; its exponent is then moved to where the shared one
/// puts it, modulo 256. Without branches, so that it vectorises.
inline std::uint32_t block_pattern(std::uint8_t datum, std::uint32_t shared_exponent) {
    const std::int32_t magnitude = datum & 0x7F;
    const std::uint32_t sign = std::uint32_t{datum} >> 7 << 31;
    const auto normal = std::bit_cast<std::uint32_t>(static_cast<float>(magnitude));
    const std::uint32_t value = (normal + ((shared_exponent - 133) << 23)) & 0x7FFFFFFFu;
    // No magnitude: +0, or with a sign minus infinity. Masks, as nested choices do not vectorise.
    const std::uint32_t some = magnitude != 0 ? 0xFFFFFFFFu : 0u;
    const std::uint32_t none = (0u - (sign >> 31)) & 0xFF800000u;
    return ((value | sign) & some) | (none & ~some);
}

/// 5-bit exponent family; the fraction keeps its place at the top of the field.
std::uint32_t block_pattern_fp16(std::uint8_t datum, std::uint32_t shared_exponent) {
    if ((datum & 0x7Fu) == 0) {
        return datum == 0 ? 0u : fp16_to_pattern(0xFC00u);
    }
    const std::uint32_t wide = block_pattern(datum, 133);
    const int exponent = static_cast<int>(shared_exponent + (wide >> 23 & 0xFFu)) - 133;
    if (exponent < 0 || exponent > 31) {
        throw NumericsError("a block datum of the 5-bit exponent family has exponent " +
                            std::to_string(exponent) + "; the unpacker defines 0..31 only");
    }
    return (wide & 0x807FFFFFu) | static_cast<std::uint32_t>(exponent) << 23;
}

/// Datums of `bits` bits (8, 4 or 2), each left-aligned in a byte. Element 0 is in the lowest bits
/// of the first byte.
template <unsigned bits>
void spread_datums(const std::uint8_t* packed, std::uint8_t* out) {
    constexpr unsigned kPerByte = 8 / bits;
    for (std::size_t i = 0; i < kTileElements / kPerByte; ++i) {
        for (unsigned j = 0; j < kPerByte; ++j) {
            const unsigned left_aligned = packed[i] << (8 - bits - j * bits);
            out[i * kPerByte + j] = static_cast<std::uint8_t>(left_aligned & (0xFF00u >> bits));
        }
    }
}

/// Calls `convert(datum, shared exponent)` for each element.
template <typename Convert>
void convert_blocks(const std::uint8_t* l1, unsigned bits, std::uint32_t* out, Convert convert) {
    std::array<std::uint8_t, kTileElements> datums;
    switch (bits) {
        case 8:
            std::memcpy(datums.data(), l1 + kExponentBytes, kTileElements);
            break;
        case 4:
            spread_datums<4>(l1 + kExponentBytes, datums.data());
            break;
        default:
            spread_datums<2>(l1 + kExponentBytes, datums.data());
    }
    for (std::size_t block = 0; block < kExponentBytes; ++block) {
        const std::uint32_t exponent = l1[block];
        // Unrolled completely, this loop would not vectorise.
#pragma GCC unroll 1
        for (std::size_t i = 0; i < 16; ++i) {
            out[block * 16 + i] = convert(datums[block * 16 + i], exponent);
        }
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
        convert_blocks(l1, bits, out, [](std::uint8_t datum, std::uint32_t exponent) {
            return block_pattern(datum, exponent);
        });
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
