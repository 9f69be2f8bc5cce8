// SPDX-License-Identifier: Apache-2.0
// What a core moves of a sharded tensor: out of its own shard, and in the order in which it lies.
#include "compiler/kernel/shard_watch.h"

#include <gtest/gtest.h>

#include "compiler/build/parser.h"

namespace tensight::compiler {
namespace {

/// x is 8 x 4 tiles; on 2 x 2 cores each has 2 x 4 by height, 4 x 2 by block.
class ShardWatchTest : public ::testing::Test {
  protected:
    static Plan planned(const std::string& shards) {
        PlanOptions options;
        options.grid = {2, 2};
        return make_plan(
            parse("program p\ninput x [256, 128] sharded " + shards + "\noutput out = abs(x)\n",
                  "p.ten"),
            arch::read_chip_description(TENSIGHT_SOURCE_DIR "/models/arch/wormhole_b0.yaml"),
            options);
    }
    static Call load(bool over) {
        Call c;
        c.fn = Fn::load_block;
        c.cb0 = 0;
        c.tensor = 0;
        c.in_shard = over;
        return c;
    }
};

TEST_F(ShardWatchTest, RowsOfTheOwnShardAloneByHeight) {
    const Plan plan = planned("height");
    ShardWatch second(plan, 1, {});
    EXPECT_EQ(second.moved(load(false), 7, 0),
              "core 1 moves page 7 of 'x', which lies in another core's shard");
    EXPECT_EQ(second.moved(load(false), 8, 0), "");
    EXPECT_EQ(second.moved(load(false), 15, 0), "");
    EXPECT_NE(second.moved(load(false), 16, 0), "");
}

TEST_F(ShardWatchTest, BlocksCountByTheCoresPlaceInTheLattice) {
    const Plan plan = planned("block");
    Share share;
    share.core_x = 1;
    share.core_y = 1;
    ShardWatch last(plan, 3, share);
    EXPECT_NE(last.moved(load(false), 4 * 4 + 1, 0), "");  // row 4, column 1: to the left
    EXPECT_EQ(last.moved(load(false), 4 * 4 + 2, 0), "");
    EXPECT_NE(last.moved(load(false), 3 * 4 + 2, 0), "");  // row 3: above
}

TEST_F(ShardWatchTest, ABufferOverTheShardShowsTilesInTheShardsOrder) {
    const Plan plan = planned("height");
    ShardWatch first(plan, 0, {});
    EXPECT_EQ(first.moved(load(true), 0, 0), "");
    EXPECT_EQ(first.moved(load(true), 4, 1),
              "page 4 of 'x' lies at tile 4 of the shard, its circular buffer shows tile 1 there");
    EXPECT_EQ(first.moved(load(false), 4, 1), "");  // copied: any order will do
}

TEST_F(ShardWatchTest, TheNextBlockLiesBehindTheOneBefore) {
    const Plan plan = planned("height");
    ShardWatch first(plan, 0, {});
    first.moved_block(load(true), 4);
    EXPECT_EQ(first.moved(load(true), 4, 0), "");
    EXPECT_NE(first.moved(load(true), 0, 0), "");
}

TEST_F(ShardWatchTest, TensorsInDramAreAnybodys) {
    Plan plan = planned("height");
    plan.graph.program.inputs[0].shards = Shards::none;
    ShardWatch first(plan, 0, {});
    EXPECT_EQ(first.moved(load(false), 31, 0), "");
}

}  // namespace
}  // namespace tensight::compiler
