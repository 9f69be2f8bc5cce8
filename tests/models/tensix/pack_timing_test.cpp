// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "machine.h"
#include "models/packer/packers.h"

namespace tensight::tensix::testing {
namespace {

using numerics::DataFormat;

/// Cycles of a face (256 datums) per packer.
double face_cycles(DataFormat format, bool accumulate = false,
                   const arch::Timing& timing = wormhole_timing(), bool wide = false) {
    packer::EngineState state;
    state.out = format;
    state.l1_accumulate = accumulate;
    return 256 * packer::cycles_per_datum(timing, state, wide);
}

// Each of the four packers has a face: bytes / 16 a cycle, 8 for fp32 output.
TEST(PackRate, ByOutputFormat) {
    EXPECT_DOUBLE_EQ(face_cycles(DataFormat::Float16_b), 512 / 16.0);
    EXPECT_DOUBLE_EQ(face_cycles(DataFormat::Float16), 512 / 16.0);
    EXPECT_DOUBLE_EQ(face_cycles(DataFormat::Float32), 1024 / 8.0);
    EXPECT_DOUBLE_EQ(face_cycles(DataFormat::Bfp8_b), (256 + 16) / 16.0);
    EXPECT_DOUBLE_EQ(face_cycles(DataFormat::Bfp4_b), (128 + 16) / 16.0);
    EXPECT_DOUBLE_EQ(face_cycles(DataFormat::Int32), 1024 / 16.0);
}

// Half as fast out of a 32-bit DST, whatever comes of it.
TEST(PackRate, ByWidthOfDst) {
    const arch::Timing t = wormhole_timing();
    EXPECT_DOUBLE_EQ(face_cycles(DataFormat::Float16_b, false, t, true), 512 / 8.0);
    EXPECT_DOUBLE_EQ(face_cycles(DataFormat::Bfp8_b, false, t, true), (256 + 16) / 8.0);
    EXPECT_DOUBLE_EQ(face_cycles(DataFormat::Float32, false, t, true), 1024 / 8.0);
}

// Two cycles for each 16 bytes that are added to L1.
TEST(PackRate, AccumulationInL1) {
    EXPECT_DOUBLE_EQ(face_cycles(DataFormat::Float16_b, true), 64);
    EXPECT_DOUBLE_EQ(face_cycles(DataFormat::Float32, true), 128);
}

TEST(PackRate, EachRateIsAParameter) {
    arch::Timing t = wormhole_timing();
    t.pack_bytes_per_cycle = 32;
    EXPECT_DOUBLE_EQ(face_cycles(DataFormat::Float16_b, false, t), 16);
    EXPECT_DOUBLE_EQ(face_cycles(DataFormat::Float32, false, t), 128);
    t = wormhole_timing();
    t.pack_fp32_bytes_per_cycle = 16;
    EXPECT_DOUBLE_EQ(face_cycles(DataFormat::Float32, false, t), 64);
    EXPECT_DOUBLE_EQ(face_cycles(DataFormat::Float32, true, t), 128);
    t = wormhole_timing();
    t.pack_l1_accumulate_cycles = 5;
    EXPECT_DOUBLE_EQ(face_cycles(DataFormat::Float16_b, true, t), 160);
}

TEST(PackTiming, OnePacrTakesItsBytes) {
    Machine m;
    m.push(2, {pacr(256)});
    const auto packs = m.of(Machine::Event::Kind::pack);
    ASSERT_EQ(packs.size(), 1U);
    EXPECT_EQ(packs[0].begin, 5U);
    EXPECT_EQ(packs[0].end, 37U) << "512 bytes at 16 a cycle";
    EXPECT_EQ(m.gate(2), 6U) << "the thread goes on";
}

// A row for each packer is through before the counters step to the next: r + 1 cycles a row.
TEST(PackTiming, ASingleRowHoldsItsThread) {
    Machine m;
    EXPECT_EQ(m.issue(2, pacr(16), 2), 5U);
    EXPECT_EQ(m.gate(2), 7U) << "32 bytes at 16 a cycle";
    EXPECT_EQ(m.issue(2, tdma()), 7U);
    EXPECT_EQ(m.issue(2, pacr(16), 2), 8U);
    EXPECT_EQ(m.issue(2, pacr(17)), 10U);
    EXPECT_EQ(m.gate(2), 11U) << "one datum more does not";
}

TEST(PackTiming, TwoInFlightTheThirdWaits) {
    Machine m;
    EXPECT_EQ(m.issue(2, pacr(256)), 5U);   // 5..37
    EXPECT_EQ(m.issue(2, pacr(256)), 6U);   // accepted; 37..69
    EXPECT_EQ(m.issue(2, pacr(256)), 37U);  // when the first is out; 69..101
    EXPECT_EQ(m.issue(2, pacr(256)), 69U);
    const auto packs = m.of(Machine::Event::Kind::pack);
    ASSERT_EQ(packs.size(), 4U);
    EXPECT_EQ(packs[1].begin, 37U);
    EXPECT_EQ(packs[2].begin, 69U);
    EXPECT_EQ(packs[3].end, 133U) << "the packers never pause";
}

TEST(PackTiming, InFlightIsAParameter) {
    arch::Timing t = wormhole_timing();
    t.pack_in_flight = 1;
    Machine m(t);
    EXPECT_EQ(m.issue(2, pacr(256)), 5U);
    EXPECT_EQ(m.issue(2, pacr(256)), 37U);
}

TEST(PackTiming, IdleOneCycleAfterTheEnd) {
    // The STOREREG of a push: 37 + 1 seen, the mask is gone at 39, three for itself, twelve until
    // others see it.
    Machine m;
    m.push(2, {pacr(256), stallwait(arch::kBlockThcon, arch::kWaitPack), thcon(Opcode::storereg)});
    EXPECT_EQ(m.of(Machine::Event::Kind::publish).at(0).end, 39U + 3 + 12);
    EXPECT_EQ(m->drained(2), 42U);

    arch::Timing t = wormhole_timing();
    t.pack_end_to_idle = 0;
    Machine n(t);
    n.push(2, {pacr(256), stallwait(arch::kBlockThcon, arch::kWaitPack), thcon(Opcode::storereg)});
    EXPECT_EQ(n.of(Machine::Event::Kind::publish).at(0).end, 38U + 3 + 12);
}

TEST(PackTiming, AFlushPacksNothing) {
    Machine m;
    m.push(2, {pacr_flush(), pacr(256)});
    EXPECT_EQ(m.of(Machine::Event::Kind::pack).size(), 1U);
    EXPECT_EQ(m.of(Machine::Event::Kind::pack)[0].begin, 6U);
}

TEST(PackTiming, ReleaseWaitsForThePackers) {
    // STALLWAIT(FPU class; packers), ZEROACC, SEMGET as in tile_regs_release.
    Machine m;
    m.push(1, {semaphore(Opcode::sempost, TensixSemaphore::math_pack)});
    m.push(2, {pacr(256), stallwait(arch::kBlockMath, arch::kWaitPack), fpu(Opcode::zeroacc_half),
               semaphore(Opcode::semget, TensixSemaphore::math_pack)});
    EXPECT_EQ(m.of(Machine::Event::Kind::zero_half).at(0).end, 37U + 1 + 1);
    EXPECT_EQ(m->semaphores().below(1, 1), 41U) << "SEMGET at 40, visible a cycle later";
}

}  // namespace
}  // namespace tensight::tensix::testing
