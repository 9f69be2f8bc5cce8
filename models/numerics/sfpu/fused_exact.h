// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>

#include "models/numerics/sfpu/fused.h"

/// SFPMAD of any input in portable vectors, for hosts without the instructions of fused_host.cpp.
namespace tensight::numerics::sfpu::detail {

inline constexpr std::uint32_t kSign = 0x80000000u;
inline constexpr std::uint32_t kExponent = 0x7F800000u;

// A condition is a word of all ones or zeros.
[[gnu::always_inline]] constexpr std::uint32_t exponent_is_zero(std::uint32_t pattern) {
    return static_cast<std::uint32_t>(static_cast<std::int32_t>((pattern & kExponent) - 1) >> 31);
}

// Patterns of a denormal or a zero become zero.
[[gnu::always_inline]] constexpr std::uint32_t flush(std::uint32_t pattern) {
    return pattern & ~exponent_is_zero(pattern);
}

// Vectors of W lanes. Compilers map them to whatever the target has; the arithmetic is the same.
template <int W>
struct Wide {
    using Int [[gnu::vector_size(4 * W)]] = std::int32_t;
    using Long [[gnu::vector_size(8 * W)]] = std::int64_t;
    using Float [[gnu::vector_size(4 * W)]] = float;
    using Double [[gnu::vector_size(8 * W)]] = double;
};

// Truncates to a multiple of 1 and ors the lost part into the last place; less than 1 vanishes.
// The lost part is found by comparison, so a value below 2^31 goes through exactly.
template <int W>
[[gnu::always_inline]] inline void to_grid(const typename Wide<W>::Double& value,
                                           typename Wide<W>::Int& result) {
    using Int = typename Wide<W>::Int;
    using Double = typename Wide<W>::Double;
    const Int whole = __builtin_convertvector(value, Int);
    const Double back = __builtin_convertvector(whole, Double);
    const Int lost = __builtin_convertvector(back != value, Int) & 1;
    const Int jammed = (whole - (lost & (whole >> 31))) | lost;
    result = jammed & (whole != 0);
}

// W lanes of finite inputs with product exponents below 255. All steps are exact except the final
// conversion, which is the one rounding: the product of two 24-bit significands fits a double,
// scaling by a power of two loses nothing, and both operands become integers in units of the last
// of the 24+3 bits of the larger one, where they lose what the hardware drops.
template <int W>
[[gnu::always_inline]] inline void finite(const std::uint32_t* x_in, const std::uint32_t* y_in,
                                          const std::uint32_t* z_in, std::uint32_t* out) {
    using Int = typename Wide<W>::Int;
    using Long = typename Wide<W>::Long;
    using Float = typename Wide<W>::Float;
    using Double = typename Wide<W>::Double;
    constexpr auto kExponentBits = static_cast<std::int32_t>(kExponent);
    Int x;
    Int y;
    Int z;
    std::memcpy(&x, x_in, sizeof x);
    std::memcpy(&y, y_in, sizeof y);
    std::memcpy(&z, z_in, sizeof z);
    const Int x_exponent = (x & kExponentBits) >> 23;
    const Int y_exponent = (y & kExponentBits) >> 23;
    const Int z_exponent = (z & kExponentBits) >> 23;
    const Int sum_exponent = x_exponent + y_exponent - 127;
    const Int has_product = (x_exponent != 0) & (y_exponent != 0) & (sum_exponent >= 0);
    const Int product_exponent = sum_exponent & has_product;
    const Int product_larger = product_exponent > z_exponent;
    const Int exponent = (product_exponent & product_larger) | (z_exponent & ~product_larger);

    const Long power = __builtin_convertvector(Int{} + (1023 + 153) - exponent, Long) << 52;
    const Double to_units = (Double)power;
    const Double a = __builtin_convertvector((Float)(x & has_product), Double);
    const Double b = __builtin_convertvector((Float)(y & has_product), Double);
    const Double c = __builtin_convertvector((Float)(z & (z_exponent != 0)), Double);
    Int product;
    Int addend;
    to_grid<W>(a * b * to_units, product);
    to_grid<W>(c * to_units, addend);
    const Int exact = product + addend;

    // A sum of 29 bits is shifted by two places, and of the two lost bits only the lower is kept:
    // a remainder of exactly two units vanishes.
    const Int sign = exact >> 31;
    const Int magnitude = (exact ^ sign) - sign;
    const Int vanishing = 2 & ((magnitude & 3) == 2) & (magnitude >= (1 << 28));
    const Int sum = exact - ((vanishing ^ sign) - sign);

    const Int rounded = (Int) __builtin_convertvector(sum, Float);
    const Int result_exponent = ((rounded & kExponentBits) >> 23) + exponent - 153;
    const Int overflow = result_exponent >= 255;
    const Int present = (result_exponent > 0) & (sum != 0);
    const Int new_exponent = (result_exponent << 23 & ~overflow) | (overflow & kExponentBits);
    const Int fraction = rounded & 0x007FFFFF & ~overflow;
    const Int result = ((sign & INT32_MIN) | new_exponent | fraction) & present;
    std::memcpy(out, &result, sizeof result);
}

// All ones where infinities or NaNs take part, or where the product alone overflows.
[[gnu::always_inline]] inline std::uint32_t needs_reference(std::uint32_t x, std::uint32_t y,
                                                            std::uint32_t z) {
    const auto x_exponent = static_cast<std::int32_t>((x >> 23) & 255);
    const auto y_exponent = static_cast<std::int32_t>((y >> 23) & 255);
    const auto z_exponent = static_cast<std::int32_t>((z >> 23) & 255);
    const std::int32_t largest = x_exponent > y_exponent ? x_exponent : y_exponent;
    const std::int32_t all = largest > z_exponent ? largest : z_exponent;
    const std::int32_t product = x_exponent + y_exponent - 127;
    return static_cast<std::uint32_t>((254 - all) >> 31 | (254 - product) >> 31);
}

constexpr std::size_t kChunk = 8;

// Eight lanes of anything.
[[gnu::always_inline]] inline void exact_chunk(const std::uint32_t* x, const std::uint32_t* y,
                                               const std::uint32_t* z, std::uint32_t* out) {
    std::uint32_t special[kChunk];
    std::uint32_t a[kChunk];
    std::uint32_t b[kChunk];
    std::uint32_t c[kChunk];
    std::uint32_t any_special = 0;
    for (std::size_t i = 0; i < kChunk; ++i) {
        special[i] = needs_reference(x[i], y[i], z[i]);
        a[i] = x[i] & ~special[i];
        b[i] = y[i] & ~special[i];
        c[i] = z[i] & ~special[i];
        any_special |= special[i];
    }
    finite<4>(&a[0], &b[0], &c[0], out);
    finite<4>(&a[4], &b[4], &c[4], out + 4);
    for (std::size_t i = 0; any_special != 0 && i < kChunk; ++i) {
        out[i] = special[i] != 0 ? fused_multiply_add(x[i], y[i], z[i]) : out[i];
    }
}

}  // namespace tensight::numerics::sfpu::detail
