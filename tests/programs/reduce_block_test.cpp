// SPDX-License-Identifier: Apache-2.0
// Row maxima of several tiles at once (reduce_custom.h).
#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "tests/programs/one_core.h"

namespace tensight::programs {
namespace {

using testing::Contains;
using testing::HasSubstr;

struct Block {
    int rows;
    int columns;
    bool dst32;
};

OneCore block_of(const Block& b, const std::map<std::string, std::string>& more = {},
                 double scale = 1.0) {
    const Matrix data = uniform(32 * b.rows, 32 * b.columns, -8.0, -1.0, 71);
    Matrix wanted(32 * b.rows, 32);
    for (int row = 0; row < 32 * b.rows; ++row) {
        double most = data.at(row, 0);
        for (int column = 1; column < 32 * b.columns; ++column) {
            most = std::max(most, data.at(row, column));
        }
        wanted.at(row, 0) = most;
    }
    Matrix ones(32, 32);
    for (int column = 0; column < 16; ++column) {
        ones.at(0, column) = scale;  // of the scaler, the first face alone is read
    }
    const Matrix copied = uniform(32, 32, 1.0, 2.0, 72);
    std::map<std::string, std::string> macros = more;
    macros["ROWS"] = std::to_string(b.rows);
    macros["COLUMNS"] = std::to_string(b.columns);
    const DataFormat out = b.dst32 ? DataFormat::Float32 : DataFormat::Float16_b;
    OneCore core({.dst32 = b.dst32});
    core.input(0, data)
        .input(1, ones)
        .input(2, copied)
        .output(16, wanted, kExact, out)
        .output(17, copied, kExact, out)
        .compute("reduce_block.cpp", macros);
    return core;
}

class ReduceBlock : public testing::TestWithParam<Block> {};

// Maxima are copies: nothing is rounded. What the packer's mask takes away is zero.
TEST_P(ReduceBlock, GivesTheMaximaOfItsRows) { block_of(GetParam()).passes(); }

INSTANTIATE_TEST_SUITE_P(All, ReduceBlock,
                         testing::Values(Block{1, 1, false}, Block{1, 2, false}, Block{4, 4, false},
                                         Block{2, 8, false}, Block{1, 1, true}, Block{2, 4, true},
                                         Block{4, 2, true}),
                         [](const auto& info) {
                             return fmt::format("{}x{}_dst{}", info.param.rows, info.param.columns,
                                                info.param.dst32 ? 32 : 16);
                         });

TEST(ReduceBlockMisuse, AnotherNumberOfTilesThanItsInit) {
    const run::RunResult result =
        block_of({1, 4, false}, {{"INIT", "reduce_block_max_row_init<2>()"}}).run();
    EXPECT_THAT(finding_ids(result), Contains("init-wrong")) << describe(result);
    EXPECT_THAT(describe(result), HasSubstr("reduce_block_max_row of 2 tiles"));
}

TEST(ReduceBlockMisuse, TheOrdinaryInit) {
    const run::RunResult result =
        block_of({1, 2, false},
                 {{"INIT", "reduce_init<PoolType::MAX, ReduceDim::REDUCE_ROW>(0, 1, 16)"}})
            .run();
    EXPECT_THAT(finding_ids(result), Contains("init-wrong")) << describe(result);
}

TEST(ReduceBlockMisuse, TheOrdinaryCallUnderItsInit) {
    const run::RunResult result =
        block_of({1, 1, false},
                 {{"USE", "reduce_tile<PoolType::MAX, ReduceDim::REDUCE_ROW>(0, 1, 0, 0, 0)"}})
            .run();
    EXPECT_THAT(finding_ids(result), Contains("init-wrong")) << describe(result);
}

TEST(ReduceBlockMisuse, WithoutItsUninit) {
    const run::RunResult result = block_of({1, 2, false}, {{"AFTER", ""}}).run();
    EXPECT_NE(result.status, run::Status::ok) << "the copied tile has lost all but its column 0";
    EXPECT_THAT(describe(result), HasSubstr("reduce"));
}

// The pool operation would scale by the exponent of anything but 1.
TEST(ReduceBlockMisuse, ScalerOtherThanOne) {
    const run::RunResult result = block_of({1, 2, false}, {}, 2.0).run();
    EXPECT_NE(result.status, run::Status::ok);
    EXPECT_THAT(describe(result), HasSubstr("scaler"));
}

TEST(ReduceBlockMisuse, MoreTilesThanTheLoopCounts) {
    const run::RunResult result =
        block_of({1, 2, false}, {{"INIT", "reduce_block_max_row_init<128>()"}}).run();
    EXPECT_THAT(result.message, HasSubstr("1 to 127 tiles"));
}

}  // namespace
}  // namespace tensight::programs
