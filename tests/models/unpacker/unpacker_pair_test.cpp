// SPDX-License-Identifier: Apache-2.0
// Dates of the unpackers' data path. Expected numbers follow from the rules, written beside each:
// fetch at 64 B/cycle for both unpackers together; a byte lands 11 cycles after its fetch; at most
// 640 B of an unpacker between the two; the bank changes hands 2 cycles after its last byte.
#include "models/unpacker/unpacker_pair.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <systemc>

#include "models/l1/port_traffic.h"
#include "models/time/simulation.h"

namespace tensight::unpacker {
namespace {

using time::kUnresolved;

constexpr std::uint32_t kFace = 512;   // 256 bf16 datums
constexpr std::uint32_t kTile = 2048;  // 1024 bf16 datums

arch::Timing timing() {
    arch::Timing t;
    t.unpack_bytes_per_cycle = 64;
    t.unpack_latency = 11;
    t.unpack_window_bytes = 640;
    t.unpack_queue_entries = 4;
    t.unpack_handover = 2;
    return t;
}

struct Unpackers {
    explicit Unpackers(const arch::Timing& t) : timing(t) {}

    /// Starts and dates; the date at which the bank belongs to the FPU (of the first fill that the
    /// FPU has not returned).
    void start(std::size_t u, Cycle date, std::uint32_t bytes, bool set_dvalid = true) {
        pair.start(u, date, bytes, set_dvalid);
        pair.advance();
    }

