// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <bit>
#include <cmath>
#include <cstdint>

#include "tests/kernels/corpus/kernel_sets.h"

namespace tensight::corpus {

namespace {

Reference each(double (*f)(double)) {
    return [f](const Inputs& in) {
        return programs::map(in.at("x"), in.at("x"), [f](double x, double) { return f(x); });
    };
}

double smoothstep(double x) {
    const double t = std::clamp(x / 4 + 0.5, 0.0, 1.0);
    return t * t * (3 - 2 * t);
}

double piecewise(double x) {
    if (x < 0) {
        return x < -2 ? -1 : (x < -1 ? x + 1 : x / 2);
    }
    if (x > 2) {
        return 4;
    }
    return x >= 0.5 && x <= 0.75 ? 0.25 : x * x;
}

double lines(double x) {
    const double size = std::abs(x);
    const double y = size < 1   ? 0.25 * size + 0.5
                     : size < 2 ? 0.15 * size + 0.6
                                : 0.03 * size + 0.84;
    return std::copysign(y, x);
}

// Lanes are four rows of eight even, or odd, columns: every second of these columns.
Matrix alternate(const Inputs& in) {
    Matrix out = in.at("x");
    for (int row = 0; row < out.rows; ++row) {
        for (int column = 0; column < out.columns; ++column) {
            double& x = out.at(row, column);
            const bool odd_lane = column / 2 % 2 == 1;
            x = odd_lane ? std::max(std::abs(x), 2.0) : std::min(std::abs(x), 2.0);
        }
    }
    return out;
}

using Word = std::uint16_t;

/// Of two numbers of 16 bits, modulo 2^16.
Reference words(std::uint32_t (*f)(std::uint32_t, std::uint32_t)) {
    return [f](const Inputs& in) {
        return programs::map(in.at("x"), in.at("y"), [f](double x, double y) {
            return static_cast<double>(
                static_cast<Word>(f(static_cast<Word>(x), static_cast<Word>(y))));
        });
    };
}

double digits(double value) {
    const auto x = static_cast<std::uint32_t>(value);
    if (x >= 70000) {
        return ~x & 0xFFFu;
    }
    return x % 2 == 1 ? x : x / 2 + std::bit_width(x) - 1;
}

}  // namespace

std::vector<KernelSet> sets_of_vector_code() {
    const auto set = [](const char* routine, Reference reference, Closeness closeness) {
        return KernelSet{"d_vector", std::move(reference),  closeness, kFloats,
                         routine,    {{"ROUTINE", routine}}};
    };
    using U = std::uint32_t;
    const auto integers = [](const char* routine, U (*f)(U, U)) {
        return KernelSet{"d_uint16", words(f), kEveryBit, kBf16, routine, {{"ROUTINE", routine}}};
    };
    return {
        integers("sum", [](U x, U y) { return x + y; }),
        integers("difference", [](U x, U y) { return x - y; }),
        integers("other_difference", [](U x, U y) { return y - x; }),
        integers("product", [](U x, U y) { return x * y; }),
        integers("bits", [](U x, U y) { return (x ^ y) + (x & y) + (x | y); }),
        integers("shifts", [](U x, U y) { return y == 0 ? x : (x << 2U & 0xFFFFU) >> 2U; }),
        integers("zeros", [](U x, U y) { return y == 0 ? 0U : x; }),
        set("smoothstep", each(smoothstep), {2.0, 0.9999}),
        set("piecewise", each(piecewise), {2.0, 0.9999}),
        set("exponential", each([](double x) { return std::exp(x); }), {2.0, 0.9999}),
        set("logarithm", each([](double x) { return std::log(x * x + 0.5); }), {2.0, 0.9999}),
        set("lines", each(lines), {2.0, 0.9999}),
        set("alternate", alternate, {1.0, 0.9999}),
        {"d_vector_int", each(digits), kEveryBit},
    };
}

}  // namespace tensight::corpus
