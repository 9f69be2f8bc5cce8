// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "tests/models/noc/network/network_bench.h"

namespace tensight::noc {
namespace {

using Dates = NetworkBench::Dates;

time::Cycle cycle(double date) { return static_cast<time::Cycle>(std::ceil(date - 1e-6)); }

Network::Multicast rectangle(NetworkBench& bench, Position corner, Position opposite) {
    Network::Multicast call;
    for (const Position& p : worker_rectangle(bench.chip.geometry, corner, opposite)) {
        call.receivers.push_back(bench.tile(p.x, p.y));
    }
    return call;
}

TEST(Rectangle, LeavesOutWhatIsNoWorker) {
    NetworkBench bench;
    EXPECT_EQ(worker_rectangle(bench.chip.geometry, {6, 7}, {4, 5}).size(), 4U);  // no x 5, no y 6
    EXPECT_EQ(worker_rectangle(bench.chip.geometry, {0, 0}, {9, 11}).size(), 80U);
    EXPECT_TRUE(worker_rectangle(bench.chip.geometry, {5, 1}, {5, 11}).empty());
}

TEST(Tree, HasEveryLinkOnce) {
    const Topology torus(10, 12, 0);
    std::vector<int> receivers;
    for (const Position p : {Position{1, 1}, {2, 1}, {1, 2}, {2, 2}}) {
        receivers.push_back(torus.node(p));
    }
    const MulticastTree tree(torus, torus.node({1, 1}), receivers);
    EXPECT_EQ(tree.depth(), 2);
    EXPECT_EQ(tree.branches().size(), 1U + 3 + 4);  // inject; x, y, y; four ejects
}

// 2x2 with the sender in it: depth 2. Set-up 2 x 8 x 2, data 10 + 2 x 9 and 3 flits at 1.05 + 0.24,
// the acknowledgement of the farthest (20 hops back).
TEST(Multicast, OneOf64BytesToFour) {
    NetworkBench bench;
    bench.tile(1, 1).l1->store(0, 4, 321);
    Network::Multicast call = rectangle(bench, {1, 1}, {2, 2});
    call.include_source = true;
    for (Target& t : call.receivers) {
        t.offset = 1024;
    }
    Dates dates;
    EXPECT_EQ(bench.net->multicast_write(bench.tile(1, 1), call, 64, 0, dates.completion()), 4U);
    bench.simulation.run();
    const double landed = 32 + 10 + 18 + 3 * 1.29;
    EXPECT_EQ(dates.issued, 0U);
    EXPECT_EQ(dates.departed, cycle(32 + 3 * 1.29));
    EXPECT_EQ(dates.completions, 1);
    EXPECT_GE(*dates.done, cycle(landed + 10 + 11 + 20 * 9));
    EXPECT_LE(*dates.done, cycle(landed + 10 + 11 + 20 * 9 + 4));
    for (const Target& t : call.receivers) {
        EXPECT_EQ(t.l1->load(1024, 4), 321U);
    }
    EXPECT_EQ(bench.net->under_way(), 0U);
}

TEST(Multicast, TheSenderIsLeftOutUnlessAskedFor) {
    NetworkBench bench;
    Network::Multicast call = rectangle(bench, {1, 1}, {2, 2});
    for (Target& t : call.receivers) {
        t.offset = 64;
    }
    EXPECT_EQ(bench.net->multicast_increment(bench.tile(1, 1), call, 3, 0, {}), 3U);
    bench.simulation.run();
    EXPECT_EQ(bench.tile(1, 1).l1->load(64, 4), 0U);
    EXPECT_EQ(bench.tile(2, 2).l1->load(64, 4), 3U);
    call.receivers = {bench.tile(1, 1)};
    EXPECT_THROW(bench.net->multicast_write(bench.tile(1, 1), call, 64, 0, {}), NetworkError);
    EXPECT_EQ(bench.net->under_way(), 0U);
}

TEST(Multicast, PostedHasNoAcknowledgements) {
    NetworkBench bench;
    Network::Multicast call = rectangle(bench, {2, 1}, {2, 2});
    call.posted = true;
    Dates dates;
    EXPECT_EQ(bench.net->multicast_write(bench.tile(1, 1), call, 64, 0, dates.completion()), 0U);
    bench.simulation.run();
    EXPECT_EQ(dates.done, cycle(32 + 10 + 18 + 3 * 1.29));
}

// Dates at which the sender's command buffer is free again, 24 calls of 2 KiB issued at once.
std::vector<time::Cycle> issue_dates(bool linked) {
    NetworkBench bench;
    Network::Multicast call = rectangle(bench, {1, 1}, {9, 1});
    std::vector<Dates> dates(24);
    for (std::size_t i = 0; i < dates.size(); ++i) {
        call.linked = linked && i + 1 < dates.size();
        bench.net->multicast_write(bench.tile(1, 1), call, 2048, 0, dates[i].completion());
    }
    bench.simulation.run();
    EXPECT_EQ(bench.net->under_way(), 0U);
    std::vector<time::Cycle> issued;
    for (const Dates& d : dates) {
        issued.push_back(*d.issued);
    }
    return issued;
}

// Depth 8: set-up 2 x 8 x 8; 65 flits at 1.05; 7 between calls. Warm after the fourth call.
TEST(Multicast, UnlinkedCallsSetUpThePathEveryTime) {
    const std::vector<time::Cycle> issued = issue_dates(false);
    EXPECT_EQ(issued[20] - issued[4], cycle(16 * (128 + 68.25 + 7)));
}

TEST(Multicast, LinkedCallsKeepThePath) {
    const std::vector<time::Cycle> issued = issue_dates(true);
    EXPECT_EQ(issued[20] - issued[4], cycle(16 * (68.25 + 7)));
    EXPECT_EQ(issued[1], cycle(128 + 65 * 1.29 + 7));
}

TEST(Multicast, TheKeptPathLeadsToTheSameReceivers) {
    NetworkBench bench;
    Network::Multicast call = rectangle(bench, {1, 1}, {9, 1});
    call.linked = true;
    bench.net->multicast_write(bench.tile(1, 1), call, 64, 0, {});
    Network::Multicast other = rectangle(bench, {1, 2}, {9, 2});
    EXPECT_THROW(bench.net->multicast_write(bench.tile(1, 1), other, 64, 0, {}), NetworkError);
    call.linked = false;
    EXPECT_NO_THROW(bench.net->multicast_increment(bench.tile(1, 1), call, 1, 0, {}));
    EXPECT_NO_THROW(bench.net->multicast_write(bench.tile(1, 1), other, 64, 0, {}));
    bench.simulation.run();
    EXPECT_EQ(bench.net->under_way(), 0U);
}

// Data, then a linked-in flag: a receiver that sees the flag has the data.
TEST(Multicast, TheSecondOfAChainArrivesAfterTheFirst) {
    NetworkBench bench;
    bench.tile(1, 1).l1->store(8188, 4, 99);
    bench.tile(1, 1).l1->store(16384, 4, 1);
    Network::Multicast call = rectangle(bench, {1, 1}, {9, 11});
    call.linked = true;
    bench.net->multicast_write(bench.tile(1, 1), call, 8192, 0, {});
    call.linked = false;
    for (Target& t : call.receivers) {
        t.offset = 16384;
    }
    bench.net->multicast_write(bench.tile(1, 1, 16384), call, 4, 0, {});
    int checked = 0;
    for (const Target& target : call.receivers) {
        bench.simulation.spawn("receiver", [&, l1 = target.l1] {
            while (l1 != bench.tile(1, 1).l1 && l1->load(16384, 4) == 0) {
                l1->change_signal().wait();
            }
            checked += l1->load(8188, 4) == 99 ? 1 : 0;
        });
    }
    bench.simulation.run();
    EXPECT_EQ(checked, 80);
}

TEST(Multicast, AChainLeftOpenBlocksOthersAndTheRunEnds) {
    NetworkBench bench;
    Network::Multicast call = rectangle(bench, {1, 1}, {9, 1});
    Dates open;
    Dates blocked;
    call.linked = true;
    bench.net->multicast_write(bench.tile(1, 1), call, 64, 0, open.completion());
    call.linked = false;
    bench.net->multicast_write(bench.tile(3, 1), call, 64, 1000, blocked.completion());
    bench.simulation.run();
    EXPECT_EQ(open.completions, 1);
    EXPECT_EQ(blocked.completions, 0);
    EXPECT_EQ(bench.net->under_way(), 1U);
}

// Overlapping trees reserve all or nothing: every sender gets its turn.
TEST(Multicast, OverlappingMulticastsAllComplete) {
    NetworkBench bench;
    std::deque<Dates> dates;
    for (const Position& from : worker_rectangle(bench.chip.geometry, {1, 1}, {4, 4})) {
        for (int i = 0; i < 4; ++i) {
            bench.net->multicast_write(bench.tile(from.x, from.y), rectangle(bench, {1, 1}, {4, 4}),
                                       2048, 0, dates.emplace_back().completion());
        }
    }
    bench.simulation.run();
    for (const Dates& d : dates) {
        EXPECT_EQ(d.completions, 1);
    }
    EXPECT_EQ(bench.net->under_way(), 0U);
}

}  // namespace
}  // namespace tensight::noc
