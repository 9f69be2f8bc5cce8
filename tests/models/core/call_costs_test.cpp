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

TEST(ArgumentCount, OfEachThread) {
    EXPECT_EQ(argument_count("DU: cb, pages", 'D'), 2);
    EXPECT_EQ(argument_count("DU: cb, pages", 'U'), 2);
    EXPECT_EQ(argument_count("DU: cb, pages", 'M'), 0) << "does not trap there";
    EXPECT_EQ(argument_count("U: in0, in1, transpose | M: in0, in1 | P: ocb", 'U'), 3);
    EXPECT_EQ(argument_count("U: in0, in1, transpose | M: in0, in1 | P: ocb", 'M'), 2);
    EXPECT_EQ(argument_count("U: in0, in1, transpose | M: in0, in1 | P: ocb", 'P'), 1);
    EXPECT_EQ(argument_count("M:", 'M'), 0);
    EXPECT_EQ(argument_count("DUMP: cb -> bytes on D, 16-byte words on U, M, P", 'P'), 1)
        << "what follows the arrow is the result";
}

// What TT-Metalium's headers cost, less the trap and one move for each argument, which the
// interpreter has counted.
TEST(CallCosts, LeaveOutWhatWasExecuted) {
    const CallCosts costs(wormhole());
    EXPECT_DOUBLE_EQ(costs.extra(Call::cb_wait_front, Risc::brisc), 19 - 3);
    EXPECT_DOUBLE_EQ(costs.extra(Call::cb_wait_front, Risc::ncrisc), 19 - 3);
    EXPECT_DOUBLE_EQ(costs.extra(Call::cb_wait_front, Risc::trisc0), 10.5 - 3);
    EXPECT_DOUBLE_EQ(costs.extra(Call::matmul_tiles, Risc::trisc0), 22.5 - 5);
    EXPECT_DOUBLE_EQ(costs.extra(Call::matmul_tiles, Risc::trisc1), 5.5 - 2);
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
