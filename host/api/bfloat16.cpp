// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cmath>
#include <random>
#include <string>
#include <tt-metalium/bfloat16.hpp>

std::ostream& operator<<(std::ostream& out, const bfloat16& value) {
    return out << std::bit_cast<std::uint16_t>(value);
}

std::uint32_t pack_two_bfloat16_into_uint32(std::pair<bfloat16, bfloat16> two) {
    return std::uint32_t{std::bit_cast<std::uint16_t>(two.first)} |
           std::uint32_t{std::bit_cast<std::uint16_t>(two.second)} << 16U;
}

std::vector<bfloat16> create_random_vector_of_bfloat16_native(std::size_t num_bytes,
                                                              float rand_max_float, int seed,
                                                              float offset) {
    std::mt19937 generator(static_cast<std::uint32_t>(seed));
    std::uniform_real_distribution<float> distribution(0.0F, rand_max_float);
    std::vector<bfloat16> values(num_bytes / sizeof(bfloat16));
    for (bfloat16& value : values) {
        value = bfloat16(distribution(generator) + offset);
    }
    return values;
}

std::vector<std::uint32_t> create_random_vector_of_bfloat16(std::size_t num_bytes,
                                                            int rand_max_float, int seed,
                                                            float offset) {
    return pack_bfloat16_vec_into_uint32_vec(create_random_vector_of_bfloat16_native(
        num_bytes, static_cast<float>(rand_max_float), seed, offset));
}

std::vector<std::uint32_t> create_constant_vector_of_bfloat16(std::size_t num_bytes, float value) {
    const std::vector<bfloat16> values(num_bytes / sizeof(bfloat16), bfloat16(value));
    return pack_bfloat16_vec_into_uint32_vec(values);
}

std::vector<bfloat16> create_identity_matrix(int rows, int cols, int num_ones) {
    const auto width = static_cast<std::size_t>(cols);
    std::vector<bfloat16> matrix(static_cast<std::size_t>(rows) * width, bfloat16(0.0F));
    for (std::size_t i = 0; i < static_cast<std::size_t>(num_ones); ++i) {
        matrix.at(i * width + i) = bfloat16(1.0F);
    }
    return matrix;
}

// The last of an odd number is a low half, beside zero.
std::vector<std::uint32_t> pack_bfloat16_vec_into_uint32_vec(const std::vector<bfloat16>& data) {
    std::vector<std::uint32_t> words((data.size() + 1) / 2);
    for (std::size_t i = 0; i < data.size(); ++i) {
        words[i / 2] |= std::uint32_t{std::bit_cast<std::uint16_t>(data[i])} << (i % 2 * 16);
    }
    return words;
}

bfloat16 bfloat16_identity_transform(const bfloat16& input) { return input; }

std::vector<bfloat16> unpack_uint32_vec_into_bfloat16_vec(
    const std::vector<std::uint32_t>& data,
    const std::function<bfloat16(const bfloat16&)>& transform) {
    std::vector<bfloat16> values;
    values.reserve(data.size() * 2);
    for (const std::uint32_t word : data) {
        for (const std::uint32_t half : {word & 0xFFFFU, word >> 16U}) {
            values.push_back(transform(std::bit_cast<bfloat16>(static_cast<std::uint16_t>(half))));
        }
    }
    return values;
}

namespace {

/// The decimal digits of a value from its first one that is not 0 on.
std::string significant_digits(float value) {
    std::string digits;
    for (const char c : std::to_string(value)) {
        if (c >= '0' && c <= '9' && !(digits.empty() && c == '0')) {
            digits += c;
        }
    }
    return digits;
}

}  // namespace

bool equal_within_n_sig_figs(float a, float b, int n) {
    const auto count = static_cast<std::size_t>(n);
    return std::signbit(a) == std::signbit(b) &&
           significant_digits(a).substr(0, count) == significant_digits(b).substr(0, count);
}

bool is_close(float a, float b, float rtol, float atol) {
    const float difference = std::abs(a - b);
    return difference <= atol || difference <= rtol * std::max(std::abs(a), std::abs(b));
}
