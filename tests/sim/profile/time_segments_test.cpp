// SPDX-License-Identifier: Apache-2.0
#include "sim/profile/time_segments.h"

#include <gtest/gtest.h>

#include "sim/profile/time_stacks.h"

namespace tensight::profile {
namespace {

using events::Engine;
using events::Risc;
using time::Cause;

struct Kept : SegmentSink {
    void segment(const TimeSegment& s) override { all.push_back(s); }
    std::vector<TimeSegment> all;
};

constexpr events::Core kCore{1, 2};

class TimeSegmentsTest : public ::testing::Test {
  protected:
    /// "10-30 cb_data 3" of every segment.
    std::vector<std::string> told() const {
        std::vector<std::string> texts;
        for (const TimeSegment& s : kept_.all) {
            texts.push_back(std::to_string(s.begin) + "-" + std::to_string(s.end) + " " +
                            std::string(time::cause_name(s.cause)) +
                            (s.object < 0 ? "" : " " + std::to_string(s.object)) +
                            (s.unended ? " unended" : ""));
        }
        return texts;
    }
    using Texts = std::vector<std::string>;
    Kept kept_;
    TimeStacks stacks_;
    TimeSegments segments_{{&kept_, &stacks_}};
    events::Site site_{Risc::ncrisc, 0x100, 0};
};

TEST_F(TimeSegmentsTest, WorkLiesBetweenWaits) {
    segments_.waited(kCore, site_, Cause::cb_space, 3, 10, 30);
    segments_.waited(kCore, site_, Cause::noc_barrier, -1, 30, 45);
    segments_.finish(kCore, Risc::ncrisc, {true, true, 50, Cause::working, -1, {}, 0}, 60);
    EXPECT_EQ(told(), (Texts{"0-10 working", "10-30 cb_space 3", "30-45 noc_barrier",
                             "45-50 working", "50-60 idle_after"}));
    EXPECT_EQ(kept_.all[0].site, site_) << "the work until the wait";
    EXPECT_EQ(kept_.all[3].site.pc, 0U);
}

TEST_F(TimeSegmentsTest, BlockedForGood) {
    segments_.finish(kCore, Risc::ncrisc, {true, false, 25, Cause::cb_data, 7, site_, 20}, 100);
    EXPECT_EQ(told(), (Texts{"0-20 working", "20-100 cb_data 7 unended"}));
}

TEST_F(TimeSegmentsTest, StoppedAtWork) {
    segments_.finish(kCore, Risc::brisc, {true, false, 25, Cause::working, -1, {}, 0}, 100);
    EXPECT_EQ(told(), Texts{"0-100 working"});
}

TEST_F(TimeSegmentsTest, WithoutAKernel) {
    segments_.finish(kCore, Risc::trisc2, {}, 100);
    EXPECT_EQ(told(), Texts{"0-100 idle_before"});
}

TEST_F(TimeSegmentsTest, AnEnginesIntervalsOfOneCallGrowTogether) {
    const events::Site call{Risc::trisc1, 0x40, 0};
    const events::Site other{Risc::trisc1, 0x80, 0};
    segments_.engine_spent(kCore, Engine::fpu, call, Cause::idle_before, 0, 5);
    segments_.engine_spent(kCore, Engine::fpu, call, Cause::working, 5, 6);
    segments_.engine_spent(kCore, Engine::fpu, call, Cause::working, 6, 9);
    segments_.engine_spent(kCore, Engine::fpu, other, Cause::working, 9, 10);
    EXPECT_EQ(segments_.finish(kCore, Engine::fpu, 12), 0U);
    EXPECT_EQ(told(),
              (Texts{"0-5 idle_before", "5-9 working", "9-10 working", "10-12 idle_after"}));
}

// As EngineAccount::finish: work first.
TEST_F(TimeSegmentsTest, WhatLiesBeyondTheRunIsCutFromTheStacks) {
    const events::Site call{Risc::trisc1, 0x40, 0};
    segments_.engine_spent(kCore, Engine::fpu, call, Cause::idle_before, 0, 5);
    segments_.engine_spent(kCore, Engine::fpu, call, Cause::working, 5, 9);
    EXPECT_EQ(segments_.finish(kCore, Engine::fpu, 3), 6U);
    stacks_.cut(kCore, track_of(Engine::fpu), 6);
    const auto entries = stacks_.entries(kCore);
    ASSERT_EQ(entries.size(), 1U);
    EXPECT_EQ(entries[0].cause, Cause::idle_before);
    EXPECT_EQ(entries[0].cycles, 3U);
}

TEST_F(TimeSegmentsTest, StacksAddUpByPlaceAndCause) {
    segments_.waited(kCore, site_, Cause::cb_space, 3, 10, 30);
    segments_.waited(kCore, site_, Cause::cb_space, 4, 40, 45);
    const auto entries = stacks_.entries(kCore);
    ASSERT_EQ(entries.size(), 2U);
    EXPECT_EQ(entries[0].cause, Cause::working);
    EXPECT_EQ(entries[0].cycles, 20U);
    EXPECT_EQ(entries[1].cycles, 25U);
    EXPECT_EQ(entries[1].pc, 0x100U);
}

}  // namespace
}  // namespace tensight::profile
