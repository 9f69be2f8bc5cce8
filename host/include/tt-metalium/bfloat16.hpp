// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <bit>
#include <cmath>
#include <compare>
#include <cstdint>
#include <functional>
#include <ostream>
#include <type_traits>
#include <utility>
#include <vector>

/// The upper half of a float.
class bfloat16 {
  public:
    constexpr bfloat16() = default;

    /// To the nearest, ties to even; NaN becomes 0x7FC0.
    template <class T>
    requires std::is_arithmetic_v<T>
    constexpr bfloat16(T value) noexcept : bits_(rounded(static_cast<float>(value))) {}

    /// Towards zero.
    static bfloat16 truncate(float value) {
        bfloat16 result;
        result.bits_ = static_cast<std::uint16_t>(std::bit_cast<std::uint32_t>(value) >> 16U);
        return result;
    }

    constexpr operator float() const {
        return std::bit_cast<float>(static_cast<std::uint32_t>(bits_) << 16U);
    }

    constexpr bool operator==(bfloat16 other) const { return float(*this) == float(other); }
    constexpr std::partial_ordering operator<=>(bfloat16 other) const noexcept {
        return float(*this) <=> float(other);
    }

    bfloat16& operator+=(bfloat16 other) noexcept { return *this = *this + other; }
    bfloat16& operator-=(bfloat16 other) noexcept { return *this = *this - other; }
    bfloat16& operator*=(bfloat16 other) noexcept { return *this = *this * other; }
    bfloat16& operator/=(bfloat16 other) noexcept { return *this = *this / other; }

    // Computed in float and rounded.
    bfloat16 operator+(bfloat16 other) const { return float(*this) + float(other); }
    bfloat16 operator-(bfloat16 other) const { return float(*this) - float(other); }
    bfloat16 operator*(bfloat16 other) const { return float(*this) * float(other); }
    bfloat16 operator/(bfloat16 other) const { return float(*this) / float(other); }

  private:
    static constexpr std::uint16_t rounded(float value) noexcept {
        const auto bits = std::bit_cast<std::uint32_t>(value);
        if ((bits & 0x7FFFFFFFU) > 0x7F800000U) {
            return 0x7FC0;
        }
        return static_cast<std::uint16_t>((bits + 0x7FFFU + ((bits >> 16U) & 1U)) >> 16U);
    }

    std::uint16_t bits_ = 0;
};

/// Prints the 16 bits as a number, as TT-Metalium does.
std::ostream& operator<<(std::ostream& out, const bfloat16& value);

/// The first in the low half.
std::uint32_t pack_two_bfloat16_into_uint32(std::pair<bfloat16, bfloat16> two);

/// `num_bytes` of values from 0 to `rand_max_float`, plus `offset`; the sequence of a
/// std::mt19937 and std::uniform_real_distribution, as in TT-Metalium.
std::vector<bfloat16> create_random_vector_of_bfloat16_native(std::size_t num_bytes,
                                                              float rand_max_float, int seed,
                                                              float offset = 0.0F);
std::vector<std::uint32_t> create_random_vector_of_bfloat16(std::size_t num_bytes,
                                                            int rand_max_float, int seed,
                                                            float offset = 0.0F);
std::vector<std::uint32_t> create_constant_vector_of_bfloat16(std::size_t num_bytes, float value);

/// Ones on the first `num_ones` places of the diagonal.
std::vector<bfloat16> create_identity_matrix(int rows, int cols, int num_ones);

std::vector<std::uint32_t> pack_bfloat16_vec_into_uint32_vec(const std::vector<bfloat16>& data);

bfloat16 bfloat16_identity_transform(const bfloat16& input);

std::vector<bfloat16> unpack_uint32_vec_into_bfloat16_vec(
    const std::vector<std::uint32_t>& data,
    const std::function<bfloat16(const bfloat16&)>& transform = bfloat16_identity_transform);

/// The same sign and the same first `n` significant digits, of six decimals.
bool equal_within_n_sig_figs(float a, float b, int n);

/// |a - b| <= atol, or <= rtol times the larger of the two.
bool is_close(float a, float b, float rtol = 0.01F, float atol = 0.001F);
