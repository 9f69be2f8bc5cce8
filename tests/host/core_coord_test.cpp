// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <tt-metalium/core_coord.hpp>

namespace {

using namespace tt::tt_metal;

TEST(CoreRange, RunsRowByRow) {
    std::vector<CoreCoord> cores;
    for (const CoreCoord& core : CoreRange({1, 2}, {2, 3})) {
        cores.push_back(core);
    }
    EXPECT_EQ(cores, (std::vector<CoreCoord>{{1, 2}, {2, 2}, {1, 3}, {2, 3}}));
}

TEST(CoreRange, RefusesAnEndBeforeItsStart) {
    EXPECT_THROW(CoreRange({1, 0}, {0, 0}), std::runtime_error);
    EXPECT_THROW(CoreRange({0, 1}, {5, 0}), std::runtime_error);
}

TEST(CoreRange, KnowsItsNeighbours) {
    const CoreRange a({0, 0}, {1, 1});
    EXPECT_TRUE(a.adjacent(CoreRange({2, 0}, {2, 0})));
    EXPECT_FALSE(a.adjacent(CoreRange({2, 2}, {2, 2}))) << "corners do not touch";
    EXPECT_EQ(a.merge(CoreRange({2, 0}, {2, 1})), CoreRange({0, 0}, {2, 1}));
    EXPECT_FALSE(a.merge(CoreRange({2, 0}, {2, 0})).has_value());
    EXPECT_EQ(a.intersection(CoreRange({1, 1}, {4, 4})), CoreRange({1, 1}, {1, 1}));
    EXPECT_EQ(a.str(), "[(x=0,y=0) - (x=1,y=1)]");
    EXPECT_EQ(fmt::format("{}", CoreCoord(3, 4)), "(x=3,y=4)");
}

TEST(CoreRangeSet, RefusesOverlap) {
    const std::vector<CoreRange> two = {CoreRange({0, 0}, {1, 1}), CoreRange({1, 1}, {2, 2})};
    EXPECT_THROW(CoreRangeSet{ttsl::Span<const CoreRange>(two)}, std::runtime_error);
}

TEST(CoreRangeSet, MergesRowsThenColumns) {
    const CoreRangeSet corner(std::vector<CoreRange>{
        CoreRange(CoreCoord(0, 0)), CoreRange(CoreCoord(1, 0)), CoreRange({0, 1}, {1, 1})});
    EXPECT_EQ(corner.merge_ranges().ranges(), std::vector<CoreRange>{CoreRange({0, 0}, {1, 1})});
    EXPECT_EQ(corner.num_cores(), 4U);
    EXPECT_EQ(corner, CoreRangeSet(CoreRange({0, 0}, {1, 1}))) << "the same cores";
}

TEST(CoreRangeSet, SubtractsAndBounds) {
    const CoreRangeSet grid = CoreRange({0, 0}, {2, 2});
    const CoreRangeSet rest = grid.subtract(CoreRange({0, 0}, {2, 1}));
    EXPECT_EQ(rest, CoreRangeSet(CoreRange({0, 2}, {2, 2})));
    EXPECT_EQ(rest.bounding_box(), CoreRange({0, 2}, {2, 2}));
    EXPECT_THROW((void)CoreRangeSet().bounding_box(), std::runtime_error);
    EXPECT_FALSE(rest.contains(CoreCoord(0, 0)));
}

TEST(CoreRangeSet, ListsCoresInEitherOrder) {
    const CoreRangeSet grid = CoreRange({0, 0}, {1, 1});
    EXPECT_EQ(corerange_to_cores(grid), (std::vector<CoreCoord>{{0, 0}, {0, 1}, {1, 0}, {1, 1}}));
    EXPECT_EQ(corerange_to_cores(grid, 3, true), (std::vector<CoreCoord>{{0, 0}, {1, 0}, {0, 1}}));
    EXPECT_EQ(select_from_corerangeset(grid, 1, 2, true),
              CoreRangeSet(
                  std::vector<CoreRange>{CoreRange(CoreCoord(1, 0)), CoreRange(CoreCoord(0, 1))}));
    EXPECT_THROW(select_from_corerangeset(grid, 1, 4), std::runtime_error);
    EXPECT_THROW(grid_to_cores(5, 2, 2), std::runtime_error);
}

}  // namespace
