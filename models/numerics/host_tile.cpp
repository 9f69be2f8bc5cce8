// SPDX-License-Identifier: Apache-2.0
#include "models/numerics/host_tile.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <cstring>
#include <limits>
#include <string>

#include "models/numerics/block_encode.h"
#include "models/numerics/numerics_error.h"

namespace tensight::numerics {
namespace {

constexpr std::size_t kBlock = 16;

[[noreturn]] void refuse(DataFormat format) {
    throw NumericsError("no host conversion for format " + std::string(format_name(format)));
}

template <typename Word, typename Convert>
void encode_words(const double* values, std::uint8_t* l1, Convert convert) {
    for (std::size_t i = 0; i < kTileElements; ++i) {
        const Word word = convert(values[i]);
        std::memcpy(l1 + i * sizeof(Word), &word, sizeof(Word));
    }
}

template <typename Word, typename Convert>
void decode_words(const std::uint8_t* l1, double* values, Convert convert) {
    for (std::size_t i = 0; i < kTileElements; ++i) {
        Word word;
        std::memcpy(&word, l1 + i * sizeof(Word), sizeof(Word));
        values[i] = convert(word);
    }
}

std::uint32_t fp32_bits(double value) {
    return std::bit_cast<std::uint32_t>(static_cast<float>(value));
}

std::uint16_t float_to_fp16(float value) {
    const auto bits = std::bit_cast<std::uint32_t>(value);
    const std::uint32_t sign = bits >> 31 << 15;
    const float magnitude = std::fabs(value);
    if (!(magnitude < 131008.0F)) {
        return static_cast<std::uint16_t>(sign | 0x7FFFu);
    }
    if (magnitude == 0.0F) {
        return static_cast<std::uint16_t>(sign);  // frexp gives zero the exponent of one half
    }
    // In units of the last place: 2^-24 for denormals, else 2^(exponent - 10).
    int exponent = 0;
    std::frexp(magnitude, &exponent);
    const int unit = std::max(exponent - 11, -24);
    const auto steps = static_cast<std::uint32_t>(std::nearbyint(std::ldexp(magnitude, -unit)));
    // A carry out of the fraction moves into the exponent field by itself.
    const std::uint32_t field = static_cast<std::uint32_t>(unit + 24) << 10;
    return static_cast<std::uint16_t>(sign | std::min<std::uint32_t>(field + steps, 0x7FFFu));
}

double fp16_value(std::uint16_t bits) {
    const int exponent = bits >> 10 & 31;
    const int significand = (bits & 0x3FF) | (exponent != 0 ? 0x400 : 0);
    const double magnitude = std::ldexp(significand, std::max(exponent, 1) - 25);
    return (bits & 0x8000u) != 0 ? -magnitude : magnitude;
}

template <typename Integer>
Integer clamped(double value) {
    if (std::isnan(value)) {
        return 0;
    }
    const double low = std::numeric_limits<Integer>::min();
    const double high = std::numeric_limits<Integer>::max();
    return static_cast<Integer>(std::clamp(std::trunc(value), low, high));
}

std::uint8_t sign_magnitude(double value) {
    const int clipped = std::clamp<int>(clamped<std::int16_t>(value), -127, 127);
    return static_cast<std::uint8_t>(clipped < 0 ? 0x80 | -clipped : clipped);
}

bool five_bit_exponents(DataFormat format) {
    return format == DataFormat::Bfp8 || format == DataFormat::Bfp4 || format == DataFormat::Bfp2;
}

unsigned block_bits(DataFormat format) {
    switch (format) {
        case DataFormat::Bfp8_b:
        case DataFormat::Bfp8:
            return 8;
        case DataFormat::Bfp4_b:
        case DataFormat::Bfp4:
            return 4;
        case DataFormat::Bfp2_b:
        case DataFormat::Bfp2:
            return 2;
        default:
            refuse(format);
    }
}

/// The fp32 value nearest to `value` whose exponent the 5-bit family has, its exponent rebased: too
/// large magnitudes become the largest, too small ones zero.
std::uint32_t rebased_to_5_bits(double value) {
    constexpr std::uint32_t kRebias = 127 - 15;
    const std::uint32_t bits = fp32_bits(value);
    const std::uint32_t exponent = bits >> 23 & 0xFFu;
    if (exponent < kRebias) {
        return 0;
    }
    const std::uint32_t largest = (31u << 23) | 0x7FFFFFu;
    const std::uint32_t magnitude = (bits & 0x7FFFFFFFu) - (kRebias << 23);
    return (bits & 0x80000000u) | std::min(magnitude, largest);
}

/// One datum: the significand is cut where the shared exponent puts it, then rounded to even.
std::uint8_t host_datum(std::uint32_t fp32, unsigned shared, unsigned bits) {
    if ((fp32 & 0x7FFFFFFFu) == 0) {
        return 0;
    }
    const unsigned distance = shared - (fp32 >> 23 & 0xFFu);
    const std::uint32_t significand = (fp32 & 0x7FFFFFu) | 0x800000u;  // denormals too, as there
    const std::uint32_t cut = distance < 32 ? significand >> distance : 0;
    const unsigned shift = 24 - (bits - 1);
    const std::uint32_t rest = cut & ((1u << shift) - 1);
    const std::uint32_t half = 1u << (shift - 1);
    std::uint32_t magnitude = cut >> shift;
    magnitude += rest > half || (rest == half && (magnitude & 1) != 0) ? 1 : 0;
    magnitude = std::min<std::uint32_t>(magnitude, (1u << (bits - 1)) - 1);
    const std::uint32_t sign = magnitude != 0 ? fp32 >> 31 << (bits - 1) : 0;
    return static_cast<std::uint8_t>(sign | magnitude);
}

void encode_blocks(const double* values, DataFormat format, std::uint8_t* l1) {
    const unsigned bits = block_bits(format);
    const auto pattern = five_bit_exponents(format) ? rebased_to_5_bits : fp32_bits;
    std::array<std::uint8_t, kTileElements> datums;
    for (std::size_t block = 0; block < kTileElements / kBlock; ++block) {
        const double* v = values + block * kBlock;
        unsigned shared = 0;
        for (std::size_t i = 0; i < kBlock; ++i) {
            shared = std::max(shared, pattern(v[i]) >> 23 & 0xFFu);
        }
        l1[block] = static_cast<std::uint8_t>(shared);
        for (std::size_t i = 0; i < kBlock; ++i) {
            datums[block * kBlock + i] = host_datum(pattern(v[i]), shared, bits);
        }
    }
    store_datums(datums.data(), bits, l1 + kTileElements / kBlock);
}

void decode_blocks(const std::uint8_t* l1, DataFormat format, double* values) {
    const unsigned bits = block_bits(format);
    const unsigned per_byte = 8 / bits;
    const int bias = five_bit_exponents(format) ? 15 : 127;
    const std::uint8_t* datums = l1 + kTileElements / kBlock;
    for (std::size_t i = 0; i < kTileElements; ++i) {
        const unsigned datum = datums[i / per_byte] >> (i % per_byte * bits) & ((1u << bits) - 1);
        const unsigned magnitude = datum & ((1u << (bits - 1)) - 1);
        const int exponent = l1[i / kBlock] - bias - static_cast<int>(bits - 2);
        const double value = std::ldexp(magnitude, exponent);
        values[i] = datum >> (bits - 1) != 0 ? -value : value;
    }
}

}  // namespace

std::uint16_t float_to_bf16(float value) {
    const auto bits = std::bit_cast<std::uint32_t>(value);
    if (std::isnan(value)) {
        return 0x7FC0u;
    }
    return static_cast<std::uint16_t>((bits + 0x7FFFu + (bits >> 16 & 1)) >> 16);
}

void encode_tile(const double* values, DataFormat format, std::uint8_t* l1) {
    switch (format) {
        case DataFormat::Float32:
            return encode_words<std::uint32_t>(values, l1, fp32_bits);
        case DataFormat::Tf32:
            return encode_words<std::uint32_t>(values, l1,
                                               [](double x) { return fp32_bits(x) & 0xFFFFE000u; });
        case DataFormat::Float16_b:
            return encode_words<std::uint16_t>(
                values, l1, [](double x) { return float_to_bf16(static_cast<float>(x)); });
        case DataFormat::Float16:
            return encode_words<std::uint16_t>(
                values, l1, [](double x) { return float_to_fp16(static_cast<float>(x)); });
        case DataFormat::Int32:
            return encode_words<std::int32_t>(values, l1, clamped<std::int32_t>);
        case DataFormat::UInt32:
            return encode_words<std::uint32_t>(values, l1, clamped<std::uint32_t>);
        case DataFormat::UInt16:
            return encode_words<std::uint16_t>(values, l1, clamped<std::uint16_t>);
        case DataFormat::UInt8:
            return encode_words<std::uint8_t>(values, l1, clamped<std::uint8_t>);
        case DataFormat::Int8:
            return encode_words<std::uint8_t>(values, l1, sign_magnitude);
        default:
            return encode_blocks(values, format, l1);
    }
}

void decode_tile(const std::uint8_t* l1, DataFormat format, double* values) {
    switch (format) {
        case DataFormat::Float32:
        case DataFormat::Tf32:
            return decode_words<float>(l1, values, [](float x) { return double{x}; });
        case DataFormat::Float16_b:
            return decode_words<std::uint16_t>(l1, values, [](std::uint16_t x) {
                return double{std::bit_cast<float>(std::uint32_t{x} << 16)};
            });
        case DataFormat::Float16:
            return decode_words<std::uint16_t>(l1, values, fp16_value);
        case DataFormat::Int32:
            return decode_words<std::int32_t>(l1, values, [](std::int32_t x) { return double(x); });
        case DataFormat::UInt32:
            return decode_words<std::uint32_t>(l1, values,
                                               [](std::uint32_t x) { return double(x); });
        case DataFormat::UInt16:
            return decode_words<std::uint16_t>(l1, values,
                                               [](std::uint16_t x) { return double(x); });
        case DataFormat::UInt8:
            return decode_words<std::uint8_t>(l1, values, [](std::uint8_t x) { return double(x); });
        case DataFormat::Int8:
            return decode_words<std::uint8_t>(l1, values, [](std::uint8_t x) {
                return (x & 0x80) != 0 ? -double(x & 0x7F) : double(x);
            });
        default:
            return decode_blocks(l1, format, values);
    }
}

}  // namespace tensight::numerics
