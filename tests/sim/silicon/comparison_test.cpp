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

Outcome outcome(const std::string& id, const std::string& category, double simulated,
                double measured = 100, const std::string& params = "") {
    Outcome o;
    o.row = sample_row("family", params);
    o.row.id = id;
    o.row.category = category;
    o.row.value = measured;
    o.simulated = simulated;
    o.status = RowStatus::ok;
    return o;
}

Outcome missing(const std::string& id, const std::string& category, const std::string& reason,
                RowStatus status = RowStatus::refused) {
    Outcome o = outcome(id, category, 0);
    o.simulated.reset();
    o.status = status;
    o.reason = reason;
    return o;
}

// Errors +10, -2, +3, 0 of one category, -20 and two refused of another, one failed of a third.
Comparison sample() {
    return compare({outcome("A", "noc", 110), missing("X", "dram", "no chip"),
                    outcome("B", "noc", 98), outcome("C", "dram", 80), outcome("D", "noc", 103),
                    missing("Y", "op", "stuck", RowStatus::failed), outcome("E", "noc", 100),
                    missing("Z", "dram", "no chip")});
}

TEST(Comparison, ErrorsByCategory) {
    const Comparison c = sample();
    ASSERT_EQ(c.categories.size(), 3u);
    const Errors& e = c.categories[0].errors;
    EXPECT_EQ(c.categories[0].name, "noc");
    EXPECT_EQ(e.rows, 4u);
    EXPECT_EQ(e.ok, 4u);
    EXPECT_DOUBLE_EQ(e.mean_absolute, 15.0 / 4);
    EXPECT_DOUBLE_EQ(e.median_absolute, 2.5);
    EXPECT_DOUBLE_EQ(e.p95_absolute, 10);
    EXPECT_DOUBLE_EQ(e.worst, 10);
    EXPECT_EQ(e.worst_id, "A");
    EXPECT_DOUBLE_EQ(e.mean_signed, 11.0 / 4);
}

TEST(Comparison, RowsThatAreNotSimulatedCountAsHundredPercent) {
    const Errors& e = sample().categories[1].errors;
    EXPECT_EQ(e.rows, 3u);
    EXPECT_EQ(e.ok, 1u);
    EXPECT_DOUBLE_EQ(e.mean_absolute, 220.0 / 3);
    EXPECT_DOUBLE_EQ(e.median_absolute, 100);
    EXPECT_EQ(e.worst_id, "X");
    EXPECT_DOUBLE_EQ(e.mean_signed, -20) << "over the simulated rows";
    EXPECT_DOUBLE_EQ(sample().total.mean_absolute, 335.0 / 8);
}

TEST(Comparison, NinetyFifthPercentile) {
    std::vector<Outcome> rows;
    for (int i = 1; i <= 20; ++i) {
        rows.push_back(outcome("R" + std::to_string(i), "noc", 100 + i));
    }
    EXPECT_DOUBLE_EQ(compare(rows).total.p95_absolute, 19) << "19 of 20 rows do not exceed it";
    rows.push_back(outcome("R21", "noc", 121));
    EXPECT_DOUBLE_EQ(compare(rows).total.p95_absolute, 20) << "19.95 rows: 20 of 21";
}

TEST(Comparison, RowsThatWereNotRunAreGroupedByReason) {
    const Comparison c = sample();
    ASSERT_EQ(c.not_simulated.size(), 2u);
    EXPECT_EQ(c.not_simulated[0].reason, "no chip");
    EXPECT_THAT(c.not_simulated[0].ids, ElementsAre("X", "Z"));
    EXPECT_EQ(c.not_simulated[1].status, RowStatus::failed);
    EXPECT_THAT(c.not_simulated[1].ids, ElementsAre("Y"));
}

