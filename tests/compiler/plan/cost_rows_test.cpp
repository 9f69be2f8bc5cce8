// SPDX-License-Identifier: Apache-2.0
#include "compiler/plan/cost_rows.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "compiler/build/builder.h"
#include "compiler/build/operations.h"
#include "compiler/plan/cost.h"
#include "tests/folders/temporary_folder.h"

namespace tensight::compiler {
namespace {

using ::testing::HasSubstr;

const arch::ChipDescription& chip() {
    static const arch::ChipDescription kChip =
        arch::read_chip_description(TENSIGHT_SOURCE_DIR "/models/arch/wormhole_b0.yaml");
    return kChip;
}

std::string refusal(const std::string& text) {
    const folders::TemporaryFolder folder("costs");
    const std::string path = folder.path() / "costs.json";
    std::ofstream(path) << text;
    try {
        read_costs(path);
    } catch (const CostsError& error) {
        EXPECT_THAT(error.what(), HasSubstr(path));
        return error.what();
    }
    return "read";
}

std::string table(const std::string& rows) {
    return R"({"schema_version": 1, "arch": "wormhole_b0", "description": "x", "rows": [)" + rows +
           "]}";
}

constexpr const char* kRow =
    R"({"key": "a", "cycles": 4, "low": 3, "high": 5, "unpack": 1, "math": 2, "pack": 0})";

TEST(CostRows, RowsAreFoundByTheirKey) {
    const folders::TemporaryFolder folder("costs");
    const std::string path = folder.path() / "good.json";
    std::ofstream(path) << table(kRow);
    const CostRows costs = read_costs(path);
    ASSERT_NE(costs.find("a"), nullptr);
    EXPECT_EQ(costs.find("a")->cycles, 4);
    EXPECT_EQ(costs.find("a")->math, 2);
    EXPECT_EQ(costs.find("b"), nullptr);
}

TEST(CostRows, WhatIsNoTableIsRefused) {
    EXPECT_THAT(refusal("no JSON"), HasSubstr("--export-costs"));
    EXPECT_THAT(refusal(R"({"schema_version": 2})"), HasSubstr("schema_version"));
    EXPECT_THAT(refusal(table("")), HasSubstr("no rows"));
    EXPECT_THAT(refusal(table(std::string(kRow) + "," + kRow)), HasSubstr("twice"));
    EXPECT_THAT(refusal(table(R"({"key": "a", "cycles": 4})")), HasSubstr("no number 'low'"));
    EXPECT_THAT(
        refusal(table(
            R"({"key": "a", "cycles": -4, "low": 3, "high": 5, "unpack": 1, "math": 2, "pack": 0})")),
        HasSubstr("'cycles' is -4"));
    EXPECT_THROW(read_costs("/nowhere/costs.json"), CostsError);
}

Prediction predicted(std::shared_ptr<const CostRows> costs) {
    Builder b("exp");
    b.output("out", exp(b.input("x", {1, 64, 64})));
    PlanOptions options;
    options.costs = std::move(costs);
    return make_plan(b.take(), chip(), options).cost;
}

TEST(CostRows, ThePredictionFollowsTheTable) {
    auto costs = std::make_shared<CostRows>(
        read_costs(TENSIGHT_SOURCE_DIR "/models/arch/wormhole_b0_costs.json"));
    const double before = predicted(costs).math;
    auto dearer = std::make_shared<CostRows>(*costs);
    dearer->rows.at("exp_tile 16").cycles += 1000;
    EXPECT_DOUBLE_EQ(predicted(dearer).math, before + 4 * 1000);  // four tiles
    // Without a table: what follows from the chip description, not nothing.
    EXPECT_GT(predicted(nullptr).math, 0);
}

TEST(CostRows, TheChipsTableHasARowForEveryOperation) {
    const CostRows costs = read_costs(TENSIGHT_SOURCE_DIR "/models/arch/wormhole_b0_costs.json");
    EXPECT_EQ(costs.arch, "wormhole_b0");
    for (const char* key :
         {"copy_tile bf16", "copy_tile bfp8", "add_tiles fp32", "pack_tile bf16", "section",
          "matmul_tiles LoFi", "matmul_block 2x4 HiFi4", "reduce_tile HiFi2", "where_tile 32",
          "exp_tile scaled 16", "buffer round", "noc_async_read dram"}) {
        EXPECT_NE(costs.find(key), nullptr) << key;
    }
    for (int i = 1; i <= static_cast<int>(Unary::min_scalar); ++i) {
        const std::string call(info(static_cast<Unary>(i)).call);
        EXPECT_NE(costs.find(call.substr(0, call.find('<')) + " 16"), nullptr) << call;
    }
    for (int i = 0; i <= static_cast<int>(Binary::ge); ++i) {
        EXPECT_NE(costs.find(std::string(info(static_cast<Binary>(i)).call) + " 32"), nullptr) << i;
    }
}

}  // namespace
}  // namespace tensight::compiler
