// SPDX-License-Identifier: Apache-2.0
#include "sim/silicon/families/gemm_blocks.h"

#include <gtest/gtest.h>

namespace tensight::silicon {
namespace {

constexpr std::uint64_t kRoom = 1'389'280;  // bytes: 1464 KiB less what is reserved

void expect_extent(Params::Extent extent, std::uint32_t first, std::uint32_t second) {
    EXPECT_EQ(extent.first, first);
    EXPECT_EQ(extent.second, second);
}

// 8x8 tiles a core with K in 8 blocks of 8: 256 tiles of operands, 128 of results, 768 KiB.
TEST(GemmBlocks, AWholePartThatFits) {
    const GemmBlocks blocks = blocks_of({64, 8, 8, 8, 2048, kRoom});
    EXPECT_EQ(blocks.k, 8u);
    expect_extent(blocks.out, 8, 8);
}

// 16x16 with K in blocks of 16 are 1024 tiles of operands; 8x16 still 768 and 256 of results; 8x8
// are 512 and 128, 1.25 MiB.
TEST(GemmBlocks, TheSquarestPartOfThoseThatFit) {
    const GemmBlocks blocks = blocks_of({128, 16, 16, 8, 2048, kRoom});
    EXPECT_EQ(blocks.k, 16u);
    expect_extent(blocks.out, 8, 8);
}

// Room for 2 x (2 + 1) tiles of operands of one tile of K and 2 + 2 of results, not for more.
TEST(GemmBlocks, OfTwoAlikeTheWider) {
    const GemmBlocks blocks = blocks_of({4, 2, 2, 4, 2048, 10 * 2048 + 1});
    EXPECT_EQ(blocks.k, 1u);
    expect_extent(blocks.out, 1, 2);
}

TEST(GemmBlocks, KThatTheColumnsDoNotDivide) {
    EXPECT_EQ(blocks_of({26, 2, 2, 8, 2048, kRoom}).k, 1u);
    EXPECT_EQ(blocks_of({26, 2, 2, 13, 2048, kRoom}).k, 2u);
}

TEST(GemmBlocks, KGetsSmallerWhenNothingFits) {
    // A single tile: 4 k tiles of operands, 2 of results.
    EXPECT_EQ(blocks_of({64, 8, 8, 4, 2048, 18 * 2048 + 1}).k, 4u);
    expect_extent(blocks_of({64, 8, 8, 4, 2048, 18 * 2048 + 1}).out, 1, 1);
    EXPECT_EQ(blocks_of({64, 8, 8, 4, 2048, 1}).k, 1u) << "nothing fits at all";
}

TEST(GemmBlocks, Subblocks) {
    expect_extent(subblock_of(8, 8), 4, 2);
    expect_extent(subblock_of(2, 16), 2, 4);
    expect_extent(subblock_of(1, 8), 1, 8);
    expect_extent(subblock_of(6, 3), 2, 3);
    expect_extent(subblock_of(7, 7), 7, 1);
    expect_extent(subblock_of(1, 1), 1, 1);
}

}  // namespace
}  // namespace tensight::silicon
