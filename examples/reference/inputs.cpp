// SPDX-License-Identifier: Apache-2.0
#include "examples/reference/inputs.h"

#include <bit>
#include <random>

namespace tensight::examples {
namespace {

// In [0, 1), 53 bits. The distributions of the standard library differ between implementations;
// the engine itself is laid down by the standard.
double next_fraction(std::mt19937_64& engine) {
    return static_cast<double>(engine() >> 11) * 0x1.0p-53;
}

}  // namespace

double to_bf16(double value) {
    // Every bf16 is a float whose lower 16 bits are zero. Going through float rounds twice, which
    // for random inputs is of no account: any bf16 near the value will do, as long as it is one.
    const auto bits = std::bit_cast<std::uint32_t>(static_cast<float>(value));
    const std::uint32_t rounded = bits + 0x7fff + (bits >> 16 & 1);
    return std::bit_cast<float>(rounded & 0xffff0000);
}

Matrix uniform(Eigen::Index rows, Eigen::Index columns, double low, double high,
               std::uint64_t seed) {
    std::mt19937_64 engine(seed);
    Matrix matrix(rows, columns);
    for (Eigen::Index row = 0; row < rows; ++row) {
        for (Eigen::Index column = 0; column < columns; ++column) {
            matrix(row, column) = to_bf16(low + (high - low) * next_fraction(engine));
        }
    }
    return matrix;
}

Matrix integers(Eigen::Index rows, Eigen::Index columns, int low, int high, std::uint64_t seed) {
    std::mt19937_64 engine(seed);
    const auto count = static_cast<std::uint64_t>(high - low + 1);
    Matrix matrix(rows, columns);
    for (Eigen::Index row = 0; row < rows; ++row) {
        for (Eigen::Index column = 0; column < columns; ++column) {
            matrix(row, column) = low + static_cast<int>(engine() % count);
        }
    }
    return matrix;
}

}  // namespace tensight::examples
