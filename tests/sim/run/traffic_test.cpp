// SPDX-License-Identifier: Apache-2.0
#include "sim/run/traffic.h"

#include <gtest/gtest.h>

#include "models/arch/stream_table.h"
#include "models/events/events.h"
#include "models/time/simulation.h"
#include "tests/sim/run/run_fixture.h"

namespace tensight::run {
namespace {

// Both networks idle; DRAM counts as if the networks had used it.
class TrafficTest : public ::testing::Test {
  protected:
    TrafficResult program(const std::function<void(chip::Memories&)>& use, std::uint64_t cycles) {
        time::Simulation simulation;
        const chip::Chip chip(testing::wormhole(), streams_, memories_, events_, simulation);
        traffic_.begin_program(memories_);
        use(memories_);
        return traffic_.end_program(chip, memories_, cycles);
    }

    arch::StreamTable streams_{testing::wormhole().streams_path};
    chip::Memories memories_{testing::wormhole(), 1, 1};
    events::Listener events_;
    Traffic traffic_;
};

// The counters of a channel go on; a program's figures are what it added.
TEST_F(TrafficTest, ProgramsAreToldApartAndAddedUp) {
    const TrafficResult first = program(
        [](chip::Memories& m) {
            m.dram(3).count(100, false);
            m.dram(3).serve(0, 100, 10);
        },
        1000);
    const TrafficResult second = program(
        [](chip::Memories& m) {
            m.dram(3).count(50, true);
            m.dram(3).serve(0, 50, 10);
            m.dram(4).count(300, true);
            m.dram(4).serve(0, 300, 10);
        },
        3000);
    ASSERT_EQ(first.dram.size(), 1u);
    EXPECT_EQ(first.dram[0].channel, 3);
    EXPECT_EQ(first.dram[0].bytes_read, 100u);
    EXPECT_EQ(first.dram[0].busy_cycles, 10u);
    EXPECT_DOUBLE_EQ(first.dram[0].share, 0.01);
    ASSERT_EQ(second.dram.size(), 2u);
    EXPECT_EQ(second.dram[0].bytes_read, 0u);
    EXPECT_EQ(second.dram[0].bytes_written, 50u);
    EXPECT_EQ(second.dram[0].busy_cycles, 5u);
    EXPECT_DOUBLE_EQ(second.dram[1].share, 0.01);

    const TrafficResult total = traffic_.total();
    ASSERT_EQ(total.dram.size(), 2u);
    EXPECT_EQ(total.dram[0].bytes_read, 100u);
    EXPECT_EQ(total.dram[0].bytes_written, 50u);
    EXPECT_EQ(total.dram[0].busy_cycles, 15u);
    EXPECT_DOUBLE_EQ(total.dram[0].share, 15.0 / 4000);
    ASSERT_NE(worst_channel(total.dram), nullptr);
    EXPECT_EQ(worst_channel(total.dram)->channel, 4);
}

TEST_F(TrafficTest, NothingUsedIsNothing) {
    const TrafficResult result = program([](chip::Memories&) {}, 0);
    ASSERT_EQ(result.noc.size(), 2u);
    EXPECT_TRUE(result.noc[0].links.empty());
    EXPECT_EQ(result.noc[1].transactions, 0u);
    EXPECT_TRUE(result.dram.empty());
    EXPECT_EQ(worst_channel(result.dram), nullptr);
}

}  // namespace
}  // namespace tensight::run
