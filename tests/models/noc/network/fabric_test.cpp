// SPDX-License-Identifier: Apache-2.0
// The links alone, with end points that accept a packet only when the test says so.
#include "models/noc/network/fabric.h"

#include <gtest/gtest.h>

#include <map>
#include <set>

namespace tensight::noc {
namespace {

class FabricTest : public testing::Test, private FabricClient {
  protected:
    FabricTest()
        : chip_(arch::read_chip_description(TENSIGHT_SOURCE_DIR "/models/arch/wormhole_b0.yaml")),
          fabric_(chip_.timing, topology_, schedule_, *this) {}

    Packet& send(Position from, Position to, int flits, int vc, double date,
                 bool response = false) {
        Packet& p = fabric_.packets().take();
        p.transaction = nullptr;
        p.response = response;
        p.request_vc = static_cast<std::uint8_t>(vc);
        p.flits = flits;
        p.duration = flits;
        p.set_out(topology_.route(topology_.node(from), topology_.node(to)));
        p.held_from = 0;
        p.asked = -1;
        p.job = nullptr;
        schedule_.add(date, Due::ask, &p);
        return p;
    }
    void run(double until) {
        while (!schedule_.empty() && schedule_.next() <= until) {
            const Entry e = schedule_.take();
            if (e.due == Due::ask) {
                fabric_.ask(*static_cast<Packet*>(e.what), e.date);
            } else {
                fabric_.arbitrate(*static_cast<Link*>(e.what), e.date);
            }
        }
    }
    void close(Position position) { closed_.insert(topology_.node(position)); }
    void open(Position position, double date) {
        closed_.erase(topology_.node(position));
        fabric_.wake(Topology::link(topology_.node(position), LinkKind::eject), date);
    }
    void lose(double cycles) { lost_ = cycles; }
    bool arrived(const Packet& p) const { return ejected_.count(&p) != 0; }
    double arrival(const Packet& p) const { return ejected_.at(&p); }
    double departure(const Packet& p) const { return left_.at(&p); }
    bool has_left(const Packet& p) const { return left_.count(&p) != 0; }

  private:
    void injected(Packet&, double) override {}
    void left(Packet& p, double date) override { left_[&p] = date; }
    bool admits(const Packet& p, double, double&) override {
        return closed_.count(Topology::node_of(p.hop.link)) == 0;
    }
    double lost_behind(const Packet&, double) override { return lost_; }
    void ejected(Packet& p, double date) override { ejected_[&p] = date; }
    void spread(MulticastJob&, double) override {}

