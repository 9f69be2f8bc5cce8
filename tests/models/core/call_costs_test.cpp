// SPDX-License-Identifier: Apache-2.0
#include "models/core/call_costs.h"

#include <gtest/gtest.h>

namespace tensight::core {
namespace {

using events::Risc;
using port::Call;

const arch::ChipDescription& wormhole() {
    static const arch::ChipDescription chip =
        arch::read_chip_description(TENSIGHT_SOURCE_DIR "/models/arch/wormhole_b0.yaml");
    return chip;
}

// What TT-Metalium's headers cost, less the trap, which the interpreter has counted.
TEST(CallCosts, LeaveOutTheTrap) {
    const CallCosts costs(wormhole());
    EXPECT_DOUBLE_EQ(costs.extra(Call::cb_wait_front, Risc::brisc), 19 - 1);
    EXPECT_DOUBLE_EQ(costs.extra(Call::cb_wait_front, Risc::ncrisc), 19 - 1);
    EXPECT_DOUBLE_EQ(costs.extra(Call::cb_wait_front, Risc::trisc0), 10.5 - 1);
    EXPECT_DOUBLE_EQ(costs.extra(Call::matmul_tiles, Risc::trisc0), 22.5 - 1);
    EXPECT_DOUBLE_EQ(costs.extra(Call::matmul_tiles, Risc::trisc1), 5.5 - 1);
    EXPECT_DOUBLE_EQ(costs.extra(Call::tile_regs_commit, Risc::trisc1), 9.5 - 1);
}

TEST(CallCosts, AreNeverNegative) {
    const CallCosts costs(wormhole());
    EXPECT_DOUBLE_EQ(costs.extra(Call::tile_regs_acquire, Risc::trisc1), 0) << "1 - 1";
    for (unsigned number = 0; number < CallCosts::kNumbers; ++number) {
        for (int risc = 0; risc < events::kRiscs; ++risc) {
            ASSERT_GE(costs.extra(static_cast<Call>(number), static_cast<Risc>(risc)), 0) << number;
        }
    }
}

TEST(CallCosts, KnowWhatTheyDoNotKnow) {
    const CallCosts costs(wormhole());
    EXPECT_TRUE(costs.known(Call::pack_tile, Risc::trisc2));
    EXPECT_FALSE(costs.known(Call::pack_tile, Risc::trisc1));
    EXPECT_FALSE(costs.known(Call::cb_wait_front, Risc::trisc2));
}

}  // namespace
}  // namespace tensight::core
