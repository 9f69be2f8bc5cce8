// SPDX-License-Identifier: Apache-2.0
// SEMPOST and SEMGET are visible one cycle after their issue; SEMWAIT looks at the earliest a cycle
// after its own and lets go a cycle after that.
#include <gtest/gtest.h>

#include "machine.h"

namespace tensight::tensix::testing {
namespace {

using time::kUnresolved;

constexpr auto kPack = TensixSemaphore::math_pack;

TEST(SemWait, HoldsWhileZero) {
    Machine m;
    m.push(2, {semwait(arch::kBlockTdma, kPack, false), tdma()});
    EXPECT_EQ(m.gate(2), kUnresolved);
    m.push(1, {semaphore(Opcode::sempost, kPack)}, 100);  // issued at 105, visible at 106
    EXPECT_EQ(m.gate(2), 107U + 1);
}

TEST(SemWait, PassesWithOneBlockedCycle) {
    Machine m;
    m.push(1, {semaphore(Opcode::sempost, kPack)});
    m.push(2, {semwait(arch::kBlockTdma, kPack, false)}, 100);  // at 105
    m.push(2, {tdma()}, 101);
    EXPECT_EQ(m.gate(2), 107U + 1);
}

TEST(SemWait, OtherClassesPass) {
    Machine m;
    m.push(2, {semwait(arch::kBlockTdma, kPack, false)});
    EXPECT_EQ(m.issue(2, config()), 6U);
    EXPECT_EQ(m.issue(2, tdma()), kUnresolved);
}

TEST(SemWait, HoldsAtTheMaximum) {
    // Two sections in half sync: the third acquire waits for a release.
    Machine m;
    m.push(1, {semaphore(Opcode::sempost, kPack), semaphore(Opcode::sempost, kPack)});
    m.push(1, {semwait(arch::kBlockMath, kPack, true), setrwc(false, false)});
    EXPECT_EQ(m.gate(1), kUnresolved);
    m.push(2, {semaphore(Opcode::semget, kPack)}, 200);  // issued at 205, visible at 206
    EXPECT_EQ(m.gate(1), 207U + 1);
}

TEST(SemWait, FullSyncHasOneSection) {
    Machine m(wormhole_timing(), {false, true});
    m.push(1, {semaphore(Opcode::sempost, kPack)});
    m.push(1, {semwait(arch::kBlockMath, kPack, true), setrwc(false, false)});
    EXPECT_EQ(m.gate(1), kUnresolved);
    m.push(2, {semaphore(Opcode::semget, kPack)}, 200);
    EXPECT_EQ(m.gate(1), 207U + 1);
}

// The start-up calls initialise the section semaphore when the packer is done with all sections:
// the math RISC waits for it to become zero (tt-llk:tt_llk_wormhole_b0/llk_lib, math-pack sync
// init).
TEST(SemInit, WaitsForTheSectionsThatAreStillOut) {
    Machine m;
    m.push(1, {semaphore(Opcode::sempost, kPack)});
    m.push(1, {semaphore(Opcode::seminit, kPack)});
    m.push(1, {tdma()});
    EXPECT_EQ(m.gate(1), kUnresolved) << "a section is at the packer's";
    m.push(2, {semwait(arch::kBlockTdma, kPack, false), tdma(), semaphore(Opcode::semget, kPack)},
           200);
    EXPECT_NE(m.gate(1), kUnresolved);
    EXPECT_GE(m.gate(1), 205U);
    // From here on the hand-over works as at first.
    m.push(2, {semwait(arch::kBlockTdma, kPack, false), tdma()}, 300);
    EXPECT_EQ(m.gate(2), kUnresolved) << "nothing is committed";
    m.push(1, {semaphore(Opcode::sempost, kPack)}, 400);
    EXPECT_EQ(m.gate(2), 407U + 1);
}

TEST(SemInit, AtRestTakesACycle) {
    Machine m;
    m.push(1, {semaphore(Opcode::sempost, kPack)});
    m.push(2, {semaphore(Opcode::semget, kPack)});
    Operation init;
    init.pushed_by = 100;
    init.seminit_maximum = 1;
    m.push(1, {semaphore(Opcode::seminit, kPack)}, init);
    EXPECT_EQ(m.gate(1), 106U);
    m.push(1, {semaphore(Opcode::sempost, kPack), semwait(arch::kBlockTdma, kPack, true), tdma()},
           200);
    EXPECT_EQ(m.gate(1), kUnresolved) << "the new maximum";
}

}  // namespace
}  // namespace tensight::tensix::testing