    arch::ChipDescription chip_;
    Topology topology_{10, 12, 0};
    Schedule schedule_;
    Fabric fabric_;
    double lost_ = 0;
    std::set<int> closed_;
    std::map<const Packet*, double> ejected_;
    std::map<const Packet*, double> left_;
};

TEST_F(FabricTest, TheHeadNeeds5And9CyclesPerLink) {
    const Packet& p = send({1, 1}, {3, 2}, 65, 1, 0);
    run(1e6);
    EXPECT_EQ(arrival(p), 5 + 3 * 9);
    EXPECT_EQ(departure(p), 65);
}

// A writer stopped at its end point keeps its channel: the next packet of that channel waits behind
// it although its own way on is free; another channel passes.
TEST_F(FabricTest, AStoppedWriterBlocksItsOwnChannelOnly) {
    close({5, 1});
    const Packet& stopped = send({1, 1}, {5, 1}, 257, 1, 0);
    const Packet& same = send({1, 1}, {4, 1}, 3, 1, 50);
    const Packet& other = send({1, 1}, {4, 1}, 3, 0, 50);
    run(5000);
    EXPECT_FALSE(arrived(stopped));
    EXPECT_FALSE(arrived(same));
    // Behind the 257 flits of the stopped one at the first link only.
    EXPECT_EQ(arrival(other), 257 + 5 + 3 * 9);
    open({5, 1}, 6000);
    run(1e6);
    EXPECT_EQ(arrival(stopped), 6000);
    EXPECT_TRUE(arrived(same));
    EXPECT_GT(arrival(same), 6000);
}

// What a packet's flits lose behind the last NIU they lose on the link into it; a packet has one
// rate all along its way, so its sender is as slow.
TEST_F(FabricTest, ALossBehindTheLastNiuHoldsItsLink) {
    lose(50);
    const Packet& first = send({1, 1}, {3, 1}, 257, 1, 0);
    const Packet& second = send({3, 2}, {3, 1}, 3, 0, 0);  // arrives from elsewhere, behind it
    run(1e6);
    EXPECT_EQ(arrival(first), 5 + 2 * 9);
    EXPECT_EQ(arrival(second), arrival(first) + 257 + 50);
    EXPECT_EQ(departure(first), 257 + 50);
}

TEST_F(FabricTest, NothingIsLostWhereNothingElseFetches) {
    const Packet& p = send({1, 1}, {3, 1}, 257, 1, 0);
    run(1e6);
    EXPECT_EQ(departure(p), 257);
}

// Responses have two buddies: the second packet passes the stopped first, a third does not.
TEST_F(FabricTest, AResponseOnTheOtherBuddyPasses) {
    close({5, 1});
    const Packet& first = send({1, 1}, {5, 1}, 257, 0, 0, true);
    const Packet& second = send({1, 1}, {4, 1}, 257, 0, 10, true);
    run(5000);
    EXPECT_FALSE(arrived(first));
    EXPECT_EQ(arrival(second), 257 + 5 + 3 * 9);
    const Packet& third = send({1, 1}, {5, 1}, 257, 0, 6000, true);
    const Packet& fourth = send({1, 1}, {4, 1}, 257, 0, 6300, true);
    run(20000);
    EXPECT_FALSE(arrived(third));
    EXPECT_FALSE(arrived(fourth)) << "both buddies are held by stopped packets";
    open({5, 1}, 30000);
    run(1e6);
    EXPECT_TRUE(arrived(fourth));
}

// 4 hops and the injection: five buffers of 16 flits. A packet that fits leaves its NIU although
// its head stands still; a longer one does not.
TEST_F(FabricTest, BuffersOf16FlitsTakeInAStoppedPacket) {
    close({5, 1});
    const Packet& fits = send({1, 1}, {5, 1}, 80, 1, 0);
    run(5000);
    ASSERT_TRUE(has_left(fits));
    EXPECT_EQ(departure(fits), 80);
    close({5, 3});
    const Packet& longer = send({1, 3}, {5, 3}, 81, 1, 10000);
    run(15000);
    EXPECT_FALSE(has_left(longer));
    open({5, 3}, 20000);
    run(1e6);
    EXPECT_EQ(departure(longer), 20001);  // one flit more than the buffers hold
}

TEST_F(FabricTest, SmallPacketsShareABufferUntilItIsFull) {
    close({2, 1});
    std::vector<const Packet*> sent;
    for (int i = 0; i < 13; ++i) {
        sent.push_back(&send({1, 1}, {2, 1}, 3, 1, 100.0 * i));
    }
    run(5000);
    // Five of 3 flits behind the router's link, five behind the injection link: 15 of 16 each.
    EXPECT_TRUE(has_left(*sent[9]));
    EXPECT_FALSE(has_left(*sent[10]));
}

TEST_F(FabricTest, APacketThatWaitedAtARouterDrainsAtTheRateOfTheCredits) {
    const Packet& before = send({3, 1}, {6, 1}, 200, 0, 0);
    const Packet& waits = send({2, 1}, {7, 1}, 65, 1, 0);
    run(1e6);
    EXPECT_EQ(arrival(before), 5 + 3 * 9);
    // At the link out of 3,1 (second of its way) until the other's 200 flits have passed.
    EXPECT_EQ(arrival(waits), 5 + 200 + 4 * 9);
    EXPECT_EQ(waits.duration, 65 + 4 * std::min(2, 4));
}

// The longest-served port goes last: three ports take turns at a link.
TEST_F(FabricTest, PortsTakeTurns) {
    const Packet& first = send({3, 3}, {3, 5}, 200, 0, 0);  // own NIU
    const Packet& own = send({3, 3}, {3, 5}, 100, 1, 1);
    const Packet& straight = send({3, 2}, {3, 5}, 100, 2, 0);
    const Packet& turning = send({2, 3}, {3, 5}, 100, 3, 0);
    run(1e6);
    EXPECT_LT(arrival(first), arrival(turning));
    EXPECT_LT(arrival(turning), arrival(own));
    EXPECT_LT(arrival(straight), arrival(own));
}

// Every flow holds a part of the ring and wants the next one's: the channel behind the wrap
// differs, so somebody always gets on.
TEST_F(FabricTest, FourFlowsRoundTheTorusDoNotDeadlock) {
    std::vector<const Packet*> all;
    for (int i = 0; i < 20; ++i) {
        for (const auto& [from, to] : {std::pair{0, 7}, {3, 9}, {5, 2}, {8, 5}}) {
            all.push_back(&send({from, 4}, {to, 4}, 257, 1, 0));
        }
    }
    run(1e9);
    for (const Packet* p : all) {
        EXPECT_TRUE(arrived(*p));
    }
}

TEST(Dateline, IsSetBehindTheWrapAndClearedAtTheTurn) {
    const Topology torus(10, 12, 0);
    const Route route = torus.route(torus.node({8, 10}), torus.node({1, 1}));
    std::vector<bool> bits;
    for (int i = 0; i < route.length; ++i) {
        bits.push_back(route.hops[static_cast<std::size_t>(i)].behind_wrap);
    }
    // inject, x: 8 9 | 0, y: 10 11 | 0, eject
    EXPECT_EQ(bits, (std::vector<bool>{false, false, false, true, false, false, true, false}));
}

TEST(Dateline, Network1GoesTheOtherWay) {
    const Topology torus(10, 12, 1);
    const Route route = torus.route(torus.node({1, 1}), torus.node({8, 10}));
    EXPECT_EQ(route.router_hops(), 6);  // up over the wrap (3), left over the wrap (3)
    EXPECT_EQ(Topology::kind(route.hops[1].link), LinkKind::y);
    EXPECT_EQ(Topology::kind(route.hops[4].link), LinkKind::x);
    EXPECT_TRUE(route.hops[3].behind_wrap);
    EXPECT_FALSE(route.hops[4].behind_wrap);
}

}  // namespace
}  // namespace tensight::noc
