// SPDX-License-Identifier: Apache-2.0
#include "sim/silicon/families/noc_sweep/positions.h"

#include <gmock/gmock.h>

#include "sim/silicon/params.h"
#include "tests/sim/silicon/sample_row.h"

namespace tensight::silicon::noc_sweep {
namespace {

using silicon::testing::sample_sweep;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::Not;
using workload::CoreCoord;

TEST(Positions, PairOnOneAxisAndOnTwo) {
    Sweep row = sample_sweep("unicast", "one_from_one", 0);
    EXPECT_THAT(unicast_positions(row).masters, ElementsAre(CoreCoord{0, 0}));
    EXPECT_THAT(unicast_positions(row).subordinates, ElementsAre(CoreCoord{1, 1}));
    row.same_axis = true;
    EXPECT_THAT(unicast_positions(row).subordinates, ElementsAre(CoreCoord{0, 1}));
}

TEST(Positions, OneToASquareFromBesideIt) {
    const Positions p = unicast_positions(sample_sweep("unicast", "one_to_all", 4));
    EXPECT_THAT(p.masters, ElementsAre(CoreCoord{2, 0}));
    EXPECT_THAT(p.subordinates,
                ElementsAre(CoreCoord{0, 0}, CoreCoord{0, 1}, CoreCoord{1, 0}, CoreCoord{1, 1}));
}

TEST(Positions, OneAndAllTheOthers) {
    for (const char* pattern : {"one_to_all", "one_from_all"}) {
        const Positions p = unicast_positions(sample_sweep("unicast", pattern, 63));
        EXPECT_THAT(p.masters, ElementsAre(CoreCoord{0, 0}));
        EXPECT_EQ(p.subordinates.size(), 63u);
        EXPECT_EQ(p.subordinates.front(), (CoreCoord{0, 1}));
        EXPECT_EQ(p.subordinates.back(), (CoreCoord{7, 7}));
        EXPECT_THAT(p.subordinates, Not(Contains(CoreCoord{0, 0})));
    }
}

TEST(Positions, AllAndAllCountThemselves) {
    const Positions p = unicast_positions(sample_sweep("unicast", "all_to_all", 9));
    EXPECT_EQ(p.masters.size(), 9u);
    EXPECT_THAT(p.subordinates, Contains(CoreCoord{0, 0}));
    EXPECT_EQ(p.subordinates[1], (CoreCoord{0, 1}));  // column by column
    EXPECT_EQ(p.masters[1], (CoreCoord{1, 0}));       // row by row
}

TEST(Positions, RowsAndColumns) {
    const Positions row = unicast_positions(sample_sweep("unicast", "one_to_row", 7));
    EXPECT_EQ(row.subordinates.front(), (CoreCoord{1, 0}));
    EXPECT_EQ(row.subordinates.back(), (CoreCoord{7, 0}));
    const Positions column = unicast_positions(sample_sweep("unicast", "column_to_column", 8));
    EXPECT_EQ(column.masters.size(), 8u);
    EXPECT_EQ(column.subordinates.back(), (CoreCoord{0, 7}));
}

TEST(Positions, SenderBesideTheRectangle) {
    const Sweep grid = sample_sweep("multicast", "one_to_all", 4);
    EXPECT_EQ(sender_to(grid, {{0, 0}, {4, 4}}, false), (CoreCoord{5, 0}));
    EXPECT_EQ(sender_to(grid, {{0, 0}, {7, 0}}, false), (CoreCoord{0, 1}));
    EXPECT_EQ(sender_to(grid, {{0, 0}, {0, 7}}, false), (CoreCoord{1, 0}));
    EXPECT_EQ(sender_to(grid, {{0, 0}, {7, 7}}, true), (CoreCoord{0, 0}));
    EXPECT_THROW(sender_to(grid, {{0, 0}, {7, 7}}, false), Refused);
}

TEST(Positions, NumbersThatNoGridHas) {
    EXPECT_THROW(unicast_positions(sample_sweep("unicast", "one_to_all", 5)), Refused);
    EXPECT_THROW(unicast_positions(sample_sweep("unicast", "one_to_all", 0)), Refused);
    EXPECT_THROW(unicast_positions(sample_sweep("unicast", "one_from_all", 129)), Refused);
    EXPECT_THROW(unicast_positions(sample_sweep("unicast", "all_to_all", 63)), Refused);
    EXPECT_THROW(unicast_positions(sample_sweep("unicast", "one_to_row", 8)), Refused);
    EXPECT_THROW(unicast_positions(sample_sweep("unicast", "three_to_five", 4)), Refused);
}

// A card whose grid is no square.
TEST(Positions, WholeGridOfAnotherCard) {
    Sweep sweep = sample_sweep("unicast", "one_from_all", 129);
    sweep.columns = 13;
    sweep.rows = 10;
    EXPECT_EQ(unicast_positions(sweep).subordinates.size(), 129u);
    EXPECT_EQ(unicast_positions(sweep).subordinates.back(), (CoreCoord{12, 9}));
    sweep.pattern = "all_to_all";
    sweep.subordinates = 130;
    EXPECT_EQ(unicast_positions(sweep).masters.size(), 130u);
}

}  // namespace
}  // namespace tensight::silicon::noc_sweep
