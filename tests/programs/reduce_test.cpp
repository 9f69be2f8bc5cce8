// SPDX-License-Identifier: Apache-2.0
// reduce_tile: SUM, AVG and MAX along rows, columns and over the whole tile, over one tile and
// three; the packer's mask while it lasts and afterwards.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "tests/programs/precision.h"

namespace tensight::programs {
namespace {

struct Case {
    const char* pool;  ///< SUM, AVG, MAX
    const char* dim;   ///< ROW, COL, SCALAR
    int tiles;
    bool dst32;
};

/// Result of one tile: row, column or element 0, as `dim` says, of the elements of all the tiles.
std::size_t place(const Case& c, const Matrix& shape, int row, int column) {
    const std::string dim = c.dim;
    return shape.index(dim == "ROW" ? row : 0, dim == "COL" ? column : 0);
}

Matrix reference(const Case& c, const Matrix& data, double factor) {
    const bool maximum = std::string(c.pool) == "MAX";
    Matrix result(32, 32);
    std::vector<bool> seen(result.values.size());
    for (int t = 0; t < c.tiles; ++t) {
        for (int row = 0; row < 32; ++row) {
            for (int column = 0; column < 32; ++column) {
                const std::size_t at = place(c, result, row, column);
                const double v = data.at(row, 32 * t + column);
                result.values[at] = maximum ? (seen[at] ? std::max(result.values[at], v) : v)
                                            : result.values[at] + v * factor;
                seen[at] = true;
            }
        }
    }
    return result;
}

/// The scaler's value in row 0 of each face.
Matrix scaler(double value) {
    Matrix m(32, 32);
    for (int column = 0; column < 32; ++column) {
        m.at(0, column) = value;
        m.at(16, column) = value;
    }
    return m;
}

OneCore reduction(const Case& c, const Matrix& data, double factor, Tolerance tolerance,
                  Fidelity fidelity = Fidelity::HiFi4,
                  const std::map<std::string, std::string>& more = {}) {
    const DataFormat out = c.dst32 ? DataFormat::Float32 : DataFormat::Float16_b;
    const Matrix copied = uniform(32, 32, 1.0, 2.0, 62);
    const bool scalar = std::string(c.dim) == "SCALAR";
    // A reduction to a scalar multiplies by the scaler twice.
    const Matrix wanted = reference(c, data, scalar ? factor * factor : factor);
    std::map<std::string, std::string> macros = more;
    macros["REDUCE_OP"] = fmt::format("PoolType::{}", c.pool);
    macros["REDUCE_DIM"] = fmt::format("ReduceDim::REDUCE_{}", c.dim);
    OneCore core({.fidelity = fidelity, .dst32 = c.dst32});
    core.input(0, data)
        .input(1, scaler(factor))
        .input(2, copied)
        .output(16, wanted, tolerance, out)
        .output(17, copied, kExact, out)
        .compute("reduce.cpp", macros, {static_cast<std::uint32_t>(c.tiles)});
    return core;
}

class Reduce : public testing::TestWithParam<Case> {};

// The numbers are such that nothing is rounded: sums of whole numbers stay below 2^8 (the seeds are
// fixed), averages divide by powers of two, maxima are copies. What the mask takes away is zero.
TEST_P(Reduce, GivesTheExactResultAndZeroBesideIt) {
    const Case& c = GetParam();
    const std::string pool = c.pool;
    const Matrix data = pool == "MAX" ? uniform(32, 32 * c.tiles, -8.0, -1.0, 61)
                                      : integers(32, 32 * c.tiles, -1, 1, 61);
    reduction(c, data, pool == "AVG" ? 1.0 / 32 : 1.0, kExact).passes();
}

std::vector<Case> all_cases() {
    std::vector<Case> cases;
    for (const char* pool : {"SUM", "AVG", "MAX"}) {
        for (const char* dim : {"ROW", "COL", "SCALAR"}) {
            for (const int tiles : {1, 3}) {
                cases.push_back({pool, dim, tiles, tiles == 3});
            }
            cases.push_back({pool, dim, 3, false});
        }
    }
    return cases;
}

INSTANTIATE_TEST_SUITE_P(All, Reduce, testing::ValuesIn(all_cases()), [](const auto& info) {
    const Case& c = info.param;
    return fmt::format("{}_{}_{}_dst{}", c.pool, c.dim, c.tiles, c.dst32 ? 32 : 16);
});

class ReducePrecision : public testing::TestWithParam<const char*> {};

// Positive numbers, so that the relative error of the sum is bounded: 32-bit DST rounds nothing
// that counts, the trips through the source registers cut to bf16 (three for rows, one a tile; two
// tiles' sums and the final pass for a scalar), and the packer leaves fp32 alone.
TEST_P(ReducePrecision, SumsIn32Bits) {
    const Case c{"SUM", GetParam(), 3, true};
    const Matrix data = uniform(32, 96, 1.0, 2.0, 63);
    const double trips = std::string(c.dim) == "COL" ? 0.0 : 3.0;
    reduction(c, data, 1.0, {0.0, trips * 0x1p-7 + 0x1p-11}).passes();
}

// LoFi sees five bits of the data: a sum of numbers between 1 and 2 loses up to 1/16 of each.
TEST_P(ReducePrecision, LoFiCutsTheData) {
    const Case c{"SUM", GetParam(), 1, true};
    const Matrix data = uniform(32, 32, 1.0, 2.0, 64);
    const Matrix seen = map(data, [](double v) { return cut(v, 5); });
    // Sums of at most 1024 numbers with five bits, and one or two trips through bf16.
    const double trips = std::string(c.dim) == "COL" ? 0.0 : 1.0;
    const run::RunResult result =
        reduction(c, seen, 1.0, {0.0, trips * (0x1p-7 + 0x1p-4)}, Fidelity::LoFi).passes();
    EXPECT_EQ(result.status, run::Status::ok);
    const run::RunResult cut_data =
        reduction(c, data, 1.0, {0.0, 0x1p-4 + trips * 0x1p-4}, Fidelity::LoFi).passes();
    EXPECT_GT(cut_data.outputs.at(0).max_rel_error, 0x1p-7) << describe(cut_data);
}

// enforce_fp32_accumulation: a row's sums keep all their bits, and only the FPU's own cut (data in
// bf16 are exact in its 10 bits, sums of 96 numbers are not rounded to less than fp32) remains.
TEST_P(ReducePrecision, WholeSumsLoseNothingOnTheirTrips) {
    const Case c{"SUM", GetParam(), 3, true};
    const double trips = std::string(c.dim) == "SCALAR" ? 3.0 * 0x1p-7 : 0.0;
    reduction(c, uniform(32, 96, 1.0, 2.0, 65), 1.0, {0.0, trips + 0x1p-14}, Fidelity::HiFi4,
              {{"FP32", "true"}})
        .passes();
}

TEST(ReduceWholeSums, WantTheirOwnInit) {
    const Case c{"SUM", "ROW", 1, true};
    const run::RunResult result =
        reduction(c, uniform(32, 32, 1.0, 2.0, 66), 1.0, {1e30, 0.0}, Fidelity::HiFi4,
                  {{"FP32", "true"}, {"INIT_FP32", "false"}})
            .run();
    EXPECT_EQ(finding_ids(result).at(0), "init-wrong") << describe(result);
}

TEST(ReduceWholeSums, DoNotCompileForA16BitDst) {
    const Case c{"SUM", "ROW", 1, false};
    const run::RunResult result = reduction(c, uniform(32, 32, 1.0, 2.0, 67), 1.0, kExact,
                                            Fidelity::HiFi4, {{"FP32", "true"}})
                                      .run();
    EXPECT_NE(result.message.find("wants a 32-bit DST"), std::string::npos) << result.message;
}

INSTANTIATE_TEST_SUITE_P(All, ReducePrecision, testing::Values("ROW", "COL", "SCALAR"));

}  // namespace
}  // namespace tensight::programs
