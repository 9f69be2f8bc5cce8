// SPDX-License-Identifier: Apache-2.0
#include "sim/explain/costs.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <nlohmann/json.hpp>
#include <set>

namespace tensight::explain {
namespace {

Explanation worked(std::vector<Spent> spent) {
    Explanation e;
    e.statement = "matmul_tiles(0, 1, 0, 0, 0)";
    e.steady = {{70.00049, std::move(spent), {}}, 60, 80};
    e.bound = "bound by FPU";
    return e;
}

TEST(Costs, MatrixAndVectorUnitTakeTurnsTheOthersWorkSideBySide) {
    const BusyCycles busy = busy_cycles(worked({{"TRISC0", {{"working", 20}}},
                                                {"UNPACK0", {{"working", 30}, {"src_valid", 40}}},
                                                {"UNPACK1", {{"working", 25}}},
                                                {"TRISC1", {{"working", 35}}},
                                                {"FPU", {{"working", 16}}},
                                                {"SFPU", {{"working", 24}}},
                                                {"PACK", {{"working", 5}}}}));
    EXPECT_EQ(busy.unpack, 30);
    EXPECT_EQ(busy.math, 40);
    EXPECT_EQ(busy.pack, 5);
    EXPECT_EQ(busy.data_movement, 0);
}

TEST(Costs, ARowHasIntervalAndSource) {
    Explanation e = worked({});
    e.shares = {{"unpack.window_bytes", {}, 42}};
    e.shares.front().parameter.source = "row MM-0009";
    const std::string text =
        costs_json("wormhole_b0", "digest", {{"matmul", {}}}, [&](const Question&) { return e; });
    const auto table = nlohmann::json::parse(text);
    EXPECT_EQ(table["arch"], "wormhole_b0");
    EXPECT_EQ(table["description"], "digest");
    const auto& row = table["rows"][0];
    EXPECT_EQ(row["key"], "matmul");
    EXPECT_EQ(row["cycles"], 70.0);  // three digits
    EXPECT_EQ(row["low"], 60);
    EXPECT_EQ(row["high"], 80);
    EXPECT_THAT(row["source"].get<std::string>(), ::testing::HasSubstr("row MM-0009"));
}

TEST(Costs, KeysAreUnique) {
    std::set<std::string> keys;
    for (const CostQuestion& q : cost_questions("wormhole_b0")) {
        EXPECT_TRUE(keys.insert(q.key).second) << q.key;
    }
    EXPECT_GT(keys.size(), 100U);
}

TEST(Costs, TheTableInTheTreeWasMadeFromTheChipDescriptionInTheTree) {
    const std::string data = TENSIGHT_SOURCE_DIR "/models";
    std::ifstream file(data + "/arch/wormhole_b0_costs.json");
    const auto table = nlohmann::json::parse(file);
    EXPECT_EQ(table["description"], description_digest(data, "wormhole_b0"))
        << "make it anew: tensight explain --export-costs models/arch/wormhole_b0_costs.json";
    EXPECT_THROW(description_digest(data, "nonesuch"), CannotExplain);
}

}  // namespace
}  // namespace tensight::explain
