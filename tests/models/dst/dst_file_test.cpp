// SPDX-License-Identifier: Apache-2.0
#include "models/dst/dst_file.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

namespace tensight::dst {
namespace {

// tt-llk:tt_llk_wormhole_b0/common/inc/ckernel.h, get_dest_max_tiles: 8 and 4 tiles in half sync,
// 16 and 8 in full sync.
TEST(DstMode, CapacityOfASection) {
    EXPECT_EQ((DstMode{false, false}.capacity()), 8);
    EXPECT_EQ((DstMode{true, false}.capacity()), 4);
    EXPECT_EQ((DstMode{false, true}.capacity()), 16);
    EXPECT_EQ((DstMode{true, true}.capacity()), 8);
    EXPECT_EQ((DstMode{false, false}.physical()), 16);
    EXPECT_EQ((DstMode{true, false}.physical()), 8);
}

class EveryMode : public testing::TestWithParam<std::pair<bool, bool>> {};

TEST_P(EveryMode, SectionsPartitionTheFile) {
    const DstMode mode{GetParam().first, GetParam().second};
    const DstFile dst(mode);
    std::set<int> slots;
    const int sections = mode.full_sync ? 1 : 2;
    for (int half = 0; half < sections; ++half) {
        const auto [first, last] = dst.section(half);
        EXPECT_EQ(last - first, mode.capacity());
        for (int i = 0; i < mode.capacity(); ++i) {
            const int slot = dst.slot(half, i);
            EXPECT_GE(slot, first);
            EXPECT_LT(slot, last);
            EXPECT_TRUE(slots.insert(slot).second) << slot;
        }
    }
    EXPECT_EQ(static_cast<int>(slots.size()), mode.physical());
}

TEST_P(EveryMode, IndicesBeyondTheCapacityWrap) {
    const DstMode mode{GetParam().first, GetParam().second};
    const DstFile dst(mode);
    if (mode.full_sync) {
        EXPECT_EQ(dst.slot(0, mode.capacity()), 0);
    } else {
        EXPECT_EQ(dst.slot(0, mode.capacity()), dst.slot(1, 0)) << "into the other half";
        EXPECT_EQ(dst.slot(1, mode.capacity()), dst.slot(0, 0));
    }
}

INSTANTIATE_TEST_SUITE_P(Widths, EveryMode,
                         testing::Values(std::pair{false, false}, std::pair{true, false},
                                         std::pair{false, true}, std::pair{true, true}));

TEST(DstFile, ZeroClearsOneSectionAndItsRecords) {
    DstFile dst(DstMode{});
    for (const int slot : {3, 11}) {
        DstFile::Tile& t = dst.tile(slot);
        t.values.fill(7);
        t.zeroed = false;
        t.written = t.read = true;
    }
    dst.zero(0);
    EXPECT_TRUE(dst.tile(3).zeroed);
    EXPECT_FALSE(dst.tile(3).written);
    EXPECT_FALSE(dst.tile(3).read);
    EXPECT_TRUE(std::all_of(dst.tile(3).values.begin(), dst.tile(3).values.end(),
                            [](std::uint32_t v) { return v == 0; }));
    EXPECT_TRUE(dst.tile(11).written) << "the other half";
    EXPECT_EQ(dst.tile(11).values[1023], 7U);
}

TEST(DstFile, BlocksAreEightRows) {
    DstFile dst(DstMode{});
    dst.block_written(2, 8) = 50;
    EXPECT_EQ(dst.block_written(2, 15), 50U);
    EXPECT_EQ(dst.block_written(2, 7), 0U);
    EXPECT_EQ(dst.block_written(2, 16), 0U);
    EXPECT_EQ(dst.block_written(3, 8), 0U);
    dst.block_written(15, 63) = 9;
    EXPECT_EQ(dst.block_written(15, 56), 9U);
}

TEST(DstFile, SlotsThatDoNotExistThrow) {
    DstFile dst(DstMode{true, false});
    EXPECT_THROW((void)dst.tile(8), std::out_of_range);
    EXPECT_THROW((void)dst.tile(-1), std::out_of_range);
}

}  // namespace
}  // namespace tensight::dst
