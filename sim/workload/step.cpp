// SPDX-License-Identifier: Apache-2.0
#include "sim/workload/step.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstdint>

#include "sim/workload/layout.h"

namespace tensight::workload {
namespace {

using numerics::DataFormat;

// Fraction bits below the leading 1 and the exponent of the smallest normal number. Block formats:
// magnitude bits below the top one; their shared exponent has 8 bits, or 5 for the Bfp* without _b.
struct Precision {
    int fraction_bits;
    int smallest_exponent;
};

Precision precision(DataFormat format) {
    switch (format) {
        case DataFormat::Float32:
            return {23, -126};
        case DataFormat::Tf32:
            return {10, -126};
        case DataFormat::Float16:
            return {10, -14};
        case DataFormat::Bfp8:
            return {6, -14};
        case DataFormat::Bfp4:
            return {2, -14};
        case DataFormat::Bfp2:
            return {0, -14};
        case DataFormat::Bfp8_b:
            return {6, -126};
        case DataFormat::Bfp4_b:
            return {2, -126};
        case DataFormat::Bfp2_b:
            return {0, -126};
        default:  // Float16_b; integers never get here
            return {7, -126};
    }
}

bool is_integer(DataFormat format) {
    return format == DataFormat::Int32 || format == DataFormat::UInt32 ||
           format == DataFormat::UInt16 || format == DataFormat::Int8 ||
           format == DataFormat::UInt8;
}

double largest_of_block(std::span<const double> values, std::size_t index, std::size_t width) {
    const auto block = static_cast<std::size_t>(kFaceEdge);
    const std::size_t column = index % width;
    const std::size_t first = index - column % block;
    const std::size_t last = std::min(first + block, index - column + width);
    double largest = 0.0;
    for (std::size_t i = first; i < last; ++i) {
        if (std::isfinite(values[i])) {
            largest = std::max(largest, std::fabs(values[i]));
        }
    }
    return largest;
}

// Exponent of a finite double below 2^1024, -1023 for zero and what a double holds as denormal;
// and the power of two of an exponent that is no denormal's: every element of a result asks.
int exponent_of(double magnitude) {
    return static_cast<int>(std::bit_cast<std::uint64_t>(magnitude) >> 52 & 0x7FF) - 1023;
}
double power_of_two(int exponent) {
    return std::bit_cast<double>(static_cast<std::uint64_t>(exponent + 1023) << 52);
}

}  // namespace

double format_step(std::span<const double> values, std::size_t index, std::size_t width,
                   DataFormat format) {
    if (is_integer(format)) {
        return 1.0;
    }
    const double magnitude = numerics::is_block_format(format)
                                 ? largest_of_block(values, index, width)
                                 : std::fabs(values[index]);
    const Precision digits = precision(format);
    const int exponent = std::max(exponent_of(magnitude), digits.smallest_exponent);
    return power_of_two(exponent - digits.fraction_bits);
}

}  // namespace tensight::workload
