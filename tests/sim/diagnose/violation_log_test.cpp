// SPDX-License-Identifier: Apache-2.0
#include "sim/diagnose/violation_log.h"

#include <gtest/gtest.h>

namespace tensight::diagnose {
namespace {

using events::Hazard;
using events::Risc;
using events::Site;
using events::Violation;

Violation violation(Hazard hazard, Site first = {Risc::trisc0, 0x100, 0}, Site second = {},
                    events::Core core = {}) {
    Violation v;
    v.hazard = hazard;
    v.core = core;
    v.object = "CB 0";
    v.detail = "detail";
    v.sites = {first, second};
    return v;
}

TEST(ViolationLog, IsEmptyAtFirst) {
    const ViolationLog log;
    EXPECT_TRUE(log.entries().empty());
    EXPECT_TRUE(log.not_modelled().empty());
}

TEST(ViolationLog, EqualOnesAreKeptOnceAndCounted) {
    ViolationLog log;
    Violation v = violation(Hazard::cb_wrap);
    v.cycle = 10;
    log.violation(v);
    v.cycle = 20;
    v.detail = "another number";
    v.object = "CB 1";
    log.violation(v);
    log.violation(v);
    ASSERT_EQ(log.entries().size(), 1U);
    EXPECT_EQ(log.entries()[0].count, 3U);
    EXPECT_EQ(log.entries()[0].first.cycle, 10U) << "the first of them";
    EXPECT_EQ(log.entries()[0].first.object, "CB 0");
}

TEST(ViolationLog, HazardCoreAndPlacesTellThemApart) {
    ViolationLog log;
    const Site here{Risc::trisc0, 0x100, 0};
    const Site there{Risc::trisc0, 0x104, 0};
    const Site caller{Risc::trisc0, 0x100, 0x80};
    const Site other_risc{Risc::trisc1, 0x100, 0};
    log.violation(violation(Hazard::cb_wrap, here));
    log.violation(violation(Hazard::cb_page_size, here));
    log.violation(violation(Hazard::cb_wrap, there));
    log.violation(violation(Hazard::cb_wrap, caller));
    log.violation(violation(Hazard::cb_wrap, other_risc));
    log.violation(violation(Hazard::cb_wrap, here, there));
    log.violation(violation(Hazard::cb_wrap, here, {}, {1, 0}));
    EXPECT_EQ(log.entries().size(), 7U);
    for (const auto& entry : log.entries()) {
        EXPECT_EQ(entry.count, 1U);
    }
}

TEST(ViolationLog, KeepsTheOrderOfTheFirstOnes) {
    ViolationLog log;
    log.violation(violation(Hazard::sfpu_init));
    log.violation(violation(Hazard::cb_wrap));
    log.violation(violation(Hazard::sfpu_init));
    ASSERT_EQ(log.entries().size(), 2U);
    EXPECT_EQ(log.entries()[0].first.hazard, Hazard::sfpu_init);
    EXPECT_EQ(log.entries()[1].first.hazard, Hazard::cb_wrap);
}

TEST(ViolationLog, NotModelledTextsAreASet) {
    ViolationLog log;
    log.not_modelled("b");
    log.not_modelled("a");
    log.not_modelled("b");
    EXPECT_EQ(log.not_modelled(), (std::set<std::string>{"a", "b"}));
}

}  // namespace
}  // namespace tensight::diagnose
