// SPDX-License-Identifier: Apache-2.0
// Further functions of the vector unit against double precision, in both widths of DST.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <bit>
#include <cmath>
#include <functional>

#include "tests/programs/precision.h"

namespace tensight::programs {
namespace {

constexpr double kBf16Ulp = 0x1p-7;
/// One step from the correctly rounded value; an absolute error where the value comes near zero.
constexpr Tolerance kOneStep{0.0, 1.5 * kBf16Ulp};
constexpr Tolerance near_zero(double absolute) { return {absolute, 1.5 * kBf16Ulp}; }
constexpr Tolerance kCut{0.0, kBf16Ulp};

std::string bits(double value) {
    return fmt::format("0x{:x}u", std::bit_cast<std::uint32_t>(static_cast<float>(value)));
}

struct Function {
    std::string name;
    double low;
    double high;
    std::function<double(double)> exact;
    Tolerance in16;
    Tolerance in32;
    std::string scalars = {};  ///< further arguments of the call
    std::string init = {};     ///< if not <name>_init
};

void PrintTo(const Function& c, std::ostream* out) { *out << c.name; }

double step(bool holds) { return holds ? 1.0 : 0.0; }

std::vector<Function> functions() {
    using std::fabs;
    std::vector<Function> all = {
        {"expm1_tile",
         -4,
         4,
         [](double x) { return std::expm1(x); },
         near_zero(4e-3),
         {1e-6, 0x1p-18}},
        // 1 / ln 2 as a float: the logarithm to base 2.
        {"log_with_base_tile",
         0.1,
         10,
         [](double x) { return std::log2(x); },
         near_zero(2e-3),
         {0x1p-11, 0x1p-11},
         bits(1 / std::log(2.0))},
        {"log1p_tile",
         -0.5,
         10,
         [](double x) { return std::log1p(x); },
         near_zero(8e-3),
         {0x1p-11, 0x1p-11}},
        {"erf_tile", -4, 4, [](double x) { return std::erf(x); }, near_zero(0.005), {0.005, 0}},
        {"erfc_tile", -2, 2, [](double x) { return std::erfc(x); }, near_zero(0.01), {0.01, 0}},
        {"softsign_tile",
         -8,
         8,
         [](double x) { return x / (1 + fabs(x)); },
         kOneStep,
         {1e-6, 0x1p-8}},
        {"hardsigmoid_tile",
         -6,
         6,
         [](double x) { return std::clamp(x / 6 + 0.5, 0.0, 1.0); },
         near_zero(1e-3),
         {1e-3, 0x1p-8}},
        {"selu_tile",
         -4,
         4,
         [](double x) { return 1.0507 * (x > 0 ? x : 1.6733 * std::expm1(x)); },
         near_zero(0.02),
         {0.02, 0x1p-7},
         bits(1.0507) + ", " + bits(1.6733)},
        {"celu_tile",
         -4,
         4,
         [](double x) { return x > 0 ? x : 2 * std::expm1(x / 2); },
         near_zero(0.02),
         {0.02, 0x1p-7},
         bits(2) + ", " + bits(0.5)},
        {"elu_tile",
         -4,
         4,
         [](double x) { return x > 0 ? x : 1.5 * std::expm1(x); },
         near_zero(0.02),
         {0.02, 0x1p-7},
         bits(1.5)},
        {"power_tile",
         0.1,
         8,
         [](double x) { return std::pow(x, 1.5); },
         kOneStep,
         {0, 0x1p-7},
         bits(1.5)},
        {"sin_tile", -3, 3, [](double x) { return std::sin(x); }, near_zero(4e-3), {1e-4, 0x1p-12}},
        {"cos_tile", -3, 3, [](double x) { return std::cos(x); }, near_zero(4e-3), {1e-4, 0x1p-12}},
        {"tan_tile",
         -1.2,
         1.2,
         [](double x) { return std::tan(x); },
         near_zero(0.01),
         {0.01, 0x1p-7}},
        {"asin_tile",
         -0.9,
         0.9,
         [](double x) { return std::asin(x); },
         near_zero(0.02),
         {0.02, 0x1p-7}},
        {"acos_tile",
         -0.9,
         0.9,
         [](double x) { return std::acos(x); },
         near_zero(0.02),
         {0.02, 0x1p-7}},
        {"atan_tile",
         -8,
         8,
         [](double x) { return std::atan(x); },
         near_zero(4e-3),
         {1e-4, 0x1p-10}},
        {"sinh_tile",
         -3,
         3,
         [](double x) { return std::sinh(x); },
         near_zero(0.02),
         {0.02, 0x1p-7}},
        {"cosh_tile",
         -3,
         3,
         [](double x) { return std::cosh(x); },
         near_zero(0.02),
         {0.02, 0x1p-7}},
    };
    // Exact, or as exact as one multiplication.
    const auto exact = [&](const std::string& name, std::function<double(double)> f,
                           const std::string& scalars = {}, const std::string& init = {},
                           Tolerance tolerance = kExact) {
        all.push_back({name, -8, 8, std::move(f), tolerance, tolerance, scalars, init});
    };
    const std::string rounding = "rounding_op_tile_init";
    exact(
        "floor_tile", [](double x) { return std::floor(x); }, {}, rounding);
    exact(
        "ceil_tile", [](double x) { return std::ceil(x); }, {}, rounding);
    exact(
        "trunc_tile", [](double x) { return std::trunc(x); }, {}, rounding);
    exact(
        "frac_tile", [](double x) { return x - std::trunc(x); }, {}, rounding);
    exact("identity_tile", [](double x) { return x; });
    exact("sign_tile", [](double x) { return x > 0 ? 1.0 : -step(x < 0); });
    exact("signbit_tile", [](double x) { return step(std::signbit(x)); });
    exact("eqz_tile", [](double x) { return step(x == 0); });
    exact("nez_tile", [](double x) { return step(x != 0); });
    exact("ltz_tile", [](double x) { return step(x < 0); });
    exact("gez_tile", [](double x) { return step(x >= 0); });
    exact("gtz_tile", [](double x) { return step(x > 0); });
    exact("lez_tile", [](double x) { return step(x <= 0); });
    exact("logical_not_tile", [](double x) { return step(x == 0); });
    exact("isfinite_tile", [](double) { return 1.0; });
    exact("isnan_tile", [](double) { return 0.0; });
    exact("isinf_tile", [](double) { return 0.0; });
    const std::string two = bits(2);
    exact(
        "unary_eq_tile", [](double x) { return step(x == 2); }, two);
    exact(
        "unary_ne_tile", [](double x) { return step(x != 2); }, two);
    exact(
        "unary_lt_tile", [](double x) { return step(x < 2); }, two);
    exact(
        "unary_ge_tile", [](double x) { return step(x >= 2); }, two);
    exact(
        "unary_gt_tile", [](double x) { return step(x > 2); }, two);
    exact(
        "unary_le_tile", [](double x) { return step(x <= 2); }, two);
    exact(
        "unary_max_tile", [](double x) { return std::max(x, 2.0); }, two);
    exact(
        "unary_min_tile", [](double x) { return std::min(x, 2.0); }, two);
    exact(
        "relu_max_tile", [](double x) { return std::clamp(x, 0.0, 2.0); }, two);
    exact(
        "relu_min_tile", [](double x) { return std::max(x, 2.0); }, two);
    exact(
        "clamp_tile", [](double x) { return std::clamp(x, -1.0, 2.0); }, bits(-1) + ", " + two);
    exact(
        "hardtanh_tile", [](double x) { return std::clamp(x, -1.0, 2.0); }, bits(-1) + ", " + two);
    exact(
        "threshold_tile", [](double x) { return x > 2 ? x : -1.0; }, two + ", " + bits(-1));
    exact(
        "leaky_relu_tile", [](double x) { return x < 0 ? x * 0.125 : x; }, bits(0.125));
    exact(
        "prelu_tile", [](double x) { return x < 0 ? x * 0.3 : x; }, bits(0.3), {}, kCut);
    exact("power_iterative_tile", [](double x) { return x * x * x; }, "3", {}, {0, 4 * kBf16Ulp});
    return all;
}

class SfpuFunction : public testing::TestWithParam<std::tuple<Function, bool>> {};

TEST_P(SfpuFunction, MatchesDoublePrecision) {
    const auto& [c, dst32] = GetParam();
    Matrix x = uniform(32, 32, c.low, c.high, 91);
    if (c.low == -8) {  // ties of comparisons
        x.at(0, 0) = 0;
        x.at(17, 3) = 2;
    }
    OneCore({.dst32 = dst32})
        .input(0, x)
        .output(16, map(x, c.exact), dst32 ? c.in32 : c.in16,
                dst32 ? DataFormat::Float32 : DataFormat::Float16_b)
        .compute(
            "sfpu.cpp",
            {{"INIT", (c.init.empty() ? c.name + "_init" : c.init) + "()"},
             {"OP", fmt::format("{}(0{}{})", c.name, c.scalars.empty() ? "" : ", ", c.scalars)}},
            {1, 0})
        .passes();
}

INSTANTIATE_TEST_SUITE_P(All, SfpuFunction,
                         testing::Combine(testing::ValuesIn(functions()), testing::Bool()),
                         [](const auto& info) {
                             return fmt::format("{}_dst{}", std::get<0>(info.param).name,
                                                std::get<1>(info.param) ? 32 : 16);
                         });

struct Pair {
    const char* name;
    std::function<double(double, double)> exact;
    Tolerance in16 = kExact;
    Tolerance in32 = kExact;
};

void PrintTo(const Pair& c, std::ostream* out) { *out << c.name; }

class SfpuPair : public testing::TestWithParam<std::tuple<Pair, bool>> {};

TEST_P(SfpuPair, MatchesDoublePrecision) {
    const auto& [c, dst32] = GetParam();
    const Matrix x = integers(32, 32, 1, 6, 92);  // so that some pairs are equal
    const Matrix y = integers(32, 32, 1, 6, 93);
    OneCore({.dst32 = dst32})
        .input(0, x)
        .input(1, y)
        .output(16, map(x, y, c.exact), dst32 ? c.in32 : c.in16,
                dst32 ? DataFormat::Float32 : DataFormat::Float16_b)
        .compute("sfpu.cpp",
                 {{"INIT", fmt::format("{}_init()", c.name)},
                  {"OP", fmt::format("{}(0, 1, 2)", c.name)}},
                 {2, 2})
        .passes();
}

INSTANTIATE_TEST_SUITE_P(
    All, SfpuPair,
    testing::Combine(
        testing::Values(Pair{"eq_binary_tile", [](double a, double b) { return step(a == b); }},
                        Pair{"ne_binary_tile", [](double a, double b) { return step(a != b); }},
                        Pair{"lt_binary_tile", [](double a, double b) { return step(a < b); }},
                        Pair{"gt_binary_tile", [](double a, double b) { return step(a > b); }},
                        Pair{"le_binary_tile", [](double a, double b) { return step(a <= b); }},
                        Pair{"ge_binary_tile", [](double a, double b) { return step(a >= b); }},
                        Pair{"power_binary_tile",
                             [](double a, double b) { return std::pow(a, b); },
                             kOneStep,
                             {0, 0x1p-7}},
                        Pair{"xlogy_binary_tile",
                             [](double a, double b) { return a * std::log(b); },
                             // The logarithm's polynomial of degree 3 is off by up to 0.007
                             // (numerics of LLK's log).
                             {0.05, 2.5 * kBf16Ulp},
                             {0.05, 0}},
                        Pair{"atan2_binary_tile",
                             [](double a, double b) { return std::atan2(a, b); },
                             kOneStep,
                             {0, 0x1p-8}}),
        testing::Bool()),
    [](const auto& info) {
        return fmt::format("{}_dst{}", std::get<0>(info.param).name,
                           std::get<1>(info.param) ? 32 : 16);
    });

// Numbers of the interval asked for: 1.5 to 2.5.
TEST(SfpuRand, StaysInItsInterval) {
    OneCore()
        .scratch(0, 1)
        .output(16, Matrix(32, 32, 2.0), {0.5, 0})
        .compute("sfpu.cpp",
                 {{"INIT", "rand_tile_init(7)"},
                  {"OP", fmt::format("rand_tile(0, {}, {})", bits(1.5), bits(1))}},
                 {0, 0})
        .passes();
}

// Tile 1 where tile 0 is not zero, else tile 2, into tile 3.
TEST(SfpuWhere, ChoosesByTheFirstTile) {
    Matrix condition = integers(32, 32, 0, 1, 94);
    const Matrix yes = uniform(32, 32, 1, 8, 95);
    const Matrix no = uniform(32, 32, -8, -1, 96);
    Matrix reference = no;
    for (std::size_t i = 0; i < reference.values.size(); ++i) {
        reference.values[i] = condition.values[i] != 0 ? yes.values[i] : no.values[i];
    }
    OneCore()
        .input(0, condition)
        .input(1, yes)
        .input(2, no)
        .output(16, reference, kExact)
        .compute("sfpu.cpp",
                 {{"INIT", "where_tile_init()"},
                  {"OP", "where_tile<DataFormat::Float16_b>(0, 1, 2, 3)"}},
                 {3, 3})
        .passes();
}

/// Tiles one below the other: values in the upper two, row numbers in the lower two.
struct Ranking {
    Matrix before = Matrix(128, 32);
    Matrix after = Matrix(128, 32);

