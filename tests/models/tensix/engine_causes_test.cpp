// SPDX-License-Identifier: Apache-2.0
// An engine that idles tells what its thread, or the RISC of its thread, was waiting for.
#include <gtest/gtest.h>

#include "machine.h"

namespace tensight::tensix::testing {
namespace {

using events::Engine;
using time::Account;
using time::Cause;

constexpr auto kPack = TensixSemaphore::math_pack;

Account account(Machine& m, Engine engine, Cycle cycles) {
    const Account a = m->account(engine, cycles, std::nullopt);
    EXPECT_EQ(a.total(), cycles);
    return a;
}

// The SEMWAIT holds an instruction that is not the packer's: the packer waits for a section anyway.
TEST(EngineCauses, PackerWaitsForASection) {
    Machine m;
    m.push(2, {semwait(arch::kBlockTdma, kPack, false), tdma(), pacr(256)});
    m.push(1, {semaphore(Opcode::sempost, kPack)}, 100);  // at 105, visible at 106
    const auto packs = m.of(Machine::Event::Kind::pack);
    ASSERT_EQ(packs.size(), 1U);
    EXPECT_EQ(packs[0].begin, 108U);
    const Account a = account(m, Engine::pack, 150);
    EXPECT_EQ(a.of(Cause::dst_section), 107U - 6U) << "from the gate to the end of the hold";
    EXPECT_EQ(a.of(Cause::idle_before), 6U + 1U);
    EXPECT_EQ(a.of(Cause::working), packs[0].end - packs[0].begin);
}

TEST(EngineCauses, FpuAndSfpuWaitForASection) {
    Machine m;
    m.sources_valid();
    m.push(1, {semaphore(Opcode::sempost, kPack), semaphore(Opcode::sempost, kPack), sfpu()});
    m.push(1, {semwait(arch::kBlockMath | arch::kBlockSfpu, kPack, true), mvmul(0), sfpu()});
    m.push(2, {semaphore(Opcode::semget, kPack)}, 200);
    EXPECT_GT(account(m, Engine::fpu, 300).of(Cause::dst_section), 190U);
    EXPECT_GT(account(m, Engine::sfpu, 300).of(Cause::dst_section), 190U);
}

// One in front of which nothing of the other's is held has no work to wait for.
TEST(EngineCauses, AnEngineThatNeverWorksIsIdle) {
    Machine m;
    m.sources_valid(100);
    m.push(1, {mvmul(0)});
    EXPECT_GT(account(m, Engine::fpu, 300).of(Cause::src_valid), 90U);
    EXPECT_EQ(account(m, Engine::sfpu, 300).of(Cause::idle_before), 300U);
}

TEST(EngineCauses, TheRiscWaitedForPages) {
    Machine m;
    m.push(2, {pacr(256)});  // 5 to 37
    m->risc_waited(2, Cause::cb_space, 20, 95);
    m.push(2, {pacr(256)}, 96);
    const Account a = account(m, Engine::pack, 200);
    EXPECT_EQ(a.of(Cause::cb_space), 95U - 37U) << "while it packed it did not wait";
    EXPECT_EQ(a.of(Cause::working), 64U);
}

// Unpacking is dated when a bank is free, long after the RISC has gone on: the order stays.
TEST(EngineCauses, UnpackersTakeTheirWaitsInOrder) {
    Machine m;
    for (int i = 0; i < 3; ++i) {
        m.push(0, {unpacr(0, 256)});  // the third waits for a bank
    }
    m->risc_waited(0, Cause::cb_data, 200, 400);
    m.push(0, {unpacr(0, 256)}, 401);
    for (Cycle date : {100U, 150U, 450U}) {
        m.push(1, {setrwc(true, false)}, date);
    }
    const Account a = account(m, Engine::unpack0, 600);
    EXPECT_GT(a.of(Cause::cb_data), 150U);
    EXPECT_LE(a.of(Cause::cb_data), 200U);
}

TEST(EngineCauses, InitCallsAreReconfiguration) {
    Machine m;
    Operation init;
    init.configures = true;
    init.pushed_by = 10;
    m.push(2, {config(), thcon(Opcode::dmanop), config()}, init);
    m.push(2, {pacr(256)}, 12);
    const Account a = account(m, Engine::pack, 100);
    EXPECT_GT(a.of(Cause::reconfiguration), 2U);
    EXPECT_LT(a.of(Cause::reconfiguration), 20U);
    EXPECT_EQ(account(m, Engine::fpu, 100).of(Cause::reconfiguration), 0U) << "not its thread";
}

// A run that ends in a deadlock: the engine waited until the end.
TEST(EngineCauses, AStuckThreadWaitsUntilTheEnd) {
    Machine m;
    m.push(2, {pacr(256)});
    m.push(2, {semwait(arch::kBlockTdma | arch::kBlockPack, kPack, false), pacr(256)}, 50);
    const Account a = account(m, Engine::pack, 500);
    EXPECT_GT(a.of(Cause::dst_section), 440U);
    EXPECT_EQ(a.of(Cause::idle_after), 0U);
}

}  // namespace
}  // namespace tensight::tensix::testing
