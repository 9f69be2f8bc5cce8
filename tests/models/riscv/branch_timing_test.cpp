// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <string>

#include "models/riscv/fetch_cost.h"
#include "tests/models/riscv/cycles.h"

namespace tensight::riscv::testing {
namespace {

/// Cycles per turn of a counted loop around `body`, once it has settled. The loop itself is an addi
/// and a bne.
std::uint64_t cycles_per_turn(const std::function<void(Assembler&)>& body, int turns = 10,
                              HartLimits limits = {}) {
    const auto run = [&](int count) {
        return cycles_of(
            [&](Assembler& a) {
                a.addi(s11, zero, count).label("loop");
                body(a);
                a.addi(s11, s11, -1).bne(s11, zero, "loop");
            },
            limits);
    };
    return (run(2 * turns) - run(turns)) / static_cast<std::uint64_t>(turns);
}

/// `count` taken branches, each to the next instruction.
std::function<void(Assembler&)> taken_branches(int count) {
    return [=](Assembler& a) {
        for (int i = 0; i < count; ++i) {
            const std::string next = "next" + std::to_string(i);
            a.beq(zero, zero, next).label(next);
        }
    };
}

TEST(Branches, LoopClosingBranchIsPredicted) {
    EXPECT_EQ(cycles_per_turn(times(5, [](Assembler& a) { a.nop(); })), 7U);
}

TEST(Branches, FirstTurnAndExitAreNot) {
    const auto loop = [](Assembler& a) {
        a.addi(t0, zero, 10).label("loop").addi(t0, t0, -1).bne(t0, zero, "loop");
    };
    EXPECT_EQ(cycles_of(loop), 1U + 10 * 2 + 2 + 2);
}

TEST(Branches, NeverTakenCostsOne) {
    const auto branch = [](Assembler& a) { a.label("here").bne(zero, zero, "here"); };
    EXPECT_EQ(cycles_of(times(64, branch)), 64U);
}

TEST(Branches, ColdTakenCostsThree) {
    EXPECT_EQ(cycles_of(taken_branches(1)), 3U);
    EXPECT_EQ(cycles_of([](Assembler& a) { a.j("there").nop().label("there"); }), 3U);
}

TEST(Branches, ForwardTakenInALoopIsPredicted) {
    EXPECT_EQ(cycles_per_turn(taken_branches(1)), 3U);
}

TEST(Branches, TooManyInALoopAreForgotten) {
    EXPECT_EQ(cycles_per_turn(taken_branches(15)), 15U + 2) << "16 with the loop's own";
    EXPECT_EQ(cycles_per_turn(taken_branches(16)), 16U * 3 + 1 + 3);
    EXPECT_EQ(cycles_per_turn(taken_branches(64)), 64U * 3 + 1 + 3) << "silicon: 3.03 each";
}

TEST(Branches, AlternatingCostsThreeEachTime) {
    const auto body = [](Assembler& a) { a.xori(t0, t0, 1).beq(t0, zero, "skip").label("skip"); };
    EXPECT_EQ(cycles_per_turn(body), 1U + 3 + 2);
}

TEST(Branches, InnerLoopsDoNotEvictOthers) {
    const auto inner = [](Assembler& a) {
        a.addi(t0, zero, 50).label("inner").addi(t0, t0, -1).bne(t0, zero, "inner");
    };
    EXPECT_EQ(cycles_per_turn(inner), 1U + 50 * 2 + 2 + 2 + 2);
}

TEST(Jumps, CallAndReturnInALoop) {
    const auto body = [](Assembler& a) {
        a.jal(ra, "callee").j("over").label("callee").ret().label("over");
    };
    EXPECT_EQ(cycles_per_turn(body), 3U + 2);
}

TEST(Jumps, ReturnToChangingPlacesIsMispredicted) {
    const auto body = [](Assembler& a) {
        a.jal(ra, "callee").jal(ra, "callee").j("over").label("callee").ret().label("over");
    };
    EXPECT_EQ(cycles_per_turn(body), 2U + 2 * 3 + 1 + 2);
}

TEST(InstructionCache, LoopsThatFitAreFree) {
    const auto body = times(64, [](Assembler& a) { a.addi(t0, t0, 1); });
    EXPECT_EQ(cycles_per_turn(body, 10, {.icache_bytes = 512}), 66U);
}

TEST(InstructionCache, LoopsTwiceTheSizeCostFortyPercent) {
    const auto body = times(256, [](Assembler& a) { a.addi(t0, t0, 1); });
    const auto with = static_cast<double>(cycles_per_turn(body, 20, {.icache_bytes = 512}));
    EXPECT_NEAR(with / 258, 1.40, 0.01);
    EXPECT_EQ(cycles_per_turn(body, 20, {.icache_bytes = 2048}), 258U);
    EXPECT_EQ(cycles_per_turn(body, 20), 258U);
}

TEST(InstructionCache, ALittleTooLongCostsLittle) {
    const auto body = times(128, [](Assembler& a) { a.addi(t0, t0, 1); });
    const auto with = static_cast<double>(cycles_per_turn(body, 20, {.icache_bytes = 512}));
    EXPECT_NEAR(with / 130, 1.01, 0.02) << "MSH-WH-RV-0118";
}

TEST(InstructionCache, HundredthsAreCarriedOver) {
    FetchCost fetch(512, {});
    EXPECT_EQ(fetch.run(0, 1), 0U);      // 0.8
    EXPECT_EQ(fetch.run(0, 1), 0U);      // hit
    EXPECT_EQ(fetch.run(4, 4), 1U);      // 1.2
    EXPECT_EQ(fetch.run(8, 15), 3U);     // 0.2 + 3.2
    EXPECT_EQ(fetch.run(128, 129), 1U);  // 0.4 + 0.8, replaces the first line
    EXPECT_EQ(fetch.run(0, 1), 1U);      // 0.2 + 0.8
}

TEST(InstructionCache, TimeAtCallsIncludesTheFetches) {
    Assembler a;
    times(7, [](Assembler& b) { b.nop(); })(a);
    a.call(1).exit();
    TestEnvironment environment;
    Hart hart(Program::decode(a.image(), {}), environment, {.icache_bytes = 512});
    hart.run();
    EXPECT_EQ(environment.calls.at(0).at, 7U + 3) << "8 fetched instructions are 3.2 late";
}

}  // namespace
}  // namespace tensight::riscv::testing