    Ranking() {
        for (int column = 0; column < 32; ++column) {
            for (int row = 0; row < 64; ++row) {
                // 37 is odd: every value from 0 to 63 once.
                const int value = (37 * row + 5 * column) % 64;
                before.at(row, column) = value;
                before.at(64 + row, column) = row;
                after.at(63 - value, column) = value;
                after.at(64 + 63 - value, column) = row;
            }
        }
    }
};

TEST(SfpuTopK, SortsColumnsAndMovesTheirIndicesAlong) {
    const Ranking ranking;
    OneCore()
        .input(0, ranking.before)
        .output(16, ranking.after, kExact)
        .compute("top_k.cpp", {{"INIT", "topk_tile_init()"}})
        .passes();
}

TEST(SfpuTopK, WithoutItsInit) {
    const Ranking ranking;
    const run::RunResult result = OneCore()
                                      .input(0, ranking.before)
                                      .output(16, ranking.after, kExact)
                                      .compute("top_k.cpp", {{"INIT", "exp2_tile_init()"}})
                                      .run();
    EXPECT_EQ(finding_ids(result), std::vector<std::string>{"sfpu-init"}) << describe(result);
}

/// A tile of values above one of row numbers; a mask that leaves the first row.
struct NineRows {
    Matrix before = Matrix(64, 32);
    Matrix mask = Matrix(32, 32);
    Matrix after = Matrix(64, 32);

