// SPDX-License-Identifier: Apache-2.0
#include "sim/profile/cb_pressure.h"

#include <gtest/gtest.h>

namespace tensight::profile {
namespace {

using events::CbAction;
using events::Cycle;

class CbPressureTest : public testing::Test {
  protected:
    void push(Cycle date, std::uint32_t pages = 1) {
        pressure.circular_buffer({1, 2}, 3, CbAction::push, pages, 0, date, {});
    }
    void pop(Cycle date, std::uint32_t pages = 1) {
        pressure.circular_buffer({1, 2}, 3, CbAction::pop, pages, 0, date, {});
    }
    CbResult finish(Cycle cycles, std::uint32_t pages = 4) {
        CbResult result;
        result.x = 1;
        result.y = 2;
        result.id = 3;
        result.pages = pages;
        pressure.finish(result, cycles);
        return result;
    }
    CbPressure pressure;
};

TEST_F(CbPressureTest, ABufferThatNobodyUsesIsEmpty) {
    const CbResult r = finish(100);
    EXPECT_EQ(r.peak_pages, 0U);
    EXPECT_EQ(r.empty_cycles, 100U);
    EXPECT_EQ(r.full_cycles, 0U);
    EXPECT_EQ(r.bound_by, "neither");
}

TEST_F(CbPressureTest, OccupancyOverTime) {
    push(10, 2);  // 0 until 10, then 2
    push(20, 2);  // full from 20
    pop(50, 3);   // 1 from 50
    pop(80);      // empty from 80
    const CbResult r = finish(100);
    EXPECT_EQ(r.peak_pages, 4U);
    EXPECT_EQ(r.empty_cycles, 10U + 20U);
    EXPECT_EQ(r.full_cycles, 30U);
}

TEST_F(CbPressureTest, DatesOfTheTwoSidesComeInAnyOrder) {
    push(10);
    push(30);
    push(50);
    pop(20);
    pop(40);
    pop(60);
    const CbResult r = finish(60);
    EXPECT_EQ(r.peak_pages, 1U);
    EXPECT_EQ(r.empty_cycles, 30U);
}

TEST_F(CbPressureTest, APopAndAPushOfOneDateDoNotPile) {
    push(10, 4);
    push(50);
    pop(50);
    const CbResult r = finish(100);
    EXPECT_EQ(r.peak_pages, 4U) << "never more than there are";
    EXPECT_EQ(r.full_cycles, 90U);
}

TEST_F(CbPressureTest, WhatHappensAfterTheRunDoesNotCount) {
    push(10, 4);
    pop(150, 4);
    const CbResult r = finish(100);
    EXPECT_EQ(r.full_cycles, 90U);
    EXPECT_EQ(r.empty_cycles, 10U);
}

TEST_F(CbPressureTest, WhoWaitsIsBoundByTheOther) {
    pressure.waited({1, 2}, {}, time::Cause::cb_data, 3, 10, 60);
    EXPECT_EQ(finish(100).bound_by, "producer");
    EXPECT_EQ(finish(100).consumer_wait, 50U);
    pressure.waited({1, 2}, {}, time::Cause::cb_space, 3, 0, 80);
    EXPECT_EQ(finish(100).bound_by, "consumer");
    EXPECT_EQ(finish(100).producer_wait, 80U);
    pressure.waited({1, 2}, {}, time::Cause::cb_data, 3, 60, 90);
    EXPECT_EQ(finish(100).bound_by, "neither") << "equal";
}

TEST_F(CbPressureTest, TimelineOfOccupancy) {
    push(16, 4);
    pop(48, 3);
    const CbResult r = finish(64);
    EXPECT_EQ(r.occupancy.width(), 1U);
    EXPECT_EQ(r.occupancy.mean(15, 64), 0.0);
    EXPECT_EQ(r.occupancy.mean(16, 64), 4.0);
    EXPECT_EQ(r.occupancy.mean(47, 64), 4.0);
    EXPECT_EQ(r.occupancy.mean(48, 64), 1.0);
    EXPECT_EQ(r.occupancy.mean(63, 64), 1.0);
    EXPECT_EQ(r.occupancy.buckets()[16].max, 4U);
    EXPECT_EQ(r.pushed_pages, 4U);
}

TEST_F(CbPressureTest, ComputeAloneUsesIt) {
    const auto tell = [this](CbAction action, events::Risc risc) {
        pressure.circular_buffer({1, 2}, 3, action, 1, 1, 10, {risc, 4, 0});
    };
    EXPECT_FALSE(finish(100).compute_alone) << "nobody uses it";
    tell(CbAction::push, events::Risc::trisc2);
    EXPECT_FALSE(finish(100).compute_alone) << "nobody takes the page";
    tell(CbAction::pop, events::Risc::trisc0);
    EXPECT_TRUE(finish(100).compute_alone);
    tell(CbAction::push, events::Risc::ncrisc);
    EXPECT_FALSE(finish(100).compute_alone);
}

TEST_F(CbPressureTest, OtherBuffersCoresAndCausesAreOthers) {
    pressure.circular_buffer({1, 2}, 4, CbAction::push, 1, 1, 10, {});
    pressure.circular_buffer({2, 1}, 3, CbAction::push, 1, 1, 10, {});
    pressure.circular_buffer({1, 2}, 3, CbAction::reserve, 1, 1, 10, {});
    pressure.waited({1, 2}, {}, time::Cause::semaphore, 3, 0, 50);
    pressure.waited({1, 2}, {}, time::Cause::cb_data, 4, 0, 50);
    const CbResult r = finish(100);
    EXPECT_EQ(r.peak_pages, 0U);
    EXPECT_EQ(r.consumer_wait, 0U);
    EXPECT_EQ(r.empty_cycles, 100U);
}

}  // namespace
}  // namespace tensight::profile
