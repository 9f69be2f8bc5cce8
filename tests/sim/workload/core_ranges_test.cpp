// SPDX-License-Identifier: Apache-2.0
#include "sim/workload/core_ranges.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "sim/workload/workload_error.h"

namespace tensight::workload {
namespace {

using Cores = std::vector<CoreCoord>;

Cores parse(std::string_view text) { return parse_core_ranges(text, 8, 8, {"w.yaml", 3}); }

TEST(CoreRanges, OneCoreAndARectangle) {
    EXPECT_EQ(parse("3,4"), (Cores{{3, 4}}));
    EXPECT_EQ(parse("0,0-2,1"), (Cores{{0, 0}, {1, 0}, {2, 0}, {0, 1}, {1, 1}, {2, 1}}));
    EXPECT_EQ(parse(" 1 , 1 - 1 , 1 "), (Cores{{1, 1}}));
    EXPECT_EQ(parse("0,0-7,7"), whole_grid(8, 8));
}

TEST(CoreRanges, UnionsRunRowByRow) {
    const Cores expected = {{5, 0}, {0, 1}, {1, 1}, {0, 2}, {1, 2}};
    EXPECT_EQ(parse("0,1-1,2; 5,0"), expected);
    EXPECT_EQ(parse("0,1-1,2, 5,0"), expected);
}

TEST(CoreRanges, RefuseOtherText) {
    for (const char* text :
         {"", "0", "0,", ",0", "0,0-", "0,0-1", "0,0-1,1-2,2", "0,0;", "0 0", "-1,0", "a,b",
          "0,0 x", "99999999999999999999,0", "0x1,0", "\xd9\xa0,0", "01,0"}) {
        EXPECT_THROW(parse(text), WorkloadError) << text;
    }
}

TEST(CoreRanges, RefuseCoresOutsideTwiceOrBackwards) {
    const auto message = [](const char* text) {
        try {
            parse(text);
        } catch (const WorkloadError& error) {
            return std::string(error.what());
        }
        return std::string("accepted");
    };
    EXPECT_EQ(message("0,0-8,0"),
              "w.yaml:3: core (8,0) is outside the grid, expected cores (0,0) to (7,7)");
    EXPECT_THAT(message("0,0-1,0; 1,0"), testing::HasSubstr("core (1,0) is named twice"));
    EXPECT_THAT(message("2,0-1,0"), testing::HasSubstr("(2,0)-(1,0) is empty"));
}

TEST(CoreRanges, HostileRepetitionEndsSoon) {
    std::string text = "0,0-7,7";
    for (int i = 0; i < 100000; ++i) {
        text += ";0,0-7,7";
    }
    EXPECT_THROW(parse(text), WorkloadError);
}

TEST(CoreRanges, SortBothWays) {
    Cores cores = {{1, 0}, {0, 1}, {0, 0}, {1, 1}};
    sort_row_by_row(cores);
    EXPECT_EQ(cores, (Cores{{0, 0}, {1, 0}, {0, 1}, {1, 1}}));
    sort_column_by_column(cores);
    EXPECT_EQ(cores, (Cores{{0, 0}, {0, 1}, {1, 0}, {1, 1}}));
}

}  // namespace
}  // namespace tensight::workload
