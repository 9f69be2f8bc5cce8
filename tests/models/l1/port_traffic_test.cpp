// SPDX-License-Identifier: Apache-2.0
#include "models/l1/port_traffic.h"

#include <gtest/gtest.h>

namespace tensight::l1 {
namespace {

constexpr time::Cycle kSpan = PortTraffic::kStretch * PortTraffic::kStretches;
constexpr auto kWhole = static_cast<double>(kSpan);

TEST(PortTraffic, NothingPasses) {
    const PortTraffic t;
    EXPECT_EQ(t.rate(0), 0);
    EXPECT_EQ(t.rate(1'000'000), 0);
}

TEST(PortTraffic, ASteadyStreamHasItsRate) {
    PortTraffic t;
    t.add(0, 2 * kWhole, static_cast<int>(kSpan));  // half a flit a cycle
    EXPECT_DOUBLE_EQ(t.rate(kSpan), 0.5);
    EXPECT_DOUBLE_EQ(t.rate(2 * kSpan), 0.5);
}

TEST(PortTraffic, TheStretchThatIsNotOverDoesNotCount) {
    PortTraffic t;
    t.add(0, 64, 64);
    EXPECT_EQ(t.rate(PortTraffic::kStretch - 1), 0);
    EXPECT_DOUBLE_EQ(t.rate(PortTraffic::kStretch), 64 / kWhole);
}

TEST(PortTraffic, WhatIsLongOverDoesNotCount) {
    PortTraffic t;
    t.add(0, 64, 64);
    EXPECT_DOUBLE_EQ(t.rate(kSpan), 64 / kWhole);
    EXPECT_EQ(t.rate(kSpan + PortTraffic::kStretch), 0);
}

// Also where an entry of long ago stood in the same place.
TEST(PortTraffic, PlacesAreUsedAgain) {
    PortTraffic t;
    for (time::Cycle at = 0; at < 40 * kSpan; at += kSpan) {
        t.add(static_cast<double>(at), 10, 10);
        EXPECT_DOUBLE_EQ(t.rate(at + kSpan), 10 / kWhole) << at;
    }
}

TEST(PortTraffic, BothNetworksAddUp) {
    PortTraffic t;
    t.add(0, kWhole, static_cast<int>(kSpan));
    t.add(0, kWhole, static_cast<int>(kSpan));
    EXPECT_DOUBLE_EQ(t.rate(kSpan), 2);
}

TEST(PortTraffic, AnAnswerIsNotKeptWhenMoreArrives) {
    PortTraffic t;
    t.add(0, 1, 32);
    EXPECT_DOUBLE_EQ(t.rate(kSpan), 32 / kWhole);
    t.add(200, 1, 32);
    EXPECT_DOUBLE_EQ(t.rate(kSpan), 64 / kWhole);
}

TEST(PortTraffic, APacketIsSpreadOverItsDuration) {
    PortTraffic t;
    t.add(PortTraffic::kStretch / 2.0, PortTraffic::kStretch, 100);  // half before, half behind
    EXPECT_DOUBLE_EQ(t.rate(PortTraffic::kStretch), 50 / kWhole);
    EXPECT_DOUBLE_EQ(t.rate(2 * PortTraffic::kStretch), 100 / kWhole);
}

}  // namespace
}  // namespace tensight::l1
