// SPDX-License-Identifier: Apache-2.0
// The rules in which Blackhole's cores differ, with its values (models/arch/blackhole.yaml); the
// figures are those of the rows that are named.
#include <gtest/gtest.h>

#include "models/riscv/fetch_cost.h"
#include "models/riscv/memory_queues.h"
#include "tests/models/riscv/cycles.h"

namespace tensight::riscv::testing {
namespace {

CostRules blackhole() {
    CostRules rules;
    rules.multiply = 1;
    rules.multiply_latency = 2;
    rules.branch_mispredicted = 5;
    rules.branch_entries = 128;
    rules.store_line_bytes = 16;
    rules.icache_miss_centicycles = 25;
    rules.icache_ways = 2;
    return rules;
}

std::uint64_t cycles(const std::function<void(Assembler&)>& body) {
    return cycles_of(body, {}, blackhole());
}

// MSH-BH-RV-0003, -0004: 64 independent multiplications 64 cycles, dependent ones 128.
TEST(BlackholeMultiply, IsPipelined) {
    EXPECT_EQ(cycles(times(64, [](Assembler& a) { a.mul(t0, t1, t2); })), 64U);
    EXPECT_EQ(cycles(times(64, [](Assembler& a) { a.mul(t0, t0, t0); })), 127U)
        << "nobody waits for the last one";
}

// One instruction between: on time; none: one cycle early.
TEST(BlackholeMultiply, OneInstructionHidesIt) {
    EXPECT_EQ(cycles([](Assembler& a) { a.mul(t0, t1, t2).add(t3, t0, t0); }), 3U);
    EXPECT_EQ(cycles([](Assembler& a) { a.mul(t0, t1, t2).addi(t4, t4, 1).add(t3, t0, t0); }), 3U);
    EXPECT_EQ(cycles_of([](Assembler& a) { a.mul(t0, t1, t2).add(t3, t0, t0); }), 3U)
        << "Wormhole waits in the multiplication";
}

TEST(BlackholeBranch, AMispredictionCostsFive) {
    const auto skip = [](Assembler& a) { a.beq(zero, zero, "on").nop().label("on"); };
    EXPECT_EQ(cycles(skip), 5U);
    EXPECT_EQ(cycles_of(skip), 3U);
}

// MSH-BH-RV-0008, -0009: stores to four blocks in turn 5 cycles each, to one block 1.
TEST(BlackholeStores, JoinInOneBlock) {
    MemoryQueues queues(blackhole());
    std::uint64_t now = 0;
    for (std::uint32_t i = 0; i < 400; ++i) {
        const std::uint64_t start = queues.start_l1_store(now, 0x40000 + 4 * (i % 4), 4);
        EXPECT_EQ(start, now) << i;
        now = start + 1;
    }
}

TEST(BlackholeStores, OtherBlocksDoNotJoin) {
    MemoryQueues queues(blackhole());
    std::uint64_t now = 0;
    for (std::uint32_t i = 0; i < 400; ++i) {
        now = queues.start_l1_store(now, 0x40000 + 16 * (i % 4), 4) + 1;
    }
    EXPECT_NEAR(static_cast<double>(now) / 400, 5.0, 0.15);
}

TEST(BlackholeStores, MoreThanFourBytesApartDoNotJoin) {
    MemoryQueues queues(blackhole());
    std::uint64_t now = 0;
    for (std::uint32_t i = 0; i < 400; ++i) {
        now = queues.start_l1_store(now, 0x40000 + 8 * (i % 2), 4) + 1;
    }
    EXPECT_NEAR(static_cast<double>(now) / 400, 5.0, 0.15);
}

/// Extra cycles per instruction of a loop of `bytes` in a cache of 4 KiB, once it is warm.
double fetch_cost(std::uint32_t bytes) {
    constexpr std::uint32_t kTurns = 20;
    FetchCost cost(4096, blackhole());
    const std::uint32_t last = bytes / 4 - 1;
    cost.run(0, last);
    std::uint64_t extra = 0;
    for (std::uint32_t turn = 0; turn < kTurns; ++turn) {
        extra += cost.run(0, last);
    }
    return static_cast<double>(extra) / kTurns / (last + 1);
}

// MSH-BH-RV-0121, -0122, -0153 to -0158.
TEST(BlackholeInstructionCache, LoopsThatOutgrowIt) {
    EXPECT_EQ(fetch_cost(4096), 0.0);
    EXPECT_NEAR(fetch_cost(4608), 0.092, 0.01);
    EXPECT_NEAR(fetch_cost(5120), 0.153, 0.01);
    EXPECT_NEAR(fetch_cost(5632), 0.213, 0.01);
    EXPECT_NEAR(fetch_cost(6144), 0.252, 0.01);
    EXPECT_NEAR(fetch_cost(8192), 0.251, 0.01);
}

}  // namespace
}  // namespace tensight::riscv::testing
