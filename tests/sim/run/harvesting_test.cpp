// SPDX-License-Identifier: Apache-2.0
#include "sim/run/harvesting.h"

#include <gmock/gmock.h>

#include "sim/workload/grid.h"
#include "tests/sim/run/run_fixture.h"

namespace tensight::run {
namespace {

using ::testing::ElementsAre;
using testing::wormhole;

arch::ChipDescription with(const std::vector<int>& harvested) {
    workload::Workload workload;
    workload.harvested_rows = harvested;
    return without_harvested_tiles(wormhole(), workload);
}

// The workload's check and the chip's file name the same rows.
TEST(Harvesting, RowsAreThoseOfTheChip) {
    EXPECT_EQ(workload::tensix_lines("wormhole_b0"), wormhole().geometry.noc_y);
}

TEST(Harvesting, NoRowsLeaveTheChipAsItIs) {
    EXPECT_EQ(with({}).geometry.noc_y, wormhole().geometry.noc_y);
    EXPECT_EQ(with({}).geometry.rows, 10);
}

TEST(Harvesting, RowsAreLeftOutInAnyOrder) {
    EXPECT_THAT(with({9, 11}).geometry.noc_y, ElementsAre(1, 2, 3, 4, 5, 7, 8, 10));
    EXPECT_THAT(with({11, 9}).geometry.noc_y, ElementsAre(1, 2, 3, 4, 5, 7, 8, 10));
    EXPECT_THAT(with({1, 5, 7}).geometry.noc_y, ElementsAre(2, 3, 4, 8, 9, 10, 11));
    EXPECT_EQ(with({1, 5, 7}).geometry.rows, 7);
    EXPECT_EQ(with({1, 5, 7}).geometry.noc_x, wormhole().geometry.noc_x);
}

// Blackhole lacks columns; kernels go on calling the workers 1, 2, 3 ...
TEST(Harvesting, ColumnsOfBlackhole) {
    EXPECT_EQ(workload::tensix_lines("blackhole"), testing::blackhole().geometry.noc_x);
    workload::Workload workload;
    workload.harvested_columns = {3, 16};
    const arch::Geometry g = without_harvested_tiles(testing::blackhole(), workload).geometry;
    EXPECT_THAT(g.noc_x, ElementsAre(1, 2, 4, 5, 6, 7, 10, 11, 12, 13, 14, 15));
    EXPECT_THAT(g.worker_x, ElementsAre(1, 2, 3, 4, 5, 6, 7, 10, 11, 12, 13, 14));
    EXPECT_EQ(g.columns, 12);
    EXPECT_EQ(g.rows, 10);
}

TEST(Harvesting, MovesTheWorkersBelow) {
    const arch::ChipDescription chip = with({1, 5});
    const auto row = [&chip](int y) { return chip::worker_position(chip, {0, y}).y; };
    EXPECT_EQ(row(0), 2);
    EXPECT_EQ(row(2), 4);
    EXPECT_EQ(row(3), 7);
    EXPECT_EQ(row(7), 11);
}

}  // namespace
}  // namespace tensight::run
