// SPDX-License-Identifier: Apache-2.0
// One boundary per number: as many independent instructions as hide a load exactly, one fewer, one
// more; the store that still finds room in the queue and the next.
#include <gtest/gtest.h>

#include "tests/models/riscv/cycles.h"

namespace tensight::riscv::testing {
namespace {

/// A load, `between` independent instructions, a use of the value.
std::uint64_t load_use(Reg pointer, int between, Reg destination = t0) {
    return cycles_of([=](Assembler& a) {
        a.lw(destination, 0, pointer);
        times(between, [](Assembler& b) { b.addi(t5, t5, 1); })(a);
        a.add(t1, destination, destination);
    });
}

void expect_latency(Reg pointer, std::uint64_t latency) {
    EXPECT_EQ(load_use(pointer, 0), latency + 1);
    const int hidden = static_cast<int>(latency) - 1;
    EXPECT_EQ(load_use(pointer, hidden - 1), latency + 1);
    EXPECT_EQ(load_use(pointer, hidden), latency + 1);
    EXPECT_EQ(load_use(pointer, hidden + 1), latency + 2);
}

TEST(LoadUse, LocalRam) { expect_latency(s1, 2); }
TEST(LoadUse, Semaphore) { expect_latency(s3, 3); }
TEST(LoadUse, TensixRegister) { expect_latency(s4, 4); }
TEST(LoadUse, Niu) { expect_latency(s2, 7); }
TEST(LoadUse, L1) { expect_latency(s0, 8); }

TEST(LoadUse, StackAndGlobals) {
    for (const Reg pointer : {sp, gp}) {
        const auto with = [=](int between) {
            return cycles_of([=](Assembler& a) {
                       a.li(gp, 0xFFB0'07F0).lw(t0, -8, pointer);
                       times(between, [](Assembler& b) { b.addi(t5, t5, 1); })(a);
                       a.add(t1, t0, t0);
                   }) -
                   2;
        };
        EXPECT_EQ(with(0), 3U);
        EXPECT_EQ(with(1), 3U);
        EXPECT_EQ(with(2), 4U);
    }
}

TEST(LoadUse, AStackInL1StillWaits) {
    EXPECT_EQ(cycles_of([](Assembler& a) { a.li(sp, 0x50000).lw(t0, 0, sp).addi(t1, t0, 0); }),
              2U + 9U);
}

TEST(LoadUse, UnusedValuesCostNothing) {
    EXPECT_EQ(cycles_of([](Assembler& a) { a.lw(t0, 0, s0).addi(t0, zero, 1).addi(t1, t0, 1); }),
              3U);
    EXPECT_EQ(cycles_of([](Assembler& a) { a.lw(zero, 0, s0).addi(t1, zero, 1); }), 2U);
}

TEST(LoadUse, AddressesAndStoredValuesAreUses) {
    EXPECT_EQ(cycles_of([](Assembler& a) { a.lw(t0, 0, s0).sw(t0, 0, s1); }), 9U);
    EXPECT_EQ(cycles_of([](Assembler& a) { a.lw(t0, 0, s0).lw(t1, 0, t0); }), 9U);
}

TEST(LoadUse, ReachesThroughBranchesAndCalls) {
    EXPECT_EQ(cycles_of([](Assembler& a) {
                  a.lw(t0, 0, s0).beq(t1, t2, "there").nop().label("there").addi(t1, t0, 0);
              }),
              9U)
        << "the cold taken branch (3) is hidden behind the load";
    EXPECT_EQ(cycles_of([](Assembler& a) {
                  a.lw(t0, 0, s0).beq(t1, t2, "there").j("out");
                  a.label("there").addi(t1, t0, 0).label("out");
              }),
              9U)
        << "reached by the branch alone";
    EXPECT_EQ(cycles_of([](Assembler& a) {
                  a.j("over").label("callee").lw(a0, 0, s0).ret();
                  a.label("over").jal(ra, "callee").addi(t1, a0, 0);
              }),
              3U + 3U + 9U)
        << "jump, call, then load to use with the return in between";
}

TEST(LoadsInFlight, IndependentLoadsOverlap) {
    EXPECT_EQ(cycles_of([](Assembler& a) { a.lw(t0, 0, s0).lw(t1, 4, s0).add(t2, t0, t1); }),
              9U + 1U);
}

TEST(LoadsInFlight, FourThenOnePerSlot) {
    const auto loads = [](int count, Reg pointer) {
        return cycles_of(times(count, [=](Assembler& a) { a.lw(t0, 0, pointer); }));
    };
    EXPECT_EQ(loads(4, s0), 4U);
    EXPECT_EQ(loads(5, s0), 8U) << "the fifth starts when the first has left, in cycle 7";
    EXPECT_EQ(loads(8, s0), 11U);
    EXPECT_EQ(loads(64, s0), 15U * 7 + 4) << "four per 7 cycles (silicon: 1.72 per load)";
    EXPECT_EQ(loads(5, s2), 7U) << "NIU: four per 6";
    EXPECT_EQ(loads(64, s4), 64U) << "latency 4: one per cycle";
    EXPECT_EQ(loads(64, s1), 64U) << "local RAM: one per cycle";
}

TEST(LoadsInFlight, PointerChase) {
    EXPECT_EQ(cycles_of([](Assembler& a) {
                  a.li(t1, 0x40000).sw(t1, 0, t1).lw(t0, 0, s0);
                  times(64, [](Assembler& b) { b.lw(t0, 0, t0); })(a);
              }) - 4,
              64U * 8)
        << "silicon: 7.99 per load";
}

TEST(Stores, L1QueueThenOneInFive) {
    const auto stores = [](int count, Reg pointer) {
        return cycles_of(times(count, [=](Assembler& a) { a.sw(t0, 0, pointer); }));
    };
    EXPECT_EQ(stores(1, s0), 1U);
    EXPECT_EQ(stores(9, s0), 9U) << "eight wait, the first has left in cycle 5";
    EXPECT_EQ(stores(10, s0), 11U) << "the tenth finds the queue full until cycle 10";
    EXPECT_EQ(stores(64, s0) - stores(63, s0), 5U);
    for (const Reg pointer : {s1, s2, s3, s4, s5, sp}) {
        const int offset = -4;
        EXPECT_EQ(cycles_of(times(
                      64, [=](Assembler& a) { a.sw(t0, offset + 4 * (pointer != sp), pointer); })),
                  64U);
    }
}

TEST(Stores, BlockedTimeDrainsTheQueue) {
    Assembler a;
    a.li(s0, 0x40000);
    times(9, [](Assembler& b) { b.sw(t0, 0, s0); })(a);
    a.call(1);
    times(9, [](Assembler& b) { b.sw(t0, 0, s0); })(a);
    a.exit();
    TestEnvironment environment;
    environment.on_call = [](Hart& hart, unsigned) {
        hart.elapse(1000);
        return 0U;
    };
    Hart hart(Program::decode(a.image(), {}), environment);
    hart.run();
    EXPECT_EQ(environment.end, 2U + 9 + 1 + 9 + 1) << "1000 elapsed cycles are not scalar time";
    EXPECT_EQ(hart.cycles(), environment.end + 1);
}

TEST(Pushes, OneCycleEach) {
    EXPECT_EQ(cycles_of(times(64, [](Assembler& a) { a.tensix(0x0200'0000); })), 64U);
}

}  // namespace
}  // namespace tensight::riscv::testing
