// SPDX-License-Identifier: Apache-2.0
#include "sim/diagnose/false_counts.h"

#include <gtest/gtest.h>

namespace tensight::diagnose {
namespace {

using events::CbAction;
using events::Hazard;
using events::Risc;

constexpr events::Core kCore{0, 0};
constexpr events::Site kPush{Risc::ncrisc, 0x100, 0};
constexpr events::Site kPop{Risc::brisc, 0x200, 0};

events::Violation wrong(Hazard hazard, const events::Site& site, bool push, std::uint64_t granted,
                        events::Cycle cycle = 10) {
    events::Violation v;
    v.hazard = hazard;
    v.core = kCore;
    v.sites[0] = site;
    v.cycle = cycle;
    v.needs = {3, push, 0, granted};
    return v;
}

class WrongCounts : public testing::Test {
  protected:
    WrongCounts() { counts.add_buffer(kCore, 3, 4); }
    void granted(CbAction action, std::uint64_t first, std::uint32_t pages) {
        counts.pages_granted(kCore, 3, action, pages, first, 20,
                             action == CbAction::wait ? kPop : kPush);
    }
    FalseCounts counts;
    events::Violation push = wrong(Hazard::cb_push_beyond_reserve, kPush, true, 2);
    events::Violation pop = wrong(Hazard::cb_pop_beyond_wait, kPop, false, 2);
};

TEST_F(WrongCounts, AtTheEndHaveNoEffect) {
    granted(CbAction::wait, 0, 2);
    counts.violation(push);
    counts.violation(wrong(Hazard::cb_wrap, kPush, true, 2));  // of the same call
    EXPECT_TRUE(counts.without_effect(push));
    EXPECT_TRUE(counts.without_effect(wrong(Hazard::cb_wrap, kPush, true, 2)));
}

TEST_F(WrongCounts, MatterToAWaitThatReliesOnThem) {
    counts.violation(push);
    granted(CbAction::wait, 2, 1);
    EXPECT_FALSE(counts.without_effect(push));
}

TEST_F(WrongCounts, MatterToAReserveThatReliesOnThem) {
    counts.violation(pop);
    granted(CbAction::reserve, 4, 2);
    EXPECT_TRUE(counts.without_effect(pop)) << "two pages of room are true";
    granted(CbAction::reserve, 6, 1);
    EXPECT_FALSE(counts.without_effect(pop));
}

TEST_F(WrongCounts, MatterToTheSameRiscIfItGoesOn) {
    counts.violation(pop);
    granted(CbAction::wait, 3, 1);
    EXPECT_FALSE(counts.without_effect(pop));
}

TEST_F(WrongCounts, MatterIfTheyComeAgain) {
    counts.violation(pop);
    counts.violation(wrong(Hazard::cb_pop_beyond_wait, kPop, false, 3, 11));
    EXPECT_FALSE(counts.without_effect(pop));
}

TEST_F(WrongCounts, MatterIfThePagesThatWereReservedPassTheEnd) {
    auto wrap = wrong(Hazard::cb_wrap, kPush, true, 2);
    wrap.needs = {};
    counts.violation(wrap);
    EXPECT_FALSE(counts.without_effect(wrap));
}

TEST_F(WrongCounts, AreNoOtherHazards) {
    EXPECT_FALSE(counts.without_effect(wrong(Hazard::cb_write_without_reserve, kPush, true, 2)));
}

TEST_F(WrongCounts, OfAShardThatNobodyFillsOrWaitsForHaveNone) {
    counts.add_buffer(kCore, 3, 4, true);
    counts.violation(pop);
    counts.violation(wrong(Hazard::cb_pop_beyond_wait, kPop, false, 3, 11));
    EXPECT_TRUE(counts.without_effect(pop));
    granted(CbAction::reserve, 0, 1);
    EXPECT_FALSE(counts.without_effect(pop)) << "somebody fills it";
}

TEST_F(WrongCounts, OfAShardMatterToAWaitForIt) {
    counts.add_buffer(kCore, 3, 4, true);
    counts.violation(pop);
    counts.violation(wrong(Hazard::cb_pop_beyond_wait, kPop, false, 3, 11));
    granted(CbAction::wait, 2, 1);
    EXPECT_FALSE(counts.without_effect(pop));
}

}  // namespace
}  // namespace tensight::diagnose
