// SPDX-License-Identifier: Apache-2.0
// Tiny tiles in calls and states that the device has no right result for, or that are not modelled.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/programs/one_core.h"

namespace tensight::programs {
namespace {

using numerics::TileShape;
using testing::HasSubstr;

constexpr TileShape kLow{16, 32};

/// One tile of each buffer through `op`; `in1`: the tiles of CB 1, `out`: those of CB 16.
run::RunResult runs(TileShape in0, TileShape in1, TileShape out, const std::string& init,
                    const std::string& op, DataFormat format = DataFormat::Float16_b) {
    const Matrix a = integers(in0.rows, in0.columns, -3, 3, 1);
    const Matrix b = integers(in1.rows, in1.columns, -3, 3, 2);
    const Matrix c = integers(out.rows, out.columns, -3, 3, 3);
    return OneCore()
        .tiles(0, in0)
        .tiles(1, in1)
        .tiles(16, out)
        .input(0, a)
        .input(1, b)
        .output(16, c, {1e30, 0}, format)
        .compute("tiny_tiles.cpp", {{"INIT", init}, {"OP", op}, {"TWO", "1"}}, {1})
        .run();
}

void refused(const run::RunResult& result, const std::string& text) {
    EXPECT_NE(result.status, run::Status::ok);
    EXPECT_THAT(describe(result), HasSubstr(text));
}

TEST(TinyTilesMisuse, InitOfOtherTiles) {
    refused(runs({}, kLow, kLow, "unary_op_init_common(0, 16)", "copy_tile(1, 0, 0)"),
            "copy_tile of CB 1 with tiles of 16x32 while the unpackers are programmed for 32x32");
}

TEST(TinyTilesMisuse, ReconfigurationDoesNotChangeTiles) {
    refused(runs({}, kLow, kLow,
                 "unary_op_init_common(0, 16); reconfig_data_format_srca(0, 1); "
                 "reconfig_data_format_srca(1)",
                 "copy_tile(1, 0, 0)"),
            "programmed for 32x32");
}

TEST(TinyTilesMisuse, AnInitOfWholeTilesForgetsTheTinyOnes) {
    const run::RunResult result =
        runs({}, kLow, {}, "unary_op_init_common(1, 16); copy_tile_init(0)", "copy_tile(0, 0, 0)");
    EXPECT_EQ(result.status, run::Status::ok) << describe(result);
}

TEST(TinyTilesMisuse, FacesOfTheStartUp) {
    refused(runs({}, {8, 32}, {8, 32}, "unary_op_init_common(0, 16); copy_tile_init(1)",
                 "copy_tile(1, 0, 0)"),
            "faces of 8 rows while the start-up call's buffer had faces of 16");
}

TEST(TinyTilesMisuse, OperandsOfDifferentTiles) {
    refused(runs(kLow, {}, kLow, "binary_op_init_common(0, 1, 16); add_tiles_init(0, 1)",
                 "add_tiles(0, 1, 0, 0, 0)"),
            "of CB 1 with tiles of 32x32 while the unpackers are programmed for 16x32");
}

TEST(TinyTilesMisuse, PackersOfOtherTiles) {
    refused(runs(kLow, {}, {}, "unary_op_init_common(0, 0)", "copy_tile(0, 0, 0)"),
            "pack_tile to CB 16 with tiles of 32x32 while the packers are programmed for 16x32");
}

TEST(TinyTilesMisuse, BlockFormatsThatDoNotFit) {
    for (const TileShape tile : {TileShape{16, 32}, TileShape{16, 16}, TileShape{8, 16}}) {
        refused(runs(tile, tile, tile, "unary_op_init_common(0, 16)", "copy_tile(0, 0, 0)",
                     DataFormat::Bfp8_b),
                "whose exponents fit into 16 bytes");
    }
}

TEST(TinyTilesMisuse, FacesSixteenRowsApart) {
    const TileShape tile{8, 32};
    const run::RunResult result =
        runs(tile, tile, tile, "unary_op_init_common(0, 16)", "copy_tile(0, 0, 0)");
    EXPECT_THAT(finding_ids(result), testing::Contains("init-wrong")) << describe(result);
    EXPECT_THAT(describe(result), HasSubstr("16 rows apart"));
}

TEST(TinyTilesMisuse, ProductsThatLlkDoesNotHave) {
    const TileShape square{16, 16};
    const Matrix a = integers(16, 16, -1, 1, 1);
    const run::RunResult result =
        OneCore()
            .tiles(0, square)
            .tiles(1, square)
            .tiles(16, square)
            .input(0, a)
            .input(1, a)
            .output(16, a, {1e30, 0})
            .compute("matmul.cpp", {{"START", "mm_init(0, 1, 16)"}, {"INIT", ""}}, {1, 1, 1})
            .run();
    refused(result, "LLK has no such product");
}

TEST(TinyTilesMisuse, Reductions) {
    refused(runs(kLow, kLow, {},
                 "binary_op_init_common(0, 1, 16); reduce_init<PoolType::SUM, "
                 "ReduceDim::REDUCE_ROW>(0, 1, 16)",
                 "reduce_tile<PoolType::SUM, ReduceDim::REDUCE_ROW>(0, 1, 0, 0, 0)"),
            "tiny tiles are modelled for copies, binary operations and products");
}

TEST(TinyTilesMisuse, Transposition) {
    refused(runs(kLow, kLow, kLow, "transpose_wh_init(0, 16)", "transpose_wh_tile(0, 0, 0)"),
            "tiny tiles are modelled for");
}

TEST(TinyTilesMisuse, ColumnsOfOneFace) {
    const TileShape square{16, 16};
    refused(runs(square, square, square,
                 "binary_op_init_common(0, 1, 16); add_bcast_cols_init_short(0, 1)",
                 "add_tiles_bcast_cols(0, 1, 0, 0, 0)"),
            "columns of tiles of 16x16 broadcast");
}

TEST(TinyTilesMisuse, TheInitThatTakesFourFaces) {
    refused(runs(kLow, kLow, kLow, "init_bcast<ELWADD, BroadcastType::ROW>(0, 1, 16)",
                 "add_tiles_bcast_rows(0, 1, 0, 0, 0)"),
            "it programs the FPU for four faces");
}

}  // namespace
}  // namespace tensight::programs