    arch::Timing timing;
    src::SrcBanks a;
    src::SrcBanks b;
    UnpackerPair pair{timing, {&a, &b}};
};

TEST(UnpackerPair, OneFaceAlone) {
    Unpackers u(timing());
    u.start(0, 100, kFace);
    // fetch 512 / 64 = 8: until 108; lands 11 later: 119; hand-over 2 later: 121
    EXPECT_EQ(u.pair.idle(0), 119U);
    EXPECT_EQ(u.a.valid_for_fpu(), 121U);
    EXPECT_EQ(u.b.valid_for_fpu(), kUnresolved);
}

// An instruction that reads row by row takes as long as its rows, if that is more than its 8 cycles
// of data.
TEST(UnpackerPair, NoShorterThanItsRows) {
    for (const auto& [least, taken] : {std::pair{7U, 8U}, {8U, 8U}, {9U, 9U}, {18U, 18U}}) {
        Unpackers u(timing());
        u.pair.start(0, 100, kFace, true, {}, least);
        u.pair.advance();
        EXPECT_EQ(u.a.valid_for_fpu(), 100U + taken + 11 + 2) << least;
    }
    Unpackers u(timing());
    u.pair.start(0, 100, kFace, false, {}, 18);
    u.pair.start(0, 100, kFace, false, {}, 18);
    u.pair.advance();
    EXPECT_EQ(u.pair.idle(0), 100U + 18 + 18 + 11) << "the next one begins behind them";
}

TEST(UnpackerPair, FetchTakesWholeCycles) {
    for (const auto& [bytes, cycles] :
         {std::pair{1U, 1U}, {64U, 1U}, {65U, 2U}, {512U, 8U}, {513U, 9U}}) {
        Unpackers u(timing());
        u.start(1, 100, bytes);
        EXPECT_EQ(u.b.valid_for_fpu(), 100U + cycles + 11 + 2) << bytes << " bytes";
    }
}

TEST(UnpackerPair, WithoutSetDvalidTheBankIsKept) {
    Unpackers u(timing());
    u.start(0, 100, kFace, false);
    EXPECT_EQ(u.a.valid_for_fpu(), kUnresolved);
    u.start(0, 102, kFace, true);
    // 1024 B of one unpacker: 640 in 10 cycles; the 641st goes out when the first has landed, 11
    // after it: 384 more from 111 on: 117; 128; 130.
    EXPECT_EQ(u.a.valid_for_fpu(), 130U);
}

TEST(UnpackerPair, EachParameterCounts) {
    arch::Timing slower = timing();
    slower.unpack_latency = 20;
    Unpackers latency(slower);
    latency.start(0, 100, kFace);
    EXPECT_EQ(latency.a.valid_for_fpu(), 100U + 8 + 20 + 2);

    slower = timing();
    slower.unpack_handover = 5;
    Unpackers handover(slower);
    handover.start(0, 100, kFace);
    EXPECT_EQ(handover.a.valid_for_fpu(), 100U + 8 + 11 + 5);

    slower = timing();
    slower.unpack_bytes_per_cycle = 32;
    Unpackers rate(slower);
    rate.start(0, 100, kFace);
    EXPECT_EQ(rate.a.valid_for_fpu(), 100U + 16 + 11 + 2);
}

TEST(UnpackerPair, BothShareSixtyFourBytesACycle) {
    Unpackers u(timing());
    u.start(0, 100, kFace);
    u.start(1, 100, kFace);
    const Cycle first = std::min(u.a.valid_for_fpu(), u.b.valid_for_fpu());
    const Cycle last = std::max(u.a.valid_for_fpu(), u.b.valid_for_fpu());
    EXPECT_EQ(last, 100U + 16 + 11 + 2) << "1024 bytes in 16 cycles, not in 8";
    EXPECT_GE(first, 100U + 8 + 11 + 2) << "neither can be faster than alone";
}

TEST(UnpackerPair, AGapOfOneIsUsedByTheOther) {
    Unpackers u(timing());
    u.start(0, 100, kFace, false);  // 100..108
    u.start(0, 140, kFace, true);   // 140..148
    u.start(1, 108, kTile / 4);     // 108..116: nobody is in the way
    EXPECT_EQ(u.b.valid_for_fpu(), 116U + 13);
    EXPECT_EQ(u.a.valid_for_fpu(), 148U + 13);
}

TEST(UnpackerPair, AddTilesTakeSixtyFourCyclesOfData) {
    // Four faces for each side, started in turn: 4096 bytes at 64 B/cycle, whatever the order.
    Unpackers u(timing());
    for (int i = 0; i < 8; ++i) {  // banks that are always free
        u.a.give_back(0);
        u.b.give_back(0);
    }
    Cycle date = 100;
    for (int face = 0; face < 4; ++face) {
        u.start(0, date, kFace);
        u.start(1, date + 2, kFace);
        date += 4;
    }
    EXPECT_EQ(std::max(u.pair.idle(0), u.pair.idle(1)), 100U + 64 + 11);
}

TEST(UnpackerPair, AWholeTileAloneIsHeldToTheWindow) {
    // 640 B go out in 10 cycles, then 640 B need 11: the other 1408 B take 24.2, so 25.
    Unpackers u(timing());
    u.start(0, 100, kTile);
    EXPECT_EQ(u.a.valid_for_fpu(), 100U + 10 + 25 + 11 + 2);
}

TEST(UnpackerPair, OneUnpackerAloneSustainsOneWindowPerLatency) {
    // 640 B between fetch and register file and 11 cycles on the way: 58.2 B/cycle at most, however
    // the bytes are cut into instructions.
    for (const std::uint32_t piece : {kFace, kTile}) {
        Unpackers u(timing());
        constexpr std::uint32_t kTotal = 40 * kTile;
        for (std::uint32_t i = 0; i < kTotal / piece; ++i) {
            u.a.give_back(0);
        }
        for (std::uint32_t i = 0; i < kTotal / piece; ++i) {
            u.start(0, 100, piece);
        }
        const double cycles = static_cast<double>(u.pair.idle(0)) - 100.0;
        const double bound = kTotal * 11.0 / 640.0;  // 1408
        EXPECT_GE(cycles, bound) << "pieces of " << piece << " bytes";
        // Each piece may lose a cycle to rounding.
        EXPECT_LE(cycles, bound + kTotal / piece + 11 + 10) << "pieces of " << piece << " bytes";
    }
}

TEST(UnpackerPair, AtMostAWindowWaitsInFrontOfABusyBank) {
    const auto third_fill = [](std::uint32_t bytes) {
        Unpackers u(timing());
        u.start(0, 10, kFace);
        u.start(0, 20, kFace);
        u.start(0, 200, bytes);  // both banks are the FPU's
        EXPECT_EQ(u.pair.idle(0), kUnresolved);
        u.a.give_back(1000);
        u.pair.advance();
        u.a.give_back(1001);  // the FPU is done with the second one too: now look at the third
        return u.a.valid_for_fpu();
    };
    // All of it waits there and lands when the bank is free: hand-over 2 later.
    EXPECT_EQ(third_fill(kFace), 1002U);
    EXPECT_EQ(third_fill(640), 1002U);
    // One byte more is fetched from 1000 on: 1001, lands 1012.
    EXPECT_EQ(third_fill(641), 1014U);
    // 1408 B more at 640 B per 11 cycles: 25 cycles, lands 1036.
    EXPECT_EQ(third_fill(kTile), 1038U);
}

TEST(UnpackerPair, TheWindowIsOneForAllThatWaits) {
    // Four faces without set_dvalid and one with it go into a bank that is busy: 640 B of them
    // wait, the other 1920 B are fetched from 1000 on: 30 cycles at 64 B/cycle at least, 33 at 640
    // B per 11.
    Unpackers u(timing());
    u.start(0, 10, kFace);
    u.start(0, 20, kFace);
    for (int face = 0; face < 4; ++face) {
        u.start(0, 200, kFace, false);
    }
    u.a.give_back(1000);
    u.pair.advance();
    u.start(0, 230, kFace, true);
    u.a.give_back(1001);
    EXPECT_GE(u.a.valid_for_fpu(), 1000U + 30 + 11 + 2);
    EXPECT_LE(u.a.valid_for_fpu(), 1000U + 33 + 11 + 2);
}

TEST(UnpackerPair, QueueOfFour) {
    Unpackers u(timing());
    u.start(0, 10, kFace);
    u.start(0, 20, kFace);
    for (int waiting = 0; waiting < 4; ++waiting) {
        EXPECT_NE(u.pair.queue_space(0), kUnresolved) << waiting << " wait";
        u.start(0, 30, kFace);
    }
    EXPECT_EQ(u.pair.queue_space(0), kUnresolved) << "four wait for a bank";
    EXPECT_EQ(u.pair.queue_space(1), 0U) << "the other unpacker's queue is its own";
    u.a.give_back(500);
    u.pair.advance();
    EXPECT_NE(u.pair.queue_space(0), kUnresolved);
}

TEST(UnpackerPair, QueueDepthIsAParameter) {
    arch::Timing t = timing();
    t.unpack_queue_entries = 2;
    Unpackers u(t);
    u.start(0, 10, kFace);
    u.start(0, 20, kFace);
    u.start(0, 30, kFace);
    EXPECT_NE(u.pair.queue_space(0), kUnresolved);
    u.start(0, 40, kFace);
    EXPECT_EQ(u.pair.queue_space(0), kUnresolved);
}

TEST(UnpackerPair, ANopHandsOverWithoutData) {
    Unpackers u(timing());
    u.start(1, 100, 0, false);  // zero source
    u.start(1, 101, 0, true);   // set_dvalid
    EXPECT_EQ(u.b.valid_for_fpu(), 104U) << "a cycle, and the hand-over";
}

TEST(UnpackerPair, ANopKeepsItsPlaceBehindData) {
    // The data land at 119; the bank cannot be handed over with less than all of them in it.
    Unpackers u(timing());
    u.start(0, 100, kFace, false);
    u.start(0, 101, 0, true);
    EXPECT_GE(u.a.valid_for_fpu(), 119U + 2);
}

TEST(UnpackerPair, IsIdleOnlyWhenEverythingHasLanded) {
    Unpackers u(timing());
    EXPECT_EQ(u.pair.idle(0), 0U);
    u.start(0, 10, kFace);
    u.start(0, 20, kFace);
    u.start(0, 30, kFace);
    EXPECT_EQ(u.pair.idle(0), kUnresolved);
    u.a.give_back(400);
    u.pair.advance();
    EXPECT_EQ(u.pair.idle(0), 400U) << "it waited in front of the bank";
}

TEST(UnpackerPair, AccountsSumToTheRun) {
    Unpackers u(timing());
    u.start(0, 10, kFace);
    u.start(1, 12, kTile);
    u.start(0, 50, kTile);
    const Cycle end = std::max(u.pair.idle(0), u.pair.idle(1)) + 5;
    for (std::size_t i = 0; i < 2; ++i) {
        EXPECT_EQ(u.pair.account(i).finish(end).total(), end);
    }
    EXPECT_EQ(u.pair.account(0).finish(end).of(time::Cause::idle_before), 10U);
    EXPECT_GE(u.pair.account(1).finish(end).of(time::Cause::working), 32U);
}

/// A fetch of `bytes` that begins at 4096, after NIUs have moved `flits_per_cycle` all the time
/// until then; an unpacker loses a quarter of a cycle to each flit that passes meanwhile. The date
/// at which it is idle.
Cycle idle_beside_niu(double flits_per_cycle, std::uint32_t bytes) {
    arch::Timing t = timing();
    t.l1_niu_conflict_cycles = 0.25;
    l1::PortTraffic niu;
    niu.add(0, 4096, static_cast<int>(4096 * flits_per_cycle));
    Cycle idle = 0;
    time::Simulation simulation;
    simulation.spawn("unpack", [&] {
        sc_core::wait(sc_core::sc_time::from_value(4096));
        src::SrcBanks a;
        src::SrcBanks b;
        UnpackerPair pair(t, {&a, &b}, {&niu});
        pair.start(0, 4096, bytes, true);
        pair.advance();
        idle = pair.idle(0);
    });
    simulation.run();
    return idle - 4096;
}

TEST(UnpackerPair, LosesCyclesToTheNetworks) {
    // 8 cycles of data, latency 11; a loss of 8 x 0.25 x rate, whole cycles at a time
    EXPECT_EQ(idle_beside_niu(0, kFace), 8U + 11);
    EXPECT_EQ(idle_beside_niu(0.25, kFace), 8U + 11);  // half a cycle is not lost yet
    EXPECT_EQ(idle_beside_niu(0.5, kFace), 8U + 11 + 1);
    EXPECT_EQ(idle_beside_niu(1, kFace), 8U + 11 + 2);
    EXPECT_EQ(idle_beside_niu(2, kFace), 8U + 11 + 4);
}

TEST(UnpackerPair, LosesThemAlsoWhereItsWindowBounds) {
    // more than a window: 1408 B behind it take 1408 x 11 / 640 = 24.2, and lose 32 x 0.25
    EXPECT_EQ(idle_beside_niu(1, kTile) - idle_beside_niu(0, kTile), 8U);
}

// What has not happened yet is not known: what has passed just before counts.
TEST(UnpackerPair, LosesNothingToWhatMayCome) {
    arch::Timing t = timing();
    t.l1_niu_conflict_cycles = 0.25;
    l1::PortTraffic niu;
    niu.add(8192, 4096, 4096);
    src::SrcBanks a;
    src::SrcBanks b;
    UnpackerPair pair(t, {&a, &b}, {&niu});
    pair.start(0, 12288, kFace, true);
    pair.advance();
    EXPECT_EQ(pair.idle(0), 12288U + 8 + 11);  // simulated time stands at 0
}

}  // namespace
}  // namespace tensight::unpacker
