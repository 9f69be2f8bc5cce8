// SPDX-License-Identifier: Apache-2.0
#include "sim/silicon/comparison.h"

#include <gmock/gmock.h>

#include <nlohmann/json.hpp>

#include "sim/silicon/comparison_json.h"
#include "sim/silicon/comparison_table.h"
#include "tests/sim/silicon/sample_row.h"

namespace tensight::silicon {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using testing::sample_row;

Outcome outcome(const std::string& id, const std::string& pattern, double simulated) {
    Outcome o;
    o.row = sample_row("unicast", pattern, 0);
    o.row.id = id;
    o.row.cycles = 100;
    o.simulated = simulated;
    return o;
}

Outcome missing(const std::string& id, const std::string& reason) {
    Outcome o;
    o.row = sample_row("unicast", "one_to_one", 0);
    o.row.id = id;
    o.reason = reason;
    return o;
}

// Errors +10, -2, +3, 0 of one pattern and -20 of another.
Comparison sample() {
    return compare({outcome("A", "one_to_one", 110), missing("X", "no chip"),
                    outcome("B", "one_to_one", 98), outcome("C", "one_from_one", 80),
                    outcome("D", "one_to_one", 103), missing("Y", "no pattern"),
                    outcome("E", "one_to_one", 100), missing("Z", "no chip")});
}

TEST(Comparison, ErrorsByPattern) {
    const Comparison c = sample();
    ASSERT_EQ(c.patterns.size(), 2u);
    const Errors& e = c.patterns[0].errors;
    EXPECT_EQ(c.patterns[0].pattern, "one_to_one");
    EXPECT_EQ(e.rows, 4u);
    EXPECT_DOUBLE_EQ(e.mean_absolute, 15.0 / 4);
    EXPECT_DOUBLE_EQ(e.median_absolute, 2.5);
    EXPECT_DOUBLE_EQ(e.worst, 10);
    EXPECT_EQ(e.worst_id, "A");
    EXPECT_DOUBLE_EQ(e.mean_signed, 11.0 / 4);
    EXPECT_EQ(c.patterns[1].errors.worst_id, "C");
}

TEST(Comparison, TotalIsTheMeanOverAllRows) {
    const Errors& total = sample().total;
    EXPECT_EQ(total.rows, 5u);
    EXPECT_DOUBLE_EQ(total.mean_absolute, 35.0 / 5);
    EXPECT_DOUBLE_EQ(total.median_absolute, 3);
    EXPECT_DOUBLE_EQ(total.worst, -20);
    EXPECT_DOUBLE_EQ(total.mean_signed, -9.0 / 5);
}

TEST(Comparison, RowsThatWereNotRunAreGroupedByReason) {
    const Comparison c = sample();
    ASSERT_EQ(c.not_simulated.size(), 2u);
    EXPECT_EQ(c.not_simulated[0].reason, "no chip");
    EXPECT_THAT(c.not_simulated[0].ids, ElementsAre("X", "Z"));
    EXPECT_THAT(c.not_simulated[1].ids, ElementsAre("Y"));
}

TEST(Comparison, Table) {
    const std::string text = table_text(sample());
    EXPECT_THAT(text, HasSubstr("    4    3.75    2.50    +10.0  A                  +2.75\n"));
    EXPECT_THAT(text, HasSubstr("    5    7.00    3.00    -20.0  C                  -1.80\n"));
    EXPECT_THAT(text, HasSubstr("5 rows simulated, 3 not\n"));
    EXPECT_THAT(text, HasSubstr("     2  no chip (X, Z)\n"));
    EXPECT_THAT(text, HasSubstr("     1  no pattern (Y)\n"));
}

TEST(Comparison, TableOfNothing) {
    const std::string text = table_text(compare({missing("X", "no chip")}));
    EXPECT_THAT(text, HasSubstr("no row was simulated"));
    EXPECT_THAT(text, HasSubstr("0 rows simulated, 1 not"));
}

TEST(Comparison, JsonHasEveryRow) {
    RowsFile file;
    file.path = "rows.csv";
    file.sha256 = "00ff";
    const auto j = nlohmann::json::parse(json_text(sample(), file));
    EXPECT_EQ(j["rows_file"], (nlohmann::json{{"path", "rows.csv"}, {"sha256", "00ff"}}));
    ASSERT_EQ(j["rows"].size(), 8u);
    EXPECT_EQ(j["rows"][0]["id"], "A");
    EXPECT_EQ(j["rows"][0]["measured_cycles"], 100);
    EXPECT_EQ(j["rows"][0]["simulated_cycles"], 110);
    EXPECT_EQ(j["rows"][0]["error_percent"], 10);
    EXPECT_TRUE(j["rows"][0]["reason"].is_null());
    EXPECT_TRUE(j["rows"][1]["simulated_cycles"].is_null());
    EXPECT_TRUE(j["rows"][1]["error_percent"].is_null());
    EXPECT_EQ(j["rows"][1]["reason"], "no chip");
    EXPECT_EQ(j["total"]["mean_absolute_percent"], 7);
    EXPECT_EQ(j["patterns"][0]["rows"], 4);
    EXPECT_EQ(j["not_simulated"][0], (nlohmann::json{{"reason", "no chip"}, {"rows", 2}}));
}

}  // namespace
}  // namespace tensight::silicon
