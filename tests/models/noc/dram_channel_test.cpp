// SPDX-License-Identifier: Apache-2.0
#include "models/dram/dram_channel.h"

#include <gtest/gtest.h>

#include <utility>

namespace tensight::dram {
namespace {

constexpr double kRead = 22.2;  // B/cycle
constexpr double kWrite = 21.9;

TEST(DramChannel, AnIdleChannelServesAtOnce) {
    DramChannel channel(1 << 20);
    EXPECT_EQ(channel.serve(100, 2048, kRead), 100U);
    EXPECT_EQ(channel.serve(5000, 2048, kRead), 5000U) << "idle again";
}

TEST(DramChannel, RequestsFollowEachOtherAtTheRate) {
    DramChannel channel(1 << 20);
    channel.serve(0, 2220, kRead);  // 2220 / 22.2 = 100 cycles
    EXPECT_EQ(channel.serve(99, 222, kRead), 100U) << "one cycle early: it waits";
    EXPECT_EQ(channel.serve(110, 222, kRead), 110U) << "on time";
}

TEST(DramChannel, LongStreamsRunAtTheRate) {
    DramChannel channel(1 << 20);
    constexpr int kRequests = 1001;
    time::Cycle last = 0;
    for (int i = 0; i < kRequests; ++i) {
        last = channel.serve(0, 2048, kRead);
    }
    // The last one starts after 1000 x 2048 / 22.2 = 92252.25 cycles: no rounding adds up.
    EXPECT_EQ(last, 92253U);
}

TEST(DramChannel, ReadsAndWritesShareTheServer) {
    DramChannel channel(1 << 20);
    channel.serve(0, 2190, kWrite);  // 100 cycles
    EXPECT_EQ(channel.serve(0, 64, kRead), 100U);
}

TEST(DramChannel, CountsBytesAndBusyCycles) {
    DramChannel channel(1 << 20);
    channel.serve(0, 2220, kRead);
    channel.serve(0, 2190, kWrite);
    channel.count(2220, false);
    channel.count(2190, true);
    EXPECT_EQ(channel.busy_cycles(), 200U);
    EXPECT_EQ(channel.bytes_read(), 2220U);
    EXPECT_EQ(channel.bytes_written(), 2190U);
}

TEST(DramChannel, HoldsZeroedBytesAndKnowsItsEnd) {
    DramChannel channel(4096);
    EXPECT_EQ(*channel.at(4095), 0);
    *channel.at(4095) = 7;
    EXPECT_EQ(*channel.at(4095), 7);
    EXPECT_TRUE(channel.contains(0, 4096));
    EXPECT_FALSE(channel.contains(1, 4096));
    EXPECT_FALSE(channel.contains(4097, 0));
    EXPECT_FALSE(channel.contains(~std::uint64_t{0}, 2)) << "no wrap";
}

TEST(DramChannel, MovesWithItsBytes) {
    DramChannel first(4096);
    *first.at(5) = 42;
    DramChannel second(std::move(first));
    EXPECT_EQ(*second.at(5), 42);
    EXPECT_EQ(second.size(), 4096U);
}

// Blackhole: reads of one 16 KiB stretch of addresses come at half the channel's rate, and those of
// the next one at the same time.
TEST(DramChannelOfTwoServers, EachReadsAtHalfTheRate) {
    constexpr double kRate = 46.0;
    DramChannel channel(1 << 20, 2, 16384);
    EXPECT_EQ(channel.serve_read(0, 0, 2300, kRate), 0U);     // 100 cycles at 23 B
    EXPECT_EQ(channel.serve_read(0, 64, 2300, kRate), 100U);  // the same server, until 200
    EXPECT_EQ(channel.serve_read(0, 16384, 2300, kRate), 0U) << "the other one is idle";
    EXPECT_EQ(channel.serve_read(99, 16384, 2300, kRate), 100U) << "one cycle early";
    EXPECT_EQ(channel.serve(0, 0, kRate), 200U) << "a write waits for both";
    EXPECT_EQ(channel.serve(0, 4600, kRate), 200U);
    EXPECT_EQ(channel.serve_read(0, 32768, 64, kRate), 300U) << "and takes both";
}

}  // namespace
}  // namespace tensight::dram
