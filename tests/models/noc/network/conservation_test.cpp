// SPDX-License-Identifier: Apache-2.0
// Random traffic on the whole grid: everything completes exactly once, and twice at the same dates.
#include <gtest/gtest.h>

#include <random>

#include "tests/models/noc/network/network_bench.h"

namespace tensight::noc {
namespace {

constexpr std::uint32_t kWindow = 16384;  // bytes of one transaction at most
constexpr int kPerWorker = 12;

struct Outcome {
    std::vector<time::Cycle> dates;
    std::uint64_t added = 0;
    std::uint64_t expected_sum = 0;
};

Outcome random_traffic(int network, std::uint32_t seed) {
    NetworkBench bench(network);
    std::mt19937 random(seed);
    std::deque<NetworkBench::Dates> dates;
    Outcome run;
    const auto pick = [&](std::uint32_t n) { return static_cast<int>(random() % n); };
    const std::uint64_t counter = 1 << 20;
    for (int i = 0; i < kPerWorker; ++i) {
        for (int y = 0; y < 10; ++y) {
            for (int x = 0; x < 8; ++x) {
                const Target self = bench.worker(x, y);
                const Target peer = bench.worker(pick(8), pick(10));
                const std::uint32_t bytes =
                    16 * (1 + static_cast<std::uint32_t>(pick(kWindow / 16)));
                const auto date = static_cast<time::Cycle>(pick(2000));
                const auto vc = static_cast<std::uint8_t>(pick(4));
                auto done = dates.emplace_back().completion();
                Target there = peer;
                switch (pick(8)) {
                    case 0:
                    case 1:
                        bench.net->read(peer, self, bytes, date, done, {.vc = vc});
                        break;
                    case 2:
                        bench.net->read(bench.dram(pick(12)), self, bytes, date, done);
                        break;
                    case 3:
                        bench.net->write(self, bench.dram(pick(12)), bytes, date, done);
                        break;
                    case 4:
                        bench.net->write(self, peer, bytes, date, done, {vc, pick(2) == 0});
                        break;
                    case 5:
                        there.offset = counter;
                        bench.net->increment(self, there, 3, date, done, {vc, pick(2) == 0});
                        run.expected_sum += 3;
                        break;
                    case 6:
                        there.offset = counter + 64;
                        bench.net->write_inline(self, there, 1, date, done, {vc, false});
                        break;
                    default: {
                        Network::Multicast call;
                        const Position a = bench.worker(pick(8), pick(10)).position;
                        for (const Position& p :
                             worker_rectangle(bench.chip.geometry, self.position, a)) {
                            call.receivers.push_back(bench.tile(p.x, p.y));
                        }
                        call.include_source = true;
                        bench.net->multicast_write(self, call, bytes % 4096 + 16, date, done);
                    }
                }
            }
        }
    }
    bench.simulation.run();
    EXPECT_EQ(bench.net->under_way(), 0U) << "seed " << seed;
    for (const auto& d : dates) {
        EXPECT_EQ(d.completions, 1);
        run.dates.push_back(d.done.value_or(0));
    }
    for (int y = 0; y < 10; ++y) {
        for (int x = 0; x < 8; ++x) {
            run.added += bench.worker(x, y).l1->load(counter, 4);
        }
    }
    return run;
}

TEST(Conservation, EveryTransactionCompletesOnce) {
    for (const int network : {0, 1}) {
        for (const std::uint32_t seed : {1U, 20U}) {
            SCOPED_TRACE(testing::Message() << "network " << network << " seed " << seed);
            const Outcome run = random_traffic(network, seed);
            EXPECT_EQ(run.dates.size(), 80U * kPerWorker);
            EXPECT_EQ(run.added, run.expected_sum);
        }
    }
}

TEST(Conservation, TheSameTrafficHasTheSameDates) {
    EXPECT_EQ(random_traffic(0, 7).dates, random_traffic(0, 7).dates);
    EXPECT_NE(random_traffic(0, 7).dates, random_traffic(0, 8).dates);
}

}  // namespace
}  // namespace tensight::noc
