// SPDX-License-Identifier: Apache-2.0
// Sums and moments that the vector unit keeps from tile to tile.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>

#include "tests/programs/one_core.h"

namespace tensight::programs {
namespace {

using ::testing::Contains;
using ::testing::HasSubstr;

constexpr int kRows = 64;

OneCore cumulative(const std::string& init, const std::string& between) {
    const Matrix ones = integers(kRows, 32, 0, 1, 5);
    Matrix sums = ones;
    for (int row = 1; row < kRows; ++row) {
        for (int column = 0; column < 32; ++column) {
            sums.at(row, column) += sums.at(row - 1, column);
        }
    }
    OneCore core;
    core.input(0, ones).output(16, sums, kExact);
    core.compute("cumsum.cpp", {{"INIT", init}, {"BETWEEN", between}});
    return core;
}

TEST(RunningColumns, CumulativeSumsGoOnInTheTileBelow) {
    const run::RunResult result = cumulative("cumsum_tile_init()", "").passes();
    EXPECT_THAT(result.not_modelled, Contains("numerics unverified: cumsum"));
}

TEST(RunningColumns, CumulativeSumsNeedTheirInit) {
    const run::RunResult result = cumulative("exp2_tile_init()", "").run();
    EXPECT_THAT(finding_ids(result), Contains("sfpu-init")) << describe(result);
}

TEST(RunningColumns, AnotherOperationBetweenLosesTheSums) {
    const run::RunResult result =
        cumulative("cumsum_tile_init()", "exp_tile_init(); exp_tile(0); cumsum_tile_init()").run();
    EXPECT_THAT(finding_ids(result), Contains("sfpu-init")) << describe(result);
    EXPECT_THAT(describe(result), HasSubstr("goes on from registers that were written by exp"));
}

/// Two tiles one below the other: in row 0 the means, or variances, of `rows` rows of each column.
Matrix moments(const Matrix& values, int rows) {
    Matrix result(kRows, 32);
    for (int column = 0; column < 32; ++column) {
        double mean = 0;
        for (int row = 0; row < rows; ++row) {
            mean += values.at(row, column) / rows;
        }
        double variance = 0;
        for (int row = 0; row < rows; ++row) {
            variance += std::pow(values.at(row, column) - mean, 2) / rows;
        }
        result.at(0, column) = mean;
        result.at(32, column) = variance;
    }
    return result;
}

class Moments : public ::testing::TestWithParam<std::string> {};

TEST_P(Moments, AreThoseOfTheColumns) {
    constexpr int kCounted = 50;
    const Matrix values = uniform(kRows, 32, 0, 8, 11);
    Engines engines;
    engines.dst32 = true;
    engines.full_sync = true;
    OneCore core(engines);
    core.input(0, values);
    // The mean loses a rounding of fp32 in each of 50 steps; fp32 buffers lose nothing.
    core.output(16, moments(values, kCounted), {1e-4, 1e-5}, DataFormat::Float32);
    core.compute("welford.cpp", {{"TABLE", GetParam()}, {"ROWS", std::to_string(kCounted - 32)}});
    core.passes();
}

INSTANTIATE_TEST_SUITE_P(Reciprocals, Moments,
                         ::testing::Values("std::array<std::uint32_t, 0>{}", "reciprocals<64>()"),
                         [](const auto& info) {
                             return info.index == 0 ? "divided" : "looked_up";
                         });

TEST(RunningColumns, AWelfordKernelSaysThatNothingVouchesForIt) {
    OneCore core;
    const Matrix values = uniform(kRows, 32, 0, 8, 12);
    core.input(0, values).output(16, values, {1e9, 0});
    core.compute("welford.cpp", {{"TABLE", "reciprocals<64>()"}, {"ROWS", "32"}});
    EXPECT_THAT(core.run().not_modelled, Contains("numerics unverified: welford"));
}

}  // namespace
}  // namespace tensight::programs
