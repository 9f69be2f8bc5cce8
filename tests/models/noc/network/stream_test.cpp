// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "tests/models/noc/network/network_bench.h"

namespace tensight::noc {
namespace {

using Dates = NetworkBench::Dates;

time::Cycle cycle(double date) { return static_cast<time::Cycle>(std::ceil(date - 1e-6)); }

// 16 writes of 2 KiB: 65 flits at 1.0235 each, the first 260 flits 0.24 slower.
TEST(Stream, WritesOf2KiBLeaveOneAfterTheOther) {
    NetworkBench bench;
    std::vector<Dates> dates(16);
    for (Dates& d : dates) {
        bench.net->write(bench.tile(1, 1), bench.tile(2, 1), 2048, 0, d.completion());
    }
    bench.simulation.run();
    const double sent = 16 * 65 * 1.0235 + 260 * 0.24;
    EXPECT_EQ(dates[1].issued, cycle(65 * 1.2635));
    EXPECT_EQ(dates[15].issued, cycle(sent - 65 * 1.0235));
    EXPECT_EQ(dates[15].departed, cycle(sent));
    EXPECT_EQ(dates[15].done, cycle(10 + sent + 10 + 11 + 10 * 9));
}

// One call of 64 KiB: 8 packets of 8 KiB, requests 12 apart, responses of 257 flits at 1.035.
TEST(Stream, ReadOf64KiBIsEightPackets) {
    NetworkBench bench;
    Dates dates;
    bench.net->read(bench.tile(2, 2), bench.tile(1, 1), 65536, 0, dates.completion());
    bench.simulation.run();
    EXPECT_EQ(dates.issued, 7U * 12);
    EXPECT_EQ(dates.done, cycle(11 + 13 + 10 + 22 * 9 + 8 * 257 * 1.035));
    EXPECT_EQ(dates.completions, 1);
}

// The channel sets the pace: 22.2 B per cycle; the last response runs at 24.2.
TEST(Stream, DramReadsFollowTheChannel) {
    NetworkBench bench;
    std::vector<Dates> dates(64);
    for (Dates& d : dates) {
        bench.net->read(bench.dram(0), bench.tile(1, 1), 8192, 0, d.completion());
    }
    bench.simulation.run();
    const double expected = 11 + 63 * 8192 / 22.2 + 99 + 10 + 22 * 9 + 8192 / 24.2;
    EXPECT_NEAR(static_cast<double>(*dates[63].done), expected, 2.0);
}

TEST(Stream, SmallDramWritesTake65CyclesEach) {
    NetworkBench bench;
    std::vector<Dates> dates(64);
    for (Dates& d : dates) {
        bench.net->write(bench.tile(1, 1), bench.dram(0), 64, 0, d.completion());
    }
    bench.simulation.run();
    // The buffer takes the last one 4096 / 21.9 cycles ahead of the channel.
    const double expected = 10 + 63 * 65.0 - 4096 / 21.9 + 142 + 11 + 22 * 9 + 3;
    EXPECT_NEAR(static_cast<double>(*dates[63].done), expected, 10.0);
}

TEST(Stream, ALongPauseMakesTheSourceColdAgain) {
    const auto round_trip = [](NetworkBench& bench, time::Cycle start) {
        Dates dates;
        bench.net->write(bench.tile(1, 1), bench.tile(2, 1), 8192, start, dates.completion());
        bench.simulation.run();
        return *dates.done - start;
    };
    NetworkBench bench;
    const time::Cycle first = round_trip(bench, 0);  // leaves by 325
    EXPECT_EQ(first, cycle(10 + 257 * 1.2635 + 10 + 11 + 90));
    EXPECT_EQ(round_trip(bench, 2300), cycle(10 + 257 * 1.0235 + 3 * 0.24 + 10 + 11 + 90));
    EXPECT_EQ(round_trip(bench, 4700), first);
}

// Two flows over one link, each on its own channel: the link alternates, both end together.
TEST(Stream, TwoFlowsThatMergeGetHalfEach) {
    NetworkBench bench;
    std::vector<Dates> a(64);
    std::vector<Dates> b(64);
    for (int i = 0; i < 64; ++i) {
        bench.net->write(bench.tile(1, 1), bench.tile(6, 1), 4096, 0,
                         a[static_cast<std::size_t>(i)].completion(), {.vc = 0});
        bench.net->write(bench.tile(2, 1), bench.tile(7, 1), 4096, 0,
                         b[static_cast<std::size_t>(i)].completion(), {.vc = 1});
    }
    bench.simulation.run();
    const double both = 2 * 64 * 129.0;  // flits over the shared link
    EXPECT_GT(static_cast<double>(std::max(*a.back().done, *b.back().done)), both);
    for (const auto& done : {*a.back().done, *b.back().done}) {
        EXPECT_GT(static_cast<double>(done), both - 129.0) << "one packet before the other";
        EXPECT_LT(static_cast<double>(done), 1.05 * both + 200);
    }
    const double ends_apart =
        std::abs(static_cast<double>(*a.back().done) - static_cast<double>(*b.back().done));
    EXPECT_LT(ends_apart, 3 * 129.0);
    const LinkLoad worst = bench.net->busiest_link();
    EXPECT_EQ(worst.packets, 128U);
    EXPECT_EQ(worst.busy, both);
    EXPECT_GT(worst.channel_waited[0] + worst.channel_waited[1], 0.0);
}

}  // namespace
}  // namespace tensight::noc
