// SPDX-License-Identifier: Apache-2.0
#include "sim/profile/trace_log.h"

#include <gtest/gtest.h>

namespace tensight::profile {
namespace {

using events::Risc;
using time::Cause;

const auto kNoPlace = [](events::Core, events::Site) { return 0U; };

TimeSegment work(events::Cycle begin, events::Cycle end) {
    return {{0, 0}, 0, {Risc::brisc, 0x10, 0}, Cause::working, -1, begin, end};
}

TEST(TraceLog, KeepsTheEarliestRecords) {
    TraceLog log(1, 10);
    log.begin_program("p", 0);
    for (events::Cycle c = 0; c < 100; ++c) {
        log.segment(work(2 * c, 2 * c + 1));
    }
    log.end_program(1000, kNoPlace);
    ASSERT_LT(log.horizon(), ~std::uint64_t{0});
    EXPECT_LT(log.slices().size(), 20U);
    EXPECT_GE(log.slices().size(), 10U);
    for (const auto& s : log.slices()) {
        EXPECT_LT(s.begin, log.horizon());
    }
    EXPECT_EQ(log.slices().size(), log.horizon() / 2) << "and all of those";
}

TEST(TraceLog, TakesALateReportOfAnEarlyRecord) {
    TraceLog log(1, 2);
    log.begin_program("p", 0);
    for (events::Cycle c = 10; c < 20; ++c) {
        log.segment(work(c, c + 1));
    }
    const std::uint64_t horizon = log.horizon();
    ASSERT_GT(horizon, 5U);
    log.zone({0, 0}, {Risc::brisc, 0x10, 0}, "early", 5, 15);
    log.end_program(30, kNoPlace);
    EXPECT_EQ(log.zones().size(), 1U);
}

TEST(TraceLog, ProgramsFollowEachOther) {
    TraceLog log(1, 100);
    log.begin_program("a", 0);
    log.segment(work(3, 5));
    log.end_program(50, [](events::Core, events::Site s) { return s.pc; });
    log.begin_program("b", 50);
    log.segment(work(3, 70));
    log.end_program(60, [](events::Core, events::Site s) { return s.pc + 1; });
    ASSERT_EQ(log.slices().size(), 2U);
    EXPECT_EQ(log.slices()[1].begin, 53U);
    EXPECT_EQ(log.slices()[1].end, 110U) << "cut at the end of the run";
    EXPECT_EQ(log.slices()[0].place, 0x10U) << "resolved once, by the first program";
    EXPECT_EQ(log.slices()[1].place, 0x11U);
    EXPECT_EQ(log.programs()[1].begin, 50U);
    EXPECT_EQ(log.programs()[1].end, 110U);
}

TEST(TraceLog, ATransactionThatNeverEndsLastsUntilTheEnd) {
    TraceLog log(2, 100);
    log.begin_program("a", 0);
    events::Transfer t;
    t.core = {1, 0};
    t.issued = 4;
    t.bytes = 64;
    t.remote.resize(1);
    log.transfer(t);
    t.id = 1;
    log.transfer(t);
    log.transfer_done(t, 9);
    log.end_program(50, kNoPlace);
    ASSERT_EQ(log.flights().size(), 2U);
    EXPECT_EQ(log.flights()[0].end, 9U);
    EXPECT_FALSE(log.flights()[0].unended);
    EXPECT_EQ(log.flights()[1].end, 50U);
    EXPECT_TRUE(log.flights()[1].unended);
    EXPECT_EQ(log.flights()[1].core, 1U);
}

}  // namespace
}  // namespace tensight::profile
