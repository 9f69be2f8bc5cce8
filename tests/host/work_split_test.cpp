// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <tt-metalium/work_split.hpp>

namespace {

using namespace tt::tt_metal;

TEST(WorkSplit, GivesTheFirstGroupOneMore) {
    const auto [count, all, more, less, of_more, of_less] = split_work_to_cores({8, 8}, 400);
    EXPECT_EQ(count, 64U);
    EXPECT_EQ(all.num_cores(), 64U);
    EXPECT_EQ(more.num_cores(), 16U);
    EXPECT_EQ(less.num_cores(), 48U);
    EXPECT_EQ(of_more, 7U);
    EXPECT_EQ(of_less, 6U);
    // Columns first: the sixteen are the first two columns.
    EXPECT_EQ(more, CoreRangeSet(CoreRange({0, 0}, {1, 7})));
    EXPECT_FALSE(more.intersects(less));
    EXPECT_EQ(more.merge(less), all);
}

TEST(WorkSplit, UsesNoMoreCoresThanUnits) {
    const auto [count, all, more, less, of_more, of_less] = split_work_to_cores({8, 8}, 5, true);
    EXPECT_EQ(count, 5U);
    EXPECT_EQ(all, CoreRangeSet(CoreRange({0, 0}, {4, 0})));
    EXPECT_EQ(more, all);
    EXPECT_TRUE(less.empty());
    EXPECT_EQ(of_more, 1U);
    EXPECT_EQ(of_less, 0U);
    EXPECT_EQ(std::get<0>(split_work_to_cores({8, 8}, 0)), 0U);
}

TEST(WorkSplit, SplitsOverASet) {
    const CoreRangeSet two(
        std::vector<CoreRange>{CoreRange({0, 0}, {1, 0}), CoreRange({4, 4}, {4, 4})});
    const auto [count, all, more, less, of_more, of_less] = split_work_to_cores(two, 7);
    EXPECT_EQ(count, 3U);
    EXPECT_EQ(all, two);
    EXPECT_EQ(more.num_cores() * of_more + less.num_cores() * of_less, 7U);
    EXPECT_THROW(split_work_to_cores(CoreRangeSet(), 7), std::runtime_error);
}

TEST(WorkSplit, CutsCoresOfAGridIntoAtMostThreeRanges) {
    const CoreRangeSet cores = num_cores_to_corerangeset({2, 1}, 14, {4, 5}, true);
    EXPECT_EQ(cores.ranges(),
              (std::vector<CoreRange>{CoreRange({2, 1}, {3, 1}), CoreRange({0, 2}, {3, 4})}));
    EXPECT_EQ(num_cores_to_corerangeset(9, {4, 5}).ranges(),
              (std::vector<CoreRange>{CoreRange({0, 0}, {0, 4}), CoreRange({1, 0}, {1, 3})}));
    EXPECT_THROW(num_cores_to_corerangeset({2, 1}, 15, {4, 5}, true), std::runtime_error);
    EXPECT_THROW(num_cores_to_corerangeset({4, 0}, 1, {4, 5}), std::runtime_error);
}

TEST(WorkSplit, FindsDivisors) {
    EXPECT_EQ(find_max_divisor(20, 8), 4) << "5 is left out";
    EXPECT_EQ(find_max_divisor(7, 7), 1) << "and 7";
    EXPECT_EQ(find_max_block_size(20, 8), 5);
    EXPECT_EQ(find_max_block_size(11), 1);
}

}  // namespace
