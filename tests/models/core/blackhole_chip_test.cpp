// SPDX-License-Identifier: Apache-2.0
// What addresses mean on Blackhole: all coordinates are translated, banks too.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core_fixture.h"
#include "models/core/scalar_costs.h"
#include "models/port/call_error.h"

namespace tensight::core::testing {
namespace {

using ::testing::HasSubstr;

const arch::ChipDescription& blackhole() {
    static const arch::ChipDescription chip =
        arch::read_chip_description(TENSIGHT_SOURCE_DIR "/models/arch/blackhole.yaml");
    return chip;
}

class BlackholeChip : public ::testing::Test {
  protected:
    std::string refusal(int noc, const noc::NocAddress& address) const {
        try {
            (void)chip_.resolve(noc, address);
        } catch (const port::CallError& error) {
            return error.what();
        }
        return "accepted";
    }

    arch::StreamTable streams_{blackhole().streams_path};
    chip::Memories memories_{blackhole(), 13, 10};
    events::Listener events_;
    time::Simulation simulation_;
    chip::Chip chip_{blackhole(), streams_, memories_, events_, simulation_};
};

TEST_F(BlackholeChip, WorkersAreTheSameOnBothNetworks) {
    for (const int noc : {0, 1}) {
        EXPECT_EQ(chip_.resolve(noc, {1, 2, 0}).name(), "core 0,0");
        EXPECT_EQ(chip_.resolve(noc, {7, 2, 0}).name(), "core 6,0");
        EXPECT_EQ(chip_.resolve(noc, {10, 11, 0}).name(), "core 7,9");
        EXPECT_EQ(chip_.resolve(noc, {15, 11, 0}).name(), "core 12,9");
        EXPECT_EQ(chip_.resolve(noc, {10, 11, 0}).position, (noc::Position{10, 11}));
    }
}

TEST_F(BlackholeChip, BanksLieBehindTheRouterOfTheNetwork) {
    const noc::Target on0 = chip_.resolve(0, {17, 14, 64});
    const noc::Target on1 = chip_.resolve(1, {17, 13, 64});
    EXPECT_EQ(on0.dram, &memories_.dram(0));
    EXPECT_EQ(on1.dram, &memories_.dram(0));
    EXPECT_EQ(on0.position, (noc::Position{0, 11}));
    EXPECT_EQ(on1.position, (noc::Position{0, 1}));
    EXPECT_EQ(chip_.resolve(0, {18, 23, 0}).name(), "DRAM channel 7");
}

// A router's own position is no address there, and the last column is beyond the largest grid.
TEST_F(BlackholeChip, NobodyIsThere) {
    for (const noc::NocAddress& a : {noc::NocAddress{0, 11, 0},
                                     {9, 3, 0},
                                     {8, 5, 0},
                                     {18, 18, 0},
                                     {16, 2, 0},
                                     {1, 1, 0},
                                     {17, 12, 0}}) {
        EXPECT_THAT(refusal(0, a), HasSubstr("no worker of the 13x10 grid and no DRAM channel"))
            << a.x << ',' << a.y;
    }
    EXPECT_THAT(refusal(1, {17, 14, 0}), HasSubstr("17,14")) << "NoC 0's name of bank 0";
}

TEST_F(BlackholeChip, MulticastsPassTheColumnsBetweenTheWorkers) {
    const auto names = [](const std::vector<noc::Target>& targets) {
        std::vector<std::string> result;
        for (const noc::Target& t : targets) {
            result.push_back(t.name());
        }
        return result;
    };
    const noc::NocAddress rectangle{11, 3, 0, 6, 3};  // to 11,3 from 6,3
    EXPECT_THAT(names(chip_.resolve_rectangle(0, rectangle)),
                ::testing::ElementsAre("core 5,1", "core 6,1", "core 7,1", "core 8,1"));
    const noc::NocAddress exchanged{6, 3, 0, 11, 3};
    EXPECT_THAT(names(chip_.resolve_rectangle(1, exchanged)),
                ::testing::ElementsAre("core 5,1", "core 6,1", "core 7,1", "core 8,1"));
    EXPECT_THROW((void)chip_.resolve_rectangle(0, {16, 3, 0, 15, 3}), port::CallError);
    EXPECT_THROW((void)chip_.resolve_rectangle(0, {3, 2, 0, 1, 1}), port::CallError);
}

TEST(ScalarCosts, AreThoseOfTheChip) {
    const riscv::CostRules bh = cost_rules(blackhole().timing);
    EXPECT_EQ(bh.multiply, 1U);
    EXPECT_EQ(bh.branch_mispredicted, 5U);
    EXPECT_EQ(bh.icache_miss_centicycles, 25U);
    const riscv::CostRules wh = cost_rules(
        arch::read_chip_description(TENSIGHT_SOURCE_DIR "/models/arch/wormhole_b0.yaml").timing);
    const riscv::CostRules defaults;
    EXPECT_EQ(wh.multiply, defaults.multiply);
    EXPECT_EQ(wh.multiply_latency, defaults.multiply_latency);
    EXPECT_EQ(wh.branch_mispredicted, defaults.branch_mispredicted);
    EXPECT_EQ(wh.branch_entries, defaults.branch_entries);
    EXPECT_EQ(wh.store_line_bytes, defaults.store_line_bytes);
    EXPECT_EQ(wh.icache_miss_centicycles, defaults.icache_miss_centicycles);
    EXPECT_EQ(wh.icache_ways, defaults.icache_ways);
}

}  // namespace
}  // namespace tensight::core::testing
