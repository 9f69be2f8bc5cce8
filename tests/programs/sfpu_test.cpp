// SPDX-License-Identifier: Apache-2.0
// Operations of the vector unit on DST tiles, in both widths of DST.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <bit>
#include <cmath>
#include <functional>

#include "tests/programs/precision.h"

namespace tensight::programs {
namespace {

constexpr double kBf16Ulp = 0x1p-7;   // spacing of bf16 below the value, at most
constexpr double kFp32Ulp = 0x1p-23;  // of fp32

/// One step from the correctly rounded value, which is half a step from the exact one.
constexpr Tolerance kOneStep{0.0, 1.5 * kBf16Ulp};
/// Correctly rounded.
constexpr Tolerance kNearest{0.0, 0.5 * kBf16Ulp};
/// The store to 16-bit DST cuts the fp32 result.
constexpr Tolerance kCut{0.0, kBf16Ulp};

constexpr Tolerance fp32_steps(double steps) { return {0.0, steps * kFp32Ulp}; }

std::string bits(float value) {
    return fmt::format("0x{:x}u", std::bit_cast<std::uint32_t>(value));
}

struct Unary {
    std::string name;
    std::string init;
    std::string op;
    double low;
    double high;
    std::function<double(double)> exact;
    Tolerance in16;  ///< after packing to bf16
    Tolerance in32;  ///< after packing to fp32
    bool approx = false;
};

void PrintTo(const Unary& c, std::ostream* out) { *out << c.name; }

double sigmoid(double x) { return 1.0 / (1.0 + std::exp(-x)); }

// What the routines reach over all bf16 inputs, or samples in fp32, is known from their published
// accuracy tables (tt-eltwise-accuracy-report) and the routines themselves; the bound is named
// where it is not one of the above.
std::vector<Unary> unary_operations() {
    const auto plain = [](const std::string& op) { return op + "_tile_init()"; };
    const auto on0 = [](const std::string& op) { return op + "_tile(0)"; };
    std::vector<Unary> all;
    const auto add = [&](const std::string& op, double low, double high,
                         std::function<double(double)> exact, Tolerance in16, Tolerance in32) {
        all.push_back({op, plain(op), on0(op), low, high, std::move(exact), in16, in32});
    };
    add(
        "exp", -8, 8, [](double x) { return std::exp(x); }, kOneStep, fp32_steps(2));
    add(
        "exp2", -8, 8, [](double x) { return std::exp2(x); }, kOneStep, fp32_steps(57));
    add(
        "recip", 0.25, 8, [](double x) { return 1 / x; }, kOneStep, fp32_steps(2));
    add(
        "sqrt", 0, 100, [](double x) { return std::sqrt(x); }, kNearest, fp32_steps(2));
    add(
        "rsqrt", 0.01, 100, [](double x) { return 1 / std::sqrt(x); }, kNearest, fp32_steps(2));
    add(
        "square", -8, 8, [](double x) { return x * x; }, kCut, fp32_steps(1));
    add("log", 0.1, 10, [](double x) { return std::log(x); }, kOneStep, {0x1p-12, 0x1p-12});
    add("tanh", -4, 4, [](double x) { return std::tanh(x); }, kOneStep, {2e-7, 0x1p-20});
    add("sigmoid", -6, 6, sigmoid, kOneStep, fp32_steps(4));
    add(
        "silu", -6, 6, [](double x) { return x * sigmoid(x); }, kOneStep, fp32_steps(6));
    add(
        "abs", -8, 8, [](double x) { return std::fabs(x); }, kExact, kExact);
    add(
        "negative", -8, 8, [](double x) { return -x; }, kExact, kExact);
    add(
        "relu", -8, 8, [](double x) { return std::max(x, 0.0); }, kExact, kExact);

    const auto gelu = [](double x) { return 0.5 * x * std::erfc(-x / std::sqrt(2.0)); };
    // A table of six lines, off by up to 0.024; an approximation off by up to 0.016.
    all.push_back({"gelu_fast",
                   "gelu_tile_init()",
                   "gelu_tile(0)",
                   -5,
                   5,
                   gelu,
                   {0.024, kBf16Ulp},
                   {0.024, 0}});
    all.push_back({"gelu_accurate",
                   "gelu_tile_init<false>()",
                   "gelu_tile<false>(0)",
                   -5,
                   5,
                   gelu,
                   {0.016, kBf16Ulp},
                   {0.016, 0}});
    // Up to 6 steps off.
    all.push_back({"exp_approximate",
                   "exp_tile_init<true>()",
                   "exp_tile<true>(0)",
                   -8,
                   8,
                   [](double x) { return std::exp(x); },
                   {0, 6.5 * kBf16Ulp},
                   {0, 6.5 * kBf16Ulp}});
    // The fast form's scale is in the constants of its init; that of the call counts for nothing.
    all.push_back({"exp_scaled_by_init",
                   "exp_tile_init<true, 0x3E800000>()",
                   "exp_tile<true>(0)",
                   -8,
                   8,
                   [](double x) { return std::exp(x / 4); },
                   {0, 6.5 * kBf16Ulp},
                   {0, 6.5 * kBf16Ulp}});
    all.push_back({"exp_scale_of_the_call",
                   "exp_tile_init<true, 0x3E800000>()",
                   "exp_tile<true, true>(0, VectorMode::RC, 0x4000)",
                   -8,
                   8,
                   [](double x) { return std::exp(x / 4); },
                   {0, 6.5 * kBf16Ulp},
                   {0, 6.5 * kBf16Ulp}});
    all.push_back({"recip_approximate",
                   "recip_tile_init()",
                   "recip_tile(0)",
                   0.25,
                   8,
                   [](double x) { return 1 / x; },
                   kOneStep,
                   {0, 1.5 * kBf16Ulp},
                   true});
    all.push_back({"sqrt_approximate",
                   "sqrt_tile_init()",
                   "sqrt_tile(0)",
                   0.01,
                   100,
                   [](double x) { return std::sqrt(x); },
                   kOneStep,
                   {0, 1.5 * kBf16Ulp},
                   true});
    // Lines: tanh is off by up to 0.145, sigmoid by 0.018.
    all.push_back({"tanh_approximate",
                   "tanh_tile_init<true>()",
                   "tanh_tile<true>(0)",
                   -4,
                   4,
                   [](double x) { return std::tanh(x); },
                   {0.145, kBf16Ulp},
                   {0.145, 0}});
    all.push_back({"sigmoid_approximate",
                   "sigmoid_tile_init<true>()",
                   "sigmoid_tile<VectorMode::RC, true>(0)",
                   -6,
                   6,
                   sigmoid,
                   {0.018, kBf16Ulp},
                   {0.018, 0}});

    const auto scalar = [&](const std::string& op, float operand, std::function<double(double)> f) {
        all.push_back({op, "binop_with_scalar_tile_init()",
                       fmt::format("{}_tile(0, {})", op, bits(operand)), -8, 8, std::move(f), kCut,
                       fp32_steps(1)});
    };
    constexpr float kOperand = 1.3F;  // not a bf16
    scalar("add_unary", kOperand, [](double x) { return x + double{kOperand}; });
    scalar("sub_unary", kOperand, [](double x) { return x - double{kOperand}; });
    scalar("rsub_unary", kOperand, [](double x) { return double{kOperand} - x; });
    scalar("mul_unary", kOperand, [](double x) { return x * double{kOperand}; });
    // The reciprocal of the divisor is what the call takes.
    scalar("div_unary", 0.25F, [](double x) { return x / 4; });
    all.push_back({"fill", "fill_tile_init()", "fill_tile(0, 1.5f)", -1, 1,
                   [](double) { return 1.5; }, kExact, kExact});
    all.push_back({"fill_bitcast", "fill_tile_init()", "fill_tile_bitcast(0, 0xc0200000u)", -1, 1,
                   [](double) { return -2.5; }, kExact, kExact});
    return all;
}

class SfpuUnary : public testing::TestWithParam<std::tuple<Unary, bool>> {};

TEST_P(SfpuUnary, MatchesDoublePrecision) {
    const auto& [c, dst32] = GetParam();
    const Matrix x = uniform(32, 32, c.low, c.high, 81);
    const bool reads = c.name.rfind("fill", 0) != 0;
    OneCore core({.dst32 = dst32, .approx = c.approx});
    if (reads) {
        core.input(0, x);
    } else {
        core.scratch(0, 1);
    }
    core.output(16, map(x, c.exact), dst32 ? c.in32 : c.in16,
                dst32 ? DataFormat::Float32 : DataFormat::Float16_b)
        .compute("sfpu.cpp", {{"INIT", c.init}, {"OP", c.op}}, {reads ? 1U : 0U, 0})
        .passes();
}

INSTANTIATE_TEST_SUITE_P(All, SfpuUnary,
                         testing::Combine(testing::ValuesIn(unary_operations()), testing::Bool()),
                         [](const auto& info) {
                             return fmt::format("{}_dst{}", std::get<0>(info.param).name,
                                                std::get<1>(info.param) ? 32 : 16);
                         });

struct Binary {
    const char* name;
    std::function<double(double, double)> exact;
    Tolerance in16;
    Tolerance in32;
};

void PrintTo(const Binary& c, std::ostream* out) { *out << c.name; }

class SfpuBinary : public testing::TestWithParam<std::tuple<Binary, bool>> {};

// Operands in DST 0 and 1, result in DST 2: all three are different, so none can stand in for
// another.
TEST_P(SfpuBinary, MatchesDoublePrecision) {
    const auto& [c, dst32] = GetParam();
    const Matrix x = uniform(32, 32, -8, 8, 82);
    const Matrix y = uniform(32, 32, 0.5, 8, 83);
    OneCore({.dst32 = dst32})
        .input(0, x)
        .input(1, y)
        .output(16, map(x, y, c.exact), dst32 ? c.in32 : c.in16,
                dst32 ? DataFormat::Float32 : DataFormat::Float16_b)
        .compute("sfpu.cpp",
                 {{"INIT", fmt::format("{}_tile_init()", c.name)},
                  {"OP", fmt::format("{}_tile(0, 1, 2)", c.name)}},
                 {2, 2})
        .passes();
}

INSTANTIATE_TEST_SUITE_P(
    All, SfpuBinary,
    testing::Combine(
        testing::Values(
            Binary{"add_binary", std::plus<>(), kCut, fp32_steps(1)},
            Binary{"sub_binary", std::minus<>(), kCut, fp32_steps(1)},
            Binary{"mul_binary", std::multiplies<>(), kCut, fp32_steps(1)},
            Binary{"div_binary", std::divides<>(), kOneStep, fp32_steps(3)},
            Binary{"rsub_binary", [](double a, double b) { return b - a; }, kCut, fp32_steps(1)},
            Binary{"binary_max", [](double a, double b) { return std::max(a, b); }, kExact, kExact},
            Binary{"binary_min", [](double a, double b) { return std::min(a, b); }, kExact,
                   kExact}),
        testing::Bool()),
    [](const auto& info) {
        return fmt::format("{}_dst{}", std::get<0>(info.param).name,
                           std::get<1>(info.param) ? 32 : 16);
    });

// Without an output tile the first one takes the result.
TEST(SfpuBinaryInPlace, ResultGoesToTheFirstOperand) {
    const Matrix x = integers(32, 32, -8, 8, 84);
    const Matrix y = integers(32, 32, -8, 8, 85);
    OneCore()
        .input(0, x)
        .input(1, y)
        .output(16, map(x, y, std::minus<>()), kExact)
        .compute("sfpu.cpp", {{"INIT", "sub_binary_tile_init()"}, {"OP", "sub_binary_tile(0, 1)"}},
                 {2, 0})
        .passes();
}

TEST(SfpuCopy, CopiesFromTheFirstToTheSecondTile) {
    const Matrix x = uniform(32, 32, -8, 8, 86);
    OneCore()
        .input(0, x)
        .output(16, x, kExact)
        .compute("sfpu.cpp",
                 {{"INIT", "copy_dest_values_init()"}, {"OP", "copy_dest_values(0, 3)"}}, {1, 3})
        .passes();
}

struct Faces {
    const char* mode;
    int rows;
    int columns;
};

class SfpuVectorMode : public testing::TestWithParam<Faces> {};

// R works on the upper two faces, C on the left two; the rest of the tile stays.
TEST_P(SfpuVectorMode, LeavesTheOtherFacesAlone) {
    const Faces& c = GetParam();
    const Matrix x = uniform(32, 32, 1, 8, 87);
    Matrix reference = x;
    for (int row = 0; row < c.rows; ++row) {
        for (int column = 0; column < c.columns; ++column) {
            reference.at(row, column) = 1 / x.at(row, column);
        }
    }
    OneCore()
        .input(0, x)
        .output(16, reference, kOneStep)
        .compute("sfpu.cpp",
                 {{"INIT", "recip_tile_init()"},
                  {"OP", fmt::format("recip_tile(0, (int)VectorMode::{})", c.mode)}},
                 {1, 0})
        .passes();
}

INSTANTIATE_TEST_SUITE_P(All, SfpuVectorMode,
                         testing::Values(Faces{"R", 16, 32}, Faces{"C", 32, 16},
                                         Faces{"RC", 32, 32}),
                         [](const auto& info) { return info.param.mode; });

// The scale of exp is part of the call: exp(x / 2).
TEST(SfpuExp, Scales) {
    const Matrix x = uniform(32, 32, -8, 8, 88);
    const Matrix reference = map(x, [](double v) { return std::exp(v / 2); });
    OneCore()
        .input(0, x)
        .output(16, reference, kOneStep)
        .compute("sfpu.cpp",
                 {{"INIT", "exp_tile_init()"},
                  {"OP", "exp_tile<false, true>(0, (int)VectorMode::RC, 0x3F00)"}},
                 {1, 0})
        .passes();
}

}  // namespace
}  // namespace tensight::programs