    NineRows() {
        for (int column = 0; column < 32; ++column) {
            for (int row = 0; row < 32; ++row) {
                before.at(row, column) = row < 9 ? (7 * row + 5 * column) % 32 - 16 : -100;
                before.at(32 + row, column) = row;
            }
            int best = 0;
            for (int row = 1; row < 9; ++row) {
                best = before.at(row, column) > before.at(best, column) ? row : best;
            }
            mask.at(0, column) = 1;
            after.at(0, column) = before.at(best, column);
            after.at(32, column) = best;
        }
    }
    [[nodiscard]] OneCore program(const std::string& init) const {
        OneCore core;
        core.input(0, before)
            .input(1, mask)
            .scratch(2, 2)
            .output(16, after, kExact)
            .compute("max_pool.cpp", {{"INIT", init}});
        return core;
    }
};

TEST(SfpuMaxPool, FirstRowGetsTheGreatestOfNineAndItsIndex) {
    NineRows().program("max_reduce_with_indices_init()").passes();
}

TEST(SfpuMaxPool, UnderTheInitOfTheOtherLayout) {
    const run::RunResult result =
        NineRows().program("max_reduce_with_indices_init<DataLayout::ROW_MAJOR>()").run();
    EXPECT_EQ(finding_ids(result), std::vector<std::string>{"sfpu-init"}) << describe(result);
}

}  // namespace
}  // namespace tensight::programs