TEST(Comparison, PairsThatDifferInOneParameter) {
    const auto pairs = [](std::vector<Outcome> rows) {
        const Errors e = compare(std::move(rows)).total;
        return std::pair{e.pairs_right, e.pairs};
    };
    const auto row = [](const std::string& params, double measured, double simulated) {
        return outcome(params, "noc", simulated, measured, params);
    };
    using Pair = std::pair<std::size_t, std::size_t>;
    EXPECT_EQ(pairs({row("a=1;b=1", 100, 90), row("a=2;b=1", 110, 91)}), (Pair{1, 1}));
    EXPECT_EQ(pairs({row("a=1;b=1", 100, 90), row("a=2;b=1", 110, 89)}), (Pair{0, 1}));
    EXPECT_EQ(pairs({row("a=1;b=1", 100, 90), row("a=2;b=1", 110, 90)}), (Pair{0, 1}))
        << "equal is no winner";
    EXPECT_EQ(pairs({row("a=1;b=1", 100, 90), row("a=2;b=2", 110, 91)}), (Pair{0, 0}))
        << "two parameters";
    EXPECT_EQ(pairs({row("a=1;b=1", 100, 90), row("a=2;b=1", 105, 91)}), (Pair{0, 0}))
        << "not more than 5 %";
    EXPECT_EQ(pairs({row("a=1;b=1", 100, 90), row("b=1;c=1", 110, 91)}), (Pair{0, 0}))
        << "other keys";
    Outcome other = row("a=2;b=1", 110, 91);
    other.row.arch = "blackhole";
    EXPECT_EQ(pairs({row("a=1;b=1", 100, 90), other}), (Pair{0, 0})) << "other chip";
    Outcome refused = row("a=2;b=1", 110, 91);
    refused.simulated.reset();
    refused.status = RowStatus::refused;
    EXPECT_EQ(pairs({row("a=1;b=1", 100, 90), refused}), (Pair{0, 1}));
}

TEST(Comparison, Table) {
    const std::string text = table_text(sample());
    EXPECT_THAT(text,
                HasSubstr("    4    3.75    2.50   10.00    +10.0  A                  +2.75"));
    EXPECT_THAT(text, HasSubstr("coverage 62.5 %: 5 of 8 rows simulated, 3 not\n"));
    EXPECT_THAT(text, HasSubstr("     2  refused: no chip (X, Z)\n"));
    EXPECT_THAT(text, HasSubstr("     1  failed: stuck (Y)\n"));
}

TEST(Comparison, JsonHasEveryRow) {
    MeasurementsFile file;
    file.path = "rows.csv";
    file.sha256 = "00ff";
    const auto j = nlohmann::json::parse(json_text(sample(), file));
    EXPECT_EQ(j["rows_file"], (nlohmann::json{{"path", "rows.csv"}, {"sha256", "00ff"}}));
    ASSERT_EQ(j["rows"].size(), 8u);
    EXPECT_EQ(j["rows"][0]["id"], "A");
    EXPECT_EQ(j["rows"][0]["family"], "family");
    EXPECT_EQ(j["rows"][0]["category"], "noc");
    EXPECT_EQ(j["rows"][0]["measured"], 100);
    EXPECT_EQ(j["rows"][0]["simulated"], 110);
    EXPECT_TRUE(j["rows"][0]["low"].is_null());
    EXPECT_EQ(j["rows"][0]["error_pct"], 10);
    EXPECT_EQ(j["rows"][0]["status"], "ok");
    EXPECT_TRUE(j["rows"][0]["reason"].is_null());
    EXPECT_TRUE(j["rows"][1]["simulated"].is_null());
    EXPECT_TRUE(j["rows"][1]["error_pct"].is_null());
    EXPECT_EQ(j["rows"][1]["status"], "refused");
    EXPECT_EQ(j["rows"][1]["reason"], "no chip");
    EXPECT_EQ(j["total"]["mean_absolute_pct"], 335.0 / 8);
    EXPECT_EQ(j["categories"][0]["category"], "noc");
    EXPECT_EQ(j["categories"][0]["rows"], 4);
    EXPECT_EQ(j["families"][0]["family"], "family wormhole_b0");
    EXPECT_EQ(j["not_simulated"][0],
              (nlohmann::json{{"status", "refused"}, {"reason", "no chip"}, {"rows", 2}}));
}

}  // namespace
}  // namespace tensight::silicon
