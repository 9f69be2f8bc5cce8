// SPDX-License-Identifier: Apache-2.0
// Forms of vector operations beside the usual one: part of a face, one face, other roundings, zero
// divisors, three parameters, and inits of other operations.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <bit>
#include <cmath>

#include "tests/programs/precision.h"

namespace tensight::programs {
namespace {

constexpr Tolerance kOneStep{0.0, 1.5 * 0x1p-7};  // of bf16
constexpr Tolerance kNearest{0.0, 0.5 * 0x1p-7};  // correctly rounded to bf16

/// One operation on a tile, or on two with the result in the third.
OneCore operation(const std::string& init, const std::string& op,
                  const std::vector<std::uint32_t>& arguments, bool dst32 = false) {
    OneCore core({.dst32 = dst32});
    core.compute("sfpu.cpp", {{"INIT", init}, {"OP", op}}, arguments);
    return core;
}

struct Steps {
    const char* name;
    const char* call;
    bool (*reached)(int row, int column);
};

class SfpuSteps : public testing::TestWithParam<Steps> {};

// A step takes 32 elements of a face of 16x16: two are four rows, the first of them the even
// columns. What is not reached stays.
TEST_P(SfpuSteps, ReachWhatTheyShould) {
    const Matrix x = uniform(32, 32, 0.5, 2, 301);
    Matrix wanted = x;
    for (int row = 0; row < 32; ++row) {
        for (int column = 0; column < 32; ++column) {
            if (GetParam().reached(row, column)) {
                wanted.at(row, column) = std::exp(x.at(row, column));
            }
        }
    }
    OneCore core = operation("exp_tile_init()", GetParam().call, {1, 0});
    core.input(0, x).output(16, wanted, kOneStep).passes();
}

INSTANTIATE_TEST_SUITE_P(
    Exp, SfpuSteps,
    testing::Values(
        Steps{"four", "exp_tile<false, false, InputClamping::ClampToNegative, 4>(0)",
              [](int row, int) { return row % 16 < 8; }},
        Steps{"one", "exp_tile<false, false, InputClamping::ClampToNegative, 1>(0)",
              [](int row, int column) { return row % 16 < 4 && column % 2 == 0; }},
        Steps{"first_face", "exp_tile(0, (int)VectorMode::None)",
              [](int row, int column) { return row < 16 && column < 16; }},
        Steps{"whole_tile_in_one_go",
              "exp_tile<false, false, InputClamping::ClampToNegative, 32>(0, VectorMode::None)",
              [](int, int) { return true; }},
        Steps{"two_of_the_left_faces",
              "exp_tile<false, false, InputClamping::ClampToNegative, 2>(0, VectorMode::C)",
              [](int row, int column) { return row % 16 < 4 && column < 16; }}),
    [](const auto& info) { return info.param.name; });

// Fewer steps take less time.
TEST(SfpuSteps, AreWhatIsCharged) {
    const auto cycles = [](const char* call) {
        const Matrix x = uniform(32, 32, 0.5, 2, 302);
        OneCore core = operation("exp_tile_init()", call, {1, 0});
        return core.input(0, x).output(16, x, {1e30, 0}).run().programs.front().cycles.value;
    };
    const auto whole = cycles("exp_tile(0)");
    const auto half = cycles("exp_tile<false, false, InputClamping::ClampToNegative, 4>(0)");
    const auto face = cycles("exp_tile(0, (int)VectorMode::None)");
    EXPECT_GT(whole, half + 200);
    EXPECT_GT(half, face + 100);
}

TEST(SfpuSteps, BeyondTheTileEndTheRun) {
    const Matrix x = uniform(32, 32, 0.5, 2, 303);
    OneCore core = operation(
        "exp_tile_init()", "exp_tile<false, false, InputClamping::ClampToNegative, 16>(0)", {1, 0});
    const run::RunResult result = core.input(0, x).output(16, x, {1e30, 0}).run();
    EXPECT_EQ(finding_ids(result), std::vector<std::string>{"invalid-call"}) << describe(result);
}

class BothWidths : public testing::TestWithParam<bool> {};
INSTANTIATE_TEST_SUITE_P(Dst, BothWidths, testing::Bool(),
                         [](const auto& info) { return info.param ? "32" : "16"; });

// Dividends, zeros among them, by zeros of both signs: zero. By anything else: the quotient.
TEST_P(BothWidths, DivisionWithoutNan) {
    const Matrix x = integers(32, 32, -8, 8, 304);
    Matrix y = uniform(32, 32, 0.5, 8, 305);
    for (int row = 0; row < 32; ++row) {
        y.at(row, row) = row % 2 == 0 ? 0.0 : -0.0;
        y.at(row, (row + 3) % 32) *= -1;
    }
    const Matrix wanted = map(x, y, [](double a, double b) { return b == 0 ? 0 : a / b; });
    const bool dst32 = GetParam();
    OneCore core =
        operation("div_binary_tile_init()", "div_no_nan_binary_tile(0, 1, 2)", {2, 2}, dst32);
    core.input(0, x)
        .input(1, y)
        .output(16, wanted, dst32 ? Tolerance{0.0, 3 * 0x1p-23} : kOneStep,
                dst32 ? DataFormat::Float32 : DataFormat::Float16_b)
        .passes();
}

TEST(SfpuRounding, SumsToTheNearest) {
    const Matrix x = uniform(32, 32, 1, 8, 306);
    const Matrix y = uniform(32, 32, 1, 8, 307);
    const auto run = [&](const char* mode) {
        OneCore core =
            operation("add_binary_tile_init()",
                      fmt::format("add_binary_tile<DstRoundingMode::{}>(0, 1, 2)", mode), {2, 2});
        core.input(0, x).input(1, y).output(16, map(x, y, std::plus<>()), kNearest);
        return core;
    };
    run("NearestEven").passes();
    EXPECT_NE(run("Default").run().status, run::Status::ok);  // which cuts
}

TEST_P(BothWidths, Softplus) {
    const Matrix x = uniform(32, 32, -9, 9, 308);
    const auto bits = [](float value) { return std::bit_cast<std::uint32_t>(value); };
    const Matrix wanted =
        map(x, [](double v) { return 0.5 * (2 * v < 7 ? std::log1p(std::exp(2 * v)) : 2 * v); });
    const bool dst32 = GetParam();
    OneCore core = operation(
        "softplus_tile_init()",
        fmt::format("softplus_tile(0, {}u, {}u, {}u)", bits(2), bits(0.5), bits(7)), {1, 0}, dst32);
    // exp(t) for log(1 + exp(t)) below -5; the polynomial, and nothing of it from 4 to the
    // threshold, where log(1 + exp(-4)) is 0.018.
    core.input(0, x)
        .output(16, wanted, {0.01, 2 * 0x1p-7}, dst32 ? DataFormat::Float32 : DataFormat::Float16_b)
        .passes();
}

struct Under {
    const char* name;
    const char* init;
    const char* op;
    bool noted;
};

class SfpuInitOfAnother : public testing::TestWithParam<Under> {};

// Right values, and a note wherever the init is not the operation's own.
TEST_P(SfpuInitOfAnother, IsNotedWhereNothingDependsOnIt) {
    const Under& c = GetParam();
    const Matrix x = uniform(32, 32, 1, 8, 309);
    OneCore core = operation(c.init, c.op, {1, 0});
    const run::RunResult result = core.input(0, x).output(16, x, {1e30, 0}).run();
    EXPECT_EQ(result.status, run::Status::ok) << describe(result);
    const std::vector<std::string> none;
    const std::vector<std::string> note = {"sfpu-init-other"};
    EXPECT_EQ(finding_ids(result), c.noted ? note : none) << describe(result);
    if (c.noted) {
        EXPECT_EQ(result.findings.front().severity, diagnose::Severity::note);
    }
}

INSTANTIATE_TEST_SUITE_P(
    All, SfpuInitOfAnother,
    testing::Values(Under{"relu_under_exp", "exp_tile_init()", "relu_tile(0)", true},
                    Under{"sign_under_relu", "relu_tile_init()", "sign_tile(0)", true},
                    Under{"relu", "relu_tile_init()", "relu_tile(0)", false},
                    Under{"ceil", "rounding_op_tile_init()", "ceil_tile(0)", false},
                    Under{"scalars", "binop_with_scalar_tile_init()", "mul_unary_tile(0, 0)",
                          false},
                    Under{"clamp", "clamp_tile_init()", "clamp_tile(0, 0, 0x40000000u)", false},
                    Under{"logical_not_under_eqz", "eqz_tile_init()", "logical_not_tile(0)", true}),
    [](const auto& info) { return info.param.name; });

TEST(SfpuNoInit, IsAnErrorWhateverTheOperationNeeds) {
    const Matrix x = uniform(32, 32, 1, 8, 310);
    OneCore core = operation("", "relu_tile(0)", {1, 0});
    const run::RunResult result = core.input(0, x).output(16, x, {1e30, 0}).run();
    EXPECT_EQ(finding_ids(result), std::vector<std::string>{"sfpu-init"}) << describe(result);
}

}  // namespace
}  // namespace tensight::programs
