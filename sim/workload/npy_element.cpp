// SPDX-License-Identifier: Apache-2.0
#include "sim/workload/npy_element.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <cstdint>
#include <limits>

namespace tensight::workload {
namespace {

struct TypeRow {
    NpyType type;
    std::string_view descr;
    std::size_t bytes;
};
constexpr std::array<TypeRow, 12> kTypes = {{{NpyType::f2, "<f2", 2},
                                             {NpyType::f4, "<f4", 4},
                                             {NpyType::f8, "<f8", 8},
                                             {NpyType::i1, "|i1", 1},
                                             {NpyType::i2, "<i2", 2},
                                             {NpyType::i4, "<i4", 4},
                                             {NpyType::i8, "<i8", 8},
                                             {NpyType::u1, "|u1", 1},
                                             {NpyType::u2, "<u2", 2},
                                             {NpyType::u4, "<u4", 4},
                                             {NpyType::u8, "<u8", 8},
                                             {NpyType::b1, "|b1", 1}}};

const TypeRow& row_of(NpyType type) {
    return *std::find_if(kTypes.begin(), kTypes.end(),
                         [type](const TypeRow& row) { return row.type == type; });
}

double half_to_double(std::uint64_t bits) {
    const double sign = (bits & 0x8000U) != 0 ? -1.0 : 1.0;
    const int exponent = static_cast<int>((bits >> 10U) & 0x1FU);
    const auto fraction = static_cast<double>(bits & 0x3FFU);
    if (exponent == 31) {
        return fraction != 0.0 ? std::numeric_limits<double>::quiet_NaN()
                               : sign * std::numeric_limits<double>::infinity();
    }
    if (exponent == 0) {
        return sign * std::ldexp(fraction, -24);
    }
    return sign * std::ldexp(1024.0 + fraction, exponent - 25);
}

std::uint64_t double_to_half(double value) {
    const std::uint64_t sign = std::signbit(value) ? 0x8000U : 0U;
    if (std::isnan(value)) {
        return sign | 0x7E00U;
    }
    const double magnitude = std::fabs(value);
    if (magnitude >= 65520.0) {  // half way between the largest half and 2^16
        return sign | 0x7C00U;
    }
    // Below 2^-14 the steps stay 2^-24; from there on a half has 11 significant bits. The bit
    // pattern counts steps, so a carry into the next binade comes out right by itself.
    const int exponent = std::max(magnitude == 0.0 ? -14 : std::ilogb(magnitude), -14);
    const double steps = std::nearbyint(std::ldexp(magnitude, 10 - exponent));
    const auto count = static_cast<std::uint64_t>(steps);
    return sign | (count + (static_cast<std::uint64_t>(exponent + 14) << 10U));
}

bool is_signed(NpyType type) {
    return type == NpyType::i1 || type == NpyType::i2 || type == NpyType::i4 || type == NpyType::i8;
}

void append(std::string& bytes, std::uint64_t value, std::size_t count) {
    for (std::size_t i = 0; i < count; ++i) {
        bytes += static_cast<char>((value >> (8 * i)) & 0xFFU);
    }
}

// Integers: whole, and inside [-2^(bits-1), 2^(bits-1)) or [0, 2^bits).
bool append_integer(std::string& bytes, double value, NpyType type) {
    const std::size_t size = npy_element_bytes(type);
    const int bits = type == NpyType::b1 ? 1 : static_cast<int>(size) * 8;
    const double low = is_signed(type) ? -std::ldexp(1.0, bits - 1) : 0.0;
    const double high = std::ldexp(1.0, is_signed(type) ? bits - 1 : bits);
    if (!(value >= low && value < high) || value != std::trunc(value)) {
        return false;
    }
    const std::uint64_t word = value < 0.0
                                   ? static_cast<std::uint64_t>(static_cast<std::int64_t>(value))
                                   : static_cast<std::uint64_t>(value);
    append(bytes, word, size);
    return true;
}

}  // namespace

std::size_t npy_element_bytes(NpyType type) { return row_of(type).bytes; }

std::string_view npy_descr(NpyType type) { return row_of(type).descr; }

std::optional<NpyType> npy_type(std::string_view descr) {
    for (const TypeRow& row : kTypes) {
        const bool one_byte = row.bytes == 1 && descr.starts_with('<');
        if (descr == row.descr || (one_byte && descr.substr(1) == row.descr.substr(1))) {
            return row.type;
        }
    }
    return std::nullopt;
}

std::optional<double> decode_npy_element(const char* bytes, NpyType type) {
    const std::size_t size = npy_element_bytes(type);
    std::uint64_t word = 0;
    for (std::size_t i = size; i-- > 0;) {
        word = (word << 8U) | static_cast<unsigned char>(bytes[i]);
    }
    switch (type) {
        case NpyType::f2:
            return half_to_double(word);
        case NpyType::f4:
            return std::bit_cast<float>(static_cast<std::uint32_t>(word));
        case NpyType::f8:
            return std::bit_cast<double>(word);
        case NpyType::b1:
            return word != 0 ? 1.0 : 0.0;
        default:
            break;
    }
    constexpr std::uint64_t kExact = std::uint64_t{1} << 53U;
    const auto unused = static_cast<unsigned>(64 - 8 * size);
    const bool negative = is_signed(type) && (word >> (8 * size - 1)) != 0;
    // Sign extension: the magnitude of a negative number is the two's complement of its bits.
    const std::uint64_t magnitude = negative ? ((~word + 1) << unused) >> unused : word;
    if (magnitude > kExact) {
        return std::nullopt;
    }
    return negative ? -static_cast<double>(magnitude) : static_cast<double>(magnitude);
}

bool append_npy_element(std::string& bytes, double value, NpyType type) {
    switch (type) {
        case NpyType::f2:
            append(bytes, double_to_half(value), 2);
            return true;
        case NpyType::f4:
            append(bytes, std::bit_cast<std::uint32_t>(static_cast<float>(value)), 4);
            return true;
        case NpyType::f8:
            append(bytes, std::bit_cast<std::uint64_t>(value), 8);
            return true;
        default:
            return append_integer(bytes, value, type);
    }
}

}  // namespace tensight::workload
