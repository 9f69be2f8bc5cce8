// SPDX-License-Identifier: Apache-2.0
// Functions against double precision: the domains, and how many bf16 inputs give the correctly
// rounded result, are those published with the recorded tables.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <vector>

#include "models/numerics/sfpu/operation.h"
#include "tests/models/numerics/sfpu/lane_testing.h"

namespace tensight::numerics::sfpu {
namespace {

// Codes of bf16 numbers in order, where zero is the neighbour of the smallest normal numbers.
std::int32_t signed_code(std::uint32_t pattern) {
    const auto magnitude = static_cast<std::int32_t>((pattern >> 16) & 0x7FFF);
    const std::int32_t code = std::max(0, magnitude - 0x7F);
    return (pattern >> 31) != 0 ? -code : code;
}

// The code of a number rounded to bf16, half to even; below the smallest normal number zero.
std::int32_t rounded_code(double value) {
    if (std::abs(value) < 0x1p-126) {
        return 0;
    }
    int power = 0;
    const double mantissa = std::frexp(std::abs(value), &power);  // [0.5, 1)
    const double scaled = std::nearbyint(mantissa * 256.0);
    const double rounded = std::ldexp(scaled / 256.0, power);
    return signed_code(bits(static_cast<float>(std::copysign(rounded, value))));
}

struct Count {
    int inputs = 0;
    int exact = 0;
    int worst = 0;
};

// Normal numbers and +0 in [low, high].
template <typename Reference>
Count count(Op op, const Parameters& p, double low, double high, Reference reference) {
    std::vector<std::uint32_t> all(65536);
    for (std::uint32_t i = 0; i < all.size(); ++i) {
        all[i] = i << 16;
    }
    std::vector<std::uint32_t> results = all;
    for (std::size_t i = 0; i < all.size(); i += 1024) {
        unary(op, p, false, &results[i]);
    }
    Count counted;
    for (std::size_t i = 0; i < all.size(); ++i) {
        const double x = std::bit_cast<float>(all[i]);
        const bool number = std::isnormal(x) && std::abs(x) >= 0x1p-126;
        if (!(number || all[i] == 0) || x < low || x > high) {
            continue;
        }
        const int distance = std::abs(signed_code(results[i]) - rounded_code(reference(x)));
        ++counted.inputs;
        counted.exact += distance == 0 ? 1 : 0;
        counted.worst = std::max(counted.worst, distance);
    }
    return counted;
}

double percent(const Count& c) { return 100.0 * c.exact / c.inputs; }

TEST(SfpuAccuracy, Exponential) {
    const Count c = count(Op::Exp, {}, -87.3, 88.7, [](double x) { return std::exp(x); });
    EXPECT_EQ(c.inputs, 33890);
    EXPECT_NEAR(percent(c), 96.412, 0.0006);
    EXPECT_EQ(c.worst, 1);
}

TEST(SfpuAccuracy, FusedExponentialOfAutumn) {
    Parameters p;
    p.version = MetalVersion::Autumn2026;
    const Count c = count(Op::Exp, p, -87.3, 88.7, [](double x) { return std::exp(x); });
    EXPECT_NEAR(percent(c), 96.598, 0.0006);
}

TEST(SfpuAccuracy, FastExponentialIsSixOffAtWorst) {
    Parameters p;
    p.approximate = true;
    p.fast = true;
    const Count c = count(Op::Exp, p, -87.3, 88.7, [](double x) { return std::exp(x); });
    EXPECT_NEAR(percent(c), 0.620, 0.0006);
    EXPECT_EQ(c.worst, 6);
}

TEST(SfpuAccuracy, SquareRootsAreExact) {
    const Count root = count(Op::Sqrt, {}, 0.0, INFINITY, [](double x) { return std::sqrt(x); });
    EXPECT_EQ(root.inputs, 32513);
    EXPECT_EQ(root.exact, root.inputs);
    const Count inverse =
        count(Op::Rsqrt, {}, 0x1p-126, INFINITY, [](double x) { return 1.0 / std::sqrt(x); });
    EXPECT_EQ(inverse.inputs, 32512);
    EXPECT_EQ(inverse.exact, inverse.inputs);
}

TEST(SfpuAccuracy, Tanh) {
    const Count c = count(Op::Tanh, {}, -INFINITY, INFINITY, [](double x) { return std::tanh(x); });
    EXPECT_EQ(c.inputs, 65025);
    EXPECT_NEAR(percent(c), 99.668, 0.0006);
    EXPECT_EQ(c.worst, 1);
}

TEST(SfpuAccuracy, Sigmoid) {
    const Count c = count(Op::Sigmoid, {}, -87.0, INFINITY,
                          [](double x) { return 1.0 / (1.0 + std::exp(-x)); });
    EXPECT_EQ(c.inputs, 49456);
    EXPECT_NEAR(percent(c), 98.979, 0.0006);
}

TEST(SfpuAccuracy, WideFunctionsStayWithinOneUnit) {
    std::vector<std::uint32_t> tile(1024);
    for (std::size_t i = 0; i < tile.size(); ++i) {
        tile[i] = bits(-20.0f + 0.0371f * static_cast<float>(i));
    }
    const std::vector<std::uint32_t> input = tile;
    unary(Op::Exp, {}, true, tile.data());
    for (std::size_t i = 0; i < tile.size(); ++i) {
        const double exact = std::exp(static_cast<double>(std::bit_cast<float>(input[i])));
        EXPECT_NEAR(std::bit_cast<float>(tile[i]), exact, exact * 0x1p-23);
    }
}

// Spot values of functions that no recorded table covers.
TEST(SfpuAccuracy, UnrecordedFunctionsAreNearTheirNames) {
    struct Case {
        Op op;
        double (*reference)(double);
        double input;
        double tolerance;
    };
    const Case cases[] = {
        {Op::Expm1, std::expm1, 0.3, 2e-5}, {Op::Log1p, std::log1p, 0.7, 1e-6},
        {Op::Log, std::log, 10.0, 1e-6},    {Op::Sin, std::sin, 2.0, 2e-6},
        {Op::Cos, std::cos, 2.0, 2e-6},     {Op::Tan, std::tan, 0.5, 1e-6},
        {Op::Asin, std::asin, 0.3, 1e-5},   {Op::Acos, std::acos, 0.3, 1e-5},
        {Op::Atan, std::atan, 2.0, 1e-6},   {Op::Sinh, std::sinh, 1.5, 5e-3},
        {Op::Cosh, std::cosh, 1.5, 5e-3},   {Op::Asinh, std::asinh, 2.0, 2e-3},
        {Op::Acosh, std::acosh, 2.0, 2e-3}, {Op::Atanh, std::atanh, 0.5, 2e-3},
        {Op::Erfc, std::erfc, 0.5, 2e-3},
    };
    for (const Case& c : cases) {
        std::vector<std::uint32_t> tile(1024, bits(static_cast<float>(c.input)));
        unary(c.op, {}, true, tile.data());
        EXPECT_NEAR(std::bit_cast<float>(tile[0]), c.reference(c.input), c.tolerance)
            << info(c.op).name;
    }
}

TEST(SfpuAccuracy, Powers) {
    Parameters p;
    p.values[0] = bits(2.5f);
    std::vector<std::uint32_t> tile(1024, bits(3.0f));
    unary(Op::Power, p, true, tile.data());
    EXPECT_NEAR(std::bit_cast<float>(tile[0]), std::pow(3.0, 2.5), 0.01);
    std::vector<std::uint32_t> negative(1024, bits(-2.0f));
    p.values[0] = bits(3.0f);
    unary(Op::Power, p, true, negative.data());
    EXPECT_NEAR(std::bit_cast<float>(negative[0]), -8.0, 0.01);
    std::vector<std::uint32_t> whole(1024, bits(1.5f));
    p.values[0] = 5;
    unary(Op::PowerIterative, p, true, whole.data());
    EXPECT_EQ(whole[0], bits(7.59375f));
}

TEST(SfpuAccuracy, AnglesOfAllQuadrants) {
    const float infinity = INFINITY;
    const float points[][2] = {{1, 2},
                               {2, 1},
                               {-1, 2},
                               {1, -2},
                               {-2, -1},
                               {0, 1},
                               {0, -1},
                               {-3, 0},
                               {infinity, 1},
                               {1, -infinity},
                               {1, 1},
                               {-5, 5},
                               {infinity, infinity}};
    for (const auto& point : points) {
        const std::vector<std::uint32_t> y(1024, bits(point[0]));
        const std::vector<std::uint32_t> x(1024, bits(point[1]));
        std::vector<std::uint32_t> out(1024);
        binary(Op::Atan2Binary, {}, true, y.data(), x.data(), out.data());
        EXPECT_NEAR(std::bit_cast<float>(out[0]), std::atan2(point[0], point[1]), 1e-6)
            << point[0] << " " << point[1];
        binary(Op::Atan2Binary, {}, false, y.data(), x.data(), out.data());
        EXPECT_NEAR(std::bit_cast<float>(out[0]), std::atan2(point[0], point[1]), 0.02)
            << point[0] << " " << point[1];
    }
}

TEST(SfpuAccuracy, GeluInFp32) {
    std::vector<std::uint32_t> tile(1024);
    for (std::size_t i = 0; i < tile.size(); ++i) {
        tile[i] = bits(-5.0f + 0.01f * static_cast<float>(i));
    }
    const std::vector<std::uint32_t> input = tile;
    unary(Op::Gelu, {}, true, tile.data());
    for (std::size_t i = 0; i < tile.size(); ++i) {
        const double x = std::bit_cast<float>(input[i]);
        EXPECT_NEAR(std::bit_cast<float>(tile[i]), x * 0.5 * std::erfc(-x / std::sqrt(2.0)), 2e-6);
    }
}

}  // namespace
}  // namespace tensight::numerics::sfpu
