// SPDX-License-Identifier: Apache-2.0
// Expected dates are worked out by hand from the arch file's numbers: 5 NIU to router, 9 per hop,
// 13 / 10 in an L1 (read / write), 99 / 142 in a DRAM endpoint; 10 x 12 routers.
#include <gtest/gtest.h>

#include "tests/models/noc/network/network_bench.h"

namespace tensight::noc {
namespace {

using Dates = NetworkBench::Dates;

// There and back is once round the ring of every axis on which the two ends differ, either network.
class RoundTrip : public testing::TestWithParam<int> {};

TEST_P(RoundTrip, ReadOf64BytesOnOneAxisAndOnTwo) {
    const double rate = GetParam() == 0 ? 1.035 : 1.111;
    for (const auto& [x, y, hops] : {std::tuple{1, 2, 12}, {1, 9, 12}, {4, 1, 10}, {2, 2, 22}}) {
        NetworkBench bench(GetParam());
        Dates dates;
        bench.net->read(bench.tile(x, y), bench.tile(1, 1), 64, 100, dates.completion());
        bench.simulation.run();
        // 10 + 1 flit there, 13, 10 back, 3 flits.
        const double expected = 100 + 11 + 13 + 10 + 9.0 * hops + 3 * rate;
        EXPECT_EQ(dates.done, static_cast<time::Cycle>(std::ceil(expected))) << x << ',' << y;
        EXPECT_EQ(dates.issued, 100U);
    }
}

TEST_P(RoundTrip, WriteOf64BytesOnOneAxisAndOnTwo) {
    for (const auto& [x, y, hops] : {std::tuple{1, 2, 12}, {4, 1, 10}, {2, 2, 22}}) {
        NetworkBench bench(GetParam());
        Dates dates;
        bench.net->write(bench.tile(1, 1), bench.tile(x, y), 64, 0, dates.completion());
        bench.simulation.run();
        // 3 flits at 1.0235, cold: 0.24 more each; 10 there, 40, 10 + 1 flit back.
        const double flits = 3 * (1.0235 + 0.24);
        EXPECT_EQ(dates.departed, static_cast<time::Cycle>(std::ceil(flits)));
        EXPECT_EQ(dates.done,
                  static_cast<time::Cycle>(std::ceil(10 + flits + 10 + 11 + 9.0 * hops)));
    }
}

INSTANTIATE_TEST_SUITE_P(BothNetworks, RoundTrip, testing::Values(0, 1));

TEST(Latency, ATileReadsItself) {
    NetworkBench bench;
    Dates dates;
    bench.net->read(bench.tile(1, 1), bench.tile(1, 1, 4096), 64, 0, dates.completion());
    bench.simulation.run();
    EXPECT_EQ(dates.done, 38U);  // 11 + 13 + 10 + 3 x 1.035 = 37.105
}

TEST(Latency, DramReadAndWrite) {
    NetworkBench bench;
    Dates read;
    Dates write;
    bench.net->read(bench.dram(0), bench.tile(1, 1), 64, 0, read.completion());
    bench.simulation.run();
    EXPECT_EQ(read.done, 321U);  // 11 + 99 + 10 + 22 x 9 + 3
    const time::Cycle start = 1000;
    bench.net->write(bench.tile(1, 1), bench.dram(0), 256, start, write.completion());
    bench.simulation.run();
    // 9 flits, cold: 9 x 1.2635 = 11.3715; 10 + 142 + 11 + 22 x 9.
    EXPECT_EQ(write.done, start + 373);
}

TEST(Latency, IncrementAndInlineWriteAreOneFlit) {
    NetworkBench bench;
    Dates add;
    Dates store;
    bench.net->increment(bench.tile(1, 1), bench.tile(2, 1, 16), 5, 0, add.completion());
    bench.net->write_inline(bench.tile(1, 1), bench.tile(3, 1, 32), 0xC0FFEE, 500,
                            store.completion());
    bench.simulation.run();
    EXPECT_EQ(add.done, 122U);  // 11 + 10 + 11 + 10 x 9
    EXPECT_EQ(store.done, 622U);
    EXPECT_EQ(bench.tile(2, 1).l1->load(16, 4), 5U);
    EXPECT_EQ(bench.tile(3, 1).l1->load(32, 4), 0xC0FFEEU);
}

TEST(Latency, PostedWriteIsDoneWhenItLands) {
    NetworkBench bench;
    Dates dates;
    bench.net->write(bench.tile(1, 1), bench.tile(2, 1), 64, 0, dates.completion(),
                     {.vc = 1, .posted = true});
    bench.simulation.run();
    EXPECT_EQ(dates.done, 23U);  // 10 + 9 + 3 x 1.2635 = 22.79
    EXPECT_EQ(bench.net->in_progress({2, 1}), 0);
    EXPECT_EQ(bench.net->under_way(), 0U);
}

// What a process sees in the destination at a date, after the network's work of that date.
std::uint32_t word_at(time::Cycle date) {
    NetworkBench bench;
    bench.tile(1, 1).l1->store(0, 4, 77);
    bench.net->write(bench.tile(1, 1), bench.tile(2, 1), 64, 0, {});
    std::uint32_t seen = 0;
    time::Signal never;
    bench.simulation.spawn("probe", [&] {
        never.wait_until(date);
        never.wait_until(date);
        seen = bench.tile(2, 1).l1->load(0, 4);
    });
    bench.simulation.run();
    return seen;
}

TEST(Latency, DataAreThereAtTheLandingDateAndNotBefore) {
    EXPECT_EQ(word_at(22), 0U);
    EXPECT_EQ(word_at(23), 77U);
}

TEST(Latency, TheSourceMayBeWrittenAgainOnceTheDataHaveLeft) {
    NetworkBench bench;
    bench.tile(1, 1).l1->store(0, 4, 77);
    const Target far = bench.tile(9, 11);
    bench.net->write(bench.tile(1, 1), far, 4096, 0,
                     {{}, [&](time::Cycle) { bench.tile(1, 1).l1->store(0, 4, 88); }, {}});
    bench.simulation.run();
    EXPECT_EQ(far.l1->load(0, 4), 77U);
}

TEST(Misuse, PositionsAndChannelsAreChecked) {
    NetworkBench bench;
    Target off = bench.tile(1, 1);
    off.position = {10, 3};
    EXPECT_THROW(bench.net->read(off, bench.tile(1, 1), 64, 0, {}), NetworkError);
    EXPECT_THROW(bench.net->write(bench.tile(1, 1), bench.tile(2, 1), 64, 0, {}, {.vc = 6}),
                 NetworkError);
    EXPECT_THROW(Topology(0, 12, 0), NetworkError);
    EXPECT_THROW(Topology(30, 12, 0), NetworkError);
}

}  // namespace
}  // namespace tensight::noc
