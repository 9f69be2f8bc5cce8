// SPDX-License-Identifier: Apache-2.0
// Harvested rows of the chip: what is taken, and what is told about the rest.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "sim/workload/check.h"
#include "sim/workload/grid.h"
#include "sim/workload/reader.h"
#include "sim/workload/workload_error.h"
#include "tests/sim/workload/scratch_folder.h"

namespace tensight::workload {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::StartsWith;

class HarvestedRows : public ScratchFolder {
  protected:
    HarvestedRows() { put("k.cpp", ""); }

    /// Harvested rows of a workload whose fourth line, of the chip, is `line`.
    std::vector<int> chip(const std::string& grid, const std::string& line) const {
        return parse_workload("tensight: 1\nchip:\n  grid: " + grid + "\n" + line +
                                  "\nprograms:\n- kernels: [{source: k.cpp, risc: brisc}]\n",
                              (folder() / "w.yaml").string())
            .harvested_rows;
    }
    std::vector<int> rows_of(const std::string& grid, const std::string& rows) const {
        return chip(grid, "  harvested_rows: " + rows);
    }
    std::string problem(const std::string& grid, const std::string& rows) const {
        try {
            rows_of(grid, rows);
        } catch (const WorkloadError& error) {
            return error.what();
        }
        return "accepted";
    }
};

TEST_F(HarvestedRows, AreRead) {
    EXPECT_THAT(rows_of("8x8", "[9, 11]"), ElementsAre(9, 11));
    EXPECT_THAT(rows_of("8x7", "[11, 1, 5]"), ElementsAre(11, 1, 5));
    EXPECT_THAT(rows_of("8x9", "[7]"), ElementsAre(7));
    EXPECT_THAT(rows_of("8x10", "[]"), IsEmpty());
    EXPECT_EQ(rows_of("1x1", "[1, 2, 3, 4, 5, 7, 8, 9, 10]").size(), 9u);
    EXPECT_THAT(chip("8x10", ""), IsEmpty());
}

// What a card lacks is decided by the architecture.
TEST_F(HarvestedRows, OfBlackholeAreColumns) {
    const auto blackhole = [this](const std::string& grid, const std::string& line) {
        try {
            return parse_workload("tensight: 1\nchip: {arch: blackhole, grid: " + grid + ", " +
                                      line +
                                      "}\nprograms:\n- kernels: [{source: k.cpp, risc: brisc}]\n",
                                  (folder() / "w.yaml").string())
                .harvested_columns;
        } catch (const WorkloadError& error) {
            ADD_FAILURE() << error.what();
            return std::vector<int>{};
        }
    };
    EXPECT_THAT(blackhole("12x10", "harvested_columns: [3, 16]"), ElementsAre(3, 16));
    EXPECT_THAT(blackhole("13x10", "harvested_columns: [1]"), ElementsAre(1));
    const auto refused = [this](const std::string& chip) {
        try {
            parse_workload("tensight: 1\nchip: {" + chip +
                               "}\nprograms:\n- kernels: [{source: k.cpp, risc: brisc}]\n",
                           (folder() / "w.yaml").string());
        } catch (const WorkloadError& error) {
            return std::string(error.what());
        }
        return std::string("accepted");
    };
    EXPECT_THAT(refused("arch: blackhole, grid: 14x10"),
                HasSubstr("expected COLUMNSxROWS from 1x1 to 13x10"));
    EXPECT_THAT(refused("arch: blackhole, grid: 13x10, harvested_columns: [1, 2]"),
                HasSubstr("12 of 14 columns are left for a grid of 13x10, expected at most 1"));
    EXPECT_THAT(refused("arch: blackhole, grid: 8x8, harvested_columns: [8]"),
                HasSubstr("NoC 0 column 8 has no Tensix tiles"));
    EXPECT_THAT(refused("arch: blackhole, grid: 8x8, harvested_rows: [4]"),
                HasSubstr("harvested_rows on blackhole, expected harvested_columns"));
    EXPECT_THAT(refused("grid: 8x8, harvested_columns: [4]"),
                HasSubstr("harvested_columns on wormhole_b0, expected harvested_rows"));
}

TEST_F(HarvestedRows, ThatTheGridNeedsAreErrors) {
    EXPECT_THAT(problem("8x10", "[1]"), HasSubstr("w.yaml:4: harvested_rows: "));
    EXPECT_THAT(problem("8x10", "[1]"), HasSubstr("9 of 10 rows are left for a grid of 8x10, "
                                                  "expected at most 0 harvested rows"));
    EXPECT_THAT(problem("8x9", "[1, 2]"), HasSubstr("at most 1 harvested rows"));
    EXPECT_THAT(problem("8x8", "[1, 2, 3]"), HasSubstr("7 of 10 rows"));
    EXPECT_THAT(problem("1x1", "[1, 2, 3, 4, 5, 7, 8, 9, 10, 11]"), HasSubstr("0 of 10 rows"));
}

TEST_F(HarvestedRows, WithoutTensixTilesOrTwiceAreErrors) {
    for (const char* row : {"0", "6", "12", "2147483647"}) {
        const std::string list = "[" + std::string(row) + "]";
        EXPECT_THAT(problem("8x8", list), HasSubstr("w.yaml:4: harvested_rows: NoC 0 row "));
        EXPECT_THAT(problem("8x8", list),
                    HasSubstr("no Tensix tiles, expected some of 1, 2, 3, 4, 5, 7, 8, 9, 10, 11"));
    }
    EXPECT_THAT(problem("8x8", "[9, 9]"), HasSubstr("w.yaml:4: harvested_rows: 9 comes twice"));
    EXPECT_THAT(problem("8x8", "[-1]"), HasSubstr("'-1': out of range"));
    EXPECT_THAT(problem("8x8", "[2147483648]"), HasSubstr("out of range"));
    EXPECT_THAT(problem("8x8", "[9.5]"), HasSubstr("not an integer"));
    EXPECT_THAT(problem("8x8", "9"), HasSubstr("a single value, expected a list"));
    EXPECT_THAT(problem("8x8", "{9: 1}"), HasSubstr("a map, expected a list"));
}

// A workload built in code has no line.
TEST_F(HarvestedRows, AreCheckedWithoutAFile) {
    Workload workload;
    workload.columns = 8;
    workload.rows = 9;
    workload.harvested_rows = {1};
    EXPECT_NO_THROW(check_workload(workload));
    workload.harvested_rows = {6};
    try {
        check_workload(workload);
        ADD_FAILURE() << "row 6 is taken";
    } catch (const WorkloadError& error) {
        EXPECT_THAT(error.what(), StartsWith("workload: harvested_rows: NoC 0 row 6 has no"));
    }
}

TEST_F(HarvestedRows, OfAnUnknownChipDoNotExist) { EXPECT_THAT(tensix_lines("x"), IsEmpty()); }

}  // namespace
}  // namespace tensight::workload
