// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "tests/models/noc/network/network_bench.h"

namespace tensight::noc {
namespace {

using Dates = NetworkBench::Dates;

std::vector<time::Cycle> dram_reads(int count) {
    NetworkBench bench;
    std::vector<Dates> dates(static_cast<std::size_t>(count));
    for (Dates& d : dates) {
        bench.net->read(bench.dram(0), bench.tile(1, 1), 16, 0, d.completion());
    }
    bench.simulation.run();
    EXPECT_EQ(bench.net->most_in_progress(bench.dram(0).position), std::min(count, 28));
    EXPECT_EQ(bench.net->in_progress(bench.dram(0).position), 0);
    std::vector<time::Cycle> done;
    for (const Dates& d : dates) {
        done.push_back(*d.done);
    }
    return done;
}

// Requests come one a cycle. The 28th finds a place at once; the 29th waits until the first
// response has got its NIU's link, 99 cycles after the first request was complete.
TEST(Endpoint, The29thReadAtADramEndpointWaits) {
    const std::vector<time::Cycle> done = dram_reads(29);
    const double way = 22 * 9 + 10 + 2;  // both ways without the request's own 11
    EXPECT_EQ(done[0], static_cast<time::Cycle>(11 + 99 + way));
    EXPECT_LE(done[27], done[0] + 56);
    EXPECT_EQ(done[28], static_cast<time::Cycle>(11 + 99 + 6 + 99 + way));
}

TEST(Endpoint, The13thRequestAtAnL1Waits) {
    NetworkBench bench;
    bench.chip.timing.l1_write_endpoint = 40;  // slow enough for thirteen to meet there
    std::vector<Dates> dates(13);
    for (Dates& d : dates) {
        bench.net->increment(bench.tile(1, 1), bench.tile(2, 1), 1, 0, d.completion());
    }
    bench.simulation.run();
    EXPECT_EQ(dates[11].done, 152U + 11);
    // In when the first acknowledgement leaves: 40 after the first request was complete at 20.
    EXPECT_EQ(dates[12].done, static_cast<time::Cycle>(20 + 40 + 6 + 40 + 11 + 9 * 9));
    EXPECT_EQ(bench.net->most_in_progress({2, 1}), 12);
    EXPECT_EQ(bench.tile(2, 1).l1->load(0, 4), 13U);
}

// The writer runs ahead of the channel by what the buffer takes, then at the channel's rate.
TEST(Endpoint, ADramChannelHoldsWritersBack) {
    NetworkBench bench;
    std::vector<Dates> dates(32);
    for (Dates& d : dates) {
        bench.net->write(bench.tile(1, 1), bench.dram(0), 8192, 0, d.completion());
    }
    bench.simulation.run();
    const double period = 8192 / 21.9;
    const auto between = static_cast<double>(*dates[31].done - *dates[11].done);
    EXPECT_NEAR(between, 20 * period, 2.0);
}

// Both networks share the channel: together they get its rate, not twice that.
TEST(Endpoint, BothNetworksShareADramChannel) {
    NetworkBench bench;
    Network other(bench.chip, 1, bench.simulation);
    std::vector<Dates> dates(64);
    for (std::size_t i = 0; i < dates.size(); ++i) {
        Network& net = i % 2 == 0 ? *bench.net : other;
        net.read(bench.dram(0), bench.tile(i % 2 == 0 ? 1 : 2, 1), 4096, 0, dates[i].completion());
    }
    bench.simulation.run();
    time::Cycle last = 0;
    for (const Dates& d : dates) {
        last = std::max(last, *d.done);
    }
    EXPECT_GT(static_cast<double>(last), 64 * 4096 / 22.2);
    EXPECT_LT(static_cast<double>(last), 64 * 4096 / 22.2 + 600);
}

}  // namespace
}  // namespace tensight::noc
