// SPDX-License-Identifier: Apache-2.0
// UNPACR at the wait gate, and the way of an operand from L1 to the FPU. The data path itself is
// tested with the unpackers.
#include <gtest/gtest.h>

#include <string>

#include "machine.h"

namespace tensight::tensix::testing {
namespace {

using time::kUnresolved;

TEST(UnpackTiming, TheAddressPhaseHoldsThreadAndPort) {
    Machine m;
    EXPECT_EQ(m.issue(0, unpacr(1, 256), 2), 5U);
    EXPECT_EQ(m.issue(0, unpacr(0, 256), 2), 7U) << "the other unpacker waits as well";
    EXPECT_EQ(m.issue(0, tdma()), 9U);
    arch::Timing t = wormhole_timing();
    t.unpack_address_cycles = 5;
    Machine n(t);
    EXPECT_EQ(n.issue(0, unpacr(1, 256), 5), 5U);
    EXPECT_EQ(n.issue(0, unpacr(0, 256), 5), 10U);
}

TEST(UnpackTiming, ANopTakesOneCycle) {
    Machine m;
    EXPECT_EQ(m.issue(0, unpacr_nop(1, false)), 5U);
    EXPECT_EQ(m.issue(0, unpacr_nop(1, true)), 6U);
    EXPECT_EQ(m.issue(0, tdma()), 7U);
}

TEST(UnpackTiming, FromL1ToTheFpu) {
    // Accepted at 7 after the address phase; 512 B in 8 cycles: 15; lands 26; valid 28.
    Machine m;
    m.push(1, {fpu(Opcode::mova2d, 0)});
    m.push(0, {unpacr(0, 256)});
    EXPECT_EQ(m.gate(1), 28U + 1);
}

// 16 rows of 16 datums, one a cycle, and the address phase of the next does not overlap: 18 cycles
// a face. Accepted at 7: 25, 36, 38; the next one 18 later. Twice the port, twice the rows.
TEST(UnpackTiming, TilizesRowByRow) {
    Instruction rows = unpacr(0, 256);
    rows.tilizes = true;
    for (const auto& [bytes, face] : {std::pair{64.0, 18U}, {128.0, 10U}}) {
        arch::Timing t = wormhole_timing();
        t.unpack_bytes_per_cycle = bytes;
        Machine m(t);
        m.push(0, {rows, rows});
        EXPECT_EQ(m->src_a().valid_for_fpu(), 7U + face + 11 + 2) << bytes;
        EXPECT_EQ(m->src_a().valid_for_fpu(true), 7U + 2 * face + 11 + 2) << bytes;
    }
}

TEST(UnpackTiming, BothSidesShareTheFetch) {
    // U1 accepted at 7, U0 at 9; 1024 B from 7 on end at 23; 34; 36.
    Machine m;
    m.push(0, {unpacr(1, 256), unpacr(0, 256)});
    EXPECT_EQ(m.issue(1, mvmul(0)), 36U);
}

TEST(UnpackTiming, BytesFollowTheFormat) {
    Operation bfp8;
    bfp8.unpack_bytes_per_datum = {1088.0F / 1024, 1088.0F / 1024};
    Machine m;
    m.push(0, {unpacr(0, 1024)}, bfp8);
    // 1088 B: 640 in 10 cycles, 448 at 640 per 11 cycles: 8; accepted 7: 25; 36; 38.
    EXPECT_EQ(m.issue(1, fpu(Opcode::mova2d, 0)), 38U);
}

TEST(UnpackTiming, ReadsL1WhenItStarts) {
    Machine m;
    m.push(0, {tdma(), unpacr(1, 256), unpacr(0, 256)});
    const auto reads = m.of(Machine::Event::Kind::unpack);
    ASSERT_EQ(reads.size(), 1U) << "once a call";
    EXPECT_EQ(reads[0].begin, 6U);
}

TEST(UnpackTiming, RunsAheadByTwoBanksAndAQueueOfFour) {
    // Faces 1 and 2 fill both banks, 3 to 6 wait in the queue, the 7th is held at the gate.
    Machine m;
    for (int face = 1; face <= 6; ++face) {
        EXPECT_NE(m.issue(0, unpacr(0, 256), 2), kUnresolved) << "face " << face;
    }
    EXPECT_EQ(m.issue(0, unpacr(0, 256), 2), kUnresolved);
    ASSERT_TRUE(m->stuck(0).has_value());
    EXPECT_NE(m->stuck(0)->what.find("SrcA"), std::string::npos);
    // The FPU gives one back: one more instruction gets into the queue.
    m.push(1, {setrwc(true, false)}, 500);
    EXPECT_NE(m.gate(0), kUnresolved);
    EXPECT_EQ(m.issue(0, unpacr(0, 256), 2), kUnresolved);
}

TEST(UnpackTiming, IdleWhenTheLastByteHasLanded) {
    // STALLWAIT(unpackers) before the STOREREG of a pop: the data of 7..15 land at 26.
    Machine m;
    m.push(0, {unpacr(0, 256)});
    m.push(0, {thcon(Opcode::setdmareg),
               stallwait(arch::kBlockThcon, arch::kWaitUnpack0 | arch::kWaitUnpack1),
               thcon(Opcode::storereg)});
    EXPECT_EQ(m.of(Machine::Event::Kind::publish).at(0).end, 27U + 3 + 12);
}

TEST(UnpackTiming, APopWaitsForABusyBank) {
    Machine m;
    m.push(0, {unpacr(0, 256), unpacr(0, 256), unpacr(0, 256)});
    m.push(0, {stallwait(arch::kBlockThcon, arch::kWaitUnpack0), thcon(Opcode::storereg)});
    EXPECT_TRUE(m.of(Machine::Event::Kind::publish).empty()) << "the third face has no bank yet";
    m.push(1, {setrwc(true, false)}, 500);  // issued 505, free 506: the waiting face lands
    EXPECT_EQ(m.of(Machine::Event::Kind::publish).at(0).end, 507U + 3 + 12);
}

}  // namespace
}  // namespace tensight::tensix::testing
