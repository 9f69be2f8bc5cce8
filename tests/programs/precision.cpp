// SPDX-License-Identifier: Apache-2.0
#include "tests/programs/precision.h"

#include <cmath>
#include <stdexcept>

namespace tensight::programs {

double source_error(DataFormat format, bool dst32) {
    return format == DataFormat::Float32 ? (dst32 ? 0x1p-10 : 0x1p-7) : 0.0;
}

double fidelity_error(Fidelity fidelity, DataFormat format) {
    constexpr double kUpperA = 0x1p-4;                                    // cut to 5 bits
    constexpr double kUpperB = 0x1p-6;                                    // cut to 7 bits
    const double whole_a = format == DataFormat::Float32 ? 0x1p-9 : 0.0;  // 11 bits cut to 10
    switch (fidelity) {
        case Fidelity::LoFi:
            return kUpperA + kUpperB;
        case Fidelity::HiFi2:
            return kUpperB + whole_a;
        case Fidelity::HiFi3:
            return kUpperA * kUpperB + whole_a;
        case Fidelity::HiFi4:
            break;
    }
    return whole_a;
}

int phases(Fidelity fidelity) { return static_cast<int>(fidelity) + 1; }

double dst_error(bool dst32) { return dst32 ? 0x1p-23 : 0x1p-8; }

Tolerance pack_error(DataFormat format, bool dst32, double largest) {
    switch (format) {
        case DataFormat::Float32:
            return {};
        case DataFormat::Float16_b:
            return {0.0, dst32 ? 0x1p-8 : 0.0};
        // Cut to bf16, rounded to 7 bits, then a step of the block's exponent: rounded, or cut when
        // the largest magnitude saturates.
        case DataFormat::Bfp8_b:
            return {0x1p-6 * largest, 0x1p-7 + 0x1p-7};
        default:
            throw std::invalid_argument("no such output format here");
    }
}

double sliced_product(double srca, double srcb, Fidelity fidelity) {
    const double a_high = cut(srca, 5);
    const double a_low = cut(srca, 10) - a_high;
    const double b_high = cut(srcb, 7);
    const double b_low = cut(srcb, 11) - b_high;
    const int count = phases(fidelity);
    return a_high * b_high + (count > 1 ? a_low * b_high : 0.0) +
           (count > 2 ? a_high * b_low : 0.0) + (count > 3 ? a_low * b_low : 0.0);
}

}  // namespace tensight::programs
