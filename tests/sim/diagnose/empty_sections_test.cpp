// SPDX-License-Identifier: Apache-2.0
#include "sim/diagnose/empty_sections.h"

#include <gtest/gtest.h>

namespace tensight::diagnose {
namespace {

events::Violation violation(const char* detail, events::Cycle cycle, events::Core core = {0, 0}) {
    events::Violation v;
    v.hazard = events::Hazard::dst_protocol;
    v.core = core;
    v.detail = detail;
    v.cycle = cycle;
    return v;
}

events::Violation commit(events::Cycle cycle, events::Core core = {0, 0}) {
    return violation("committed without having been acquired", cycle, core);
}
events::Violation release(events::Cycle cycle, events::Core core = {0, 0}) {
    return violation("released without having been waited for", cycle, core);
}

EmptySections told(std::initializer_list<events::Violation> all) {
    EmptySections sections;
    for (const events::Violation& v : all) {
        sections.violation(v);
    }
    return sections;
}

TEST(EmptySections, AreInPairsWhenEachReleaseComesAfterItsCommit) {
    const EmptySections sections = told({commit(10), commit(30), release(12), release(30)});
    EXPECT_TRUE(sections.in_pairs(commit(10)));
    EXPECT_TRUE(sections.in_pairs(release(12)));
}

TEST(EmptySections, AreNotWhenAReleaseComesFirst) {
    EXPECT_FALSE(told({commit(10), release(9)}).in_pairs(commit(10)));
}

TEST(EmptySections, AreNotWhenOneIsAlone) {
    EXPECT_FALSE(told({commit(10)}).in_pairs(commit(10)));
    EXPECT_FALSE(told({commit(10), commit(20), release(12)}).in_pairs(commit(10)));
}

TEST(EmptySections, AreNotWhenSomethingElseIsOutOfOrder) {
    EXPECT_FALSE(told({commit(10), release(12), violation("packed without tile_regs_wait", 11)})
                     .in_pairs(commit(10)));
}

TEST(EmptySections, BelongToTheirCore) {
    const EmptySections sections = told({commit(10), release(12, {1, 0})});
    EXPECT_FALSE(sections.in_pairs(commit(10)));
    EXPECT_FALSE(sections.in_pairs(release(12, {1, 0})));
}

}  // namespace
}  // namespace tensight::diagnose
