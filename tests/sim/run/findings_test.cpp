// SPDX-License-Identifier: Apache-2.0
#include "sim/run/findings.h"

#include <gmock/gmock.h>

#include "sim/diagnose/catalogue.h"
#include "sim/run/event_fanout.h"

namespace tensight::run {
namespace {

using events::Hazard;
using events::Risc;
using ::testing::HasSubstr;

events::Violation violation(Hazard hazard, events::Cycle cycle, std::uint32_t pc = 0x1000,
                            events::Core core = {0, 0}) {
    events::Violation v;
    v.hazard = hazard;
    v.core = core;
    v.object = "CB 3";
    v.detail = "is wrong";
    v.cycle = cycle;
    v.sites[0] = {Risc::brisc, pc, 0};
    return v;
}

/// Places of a run without kernels: nothing has a line.
class FindingsTest : public ::testing::Test {
  protected:
    ProgramKernels kernels_;
    SourcePlaces places_{kernels_};
    diagnose::ViolationLog log_;
};

TEST_F(FindingsTest, ViolationBecomesAFinding) {
    log_.violation(violation(Hazard::cb_wrap, 17));
    const auto findings = violation_findings(log_, places_);
    ASSERT_EQ(findings.size(), 1u);
    EXPECT_EQ(findings[0].id, "cb-wrap");
    EXPECT_EQ(findings[0].severity, diagnose::Severity::error);
    EXPECT_EQ(findings[0].message, "CB 3 is wrong");
    EXPECT_EQ(findings[0].object, "CB 3");
    EXPECT_EQ(findings[0].cycle, 17u);
    EXPECT_EQ(findings[0].count, 1u);
    ASSERT_EQ(findings[0].sites.size(), 1u);
    EXPECT_EQ(findings[0].sites[0].risc, "BRISC");
    EXPECT_FALSE(findings[0].help.empty());
}

TEST_F(FindingsTest, RepetitionsAreCounted) {
    for (int i = 0; i < 5; ++i) {
        log_.violation(violation(Hazard::cb_wrap, 17 + static_cast<events::Cycle>(i)));
    }
    const auto findings = violation_findings(log_, places_);
    ASSERT_EQ(findings.size(), 1u);
    EXPECT_EQ(findings[0].count, 5u);
    EXPECT_EQ(findings[0].cycle, 17u);
}

// One mistake in a kernel shows on all its cores: it is told once, with the first core.
TEST_F(FindingsTest, CoresAreMerged) {
    log_.violation(violation(Hazard::cb_wrap, 17, 0x1000, {2, 1}));
    log_.violation(violation(Hazard::cb_wrap, 19, 0x1000, {3, 1}));
    const auto findings = violation_findings(log_, places_);
    ASSERT_EQ(findings.size(), 1u);
    EXPECT_EQ(findings[0].count, 2u);
    EXPECT_EQ(findings[0].core_x, 2);
    EXPECT_EQ(findings[0].core_y, 1);
}

TEST_F(FindingsTest, ErrorsComeFirstThenTime) {
    log_.violation(violation(Hazard::cb_pages_left_over, 1));  // warning
    log_.violation(violation(Hazard::cb_wrap, 30));
    log_.violation(violation(Hazard::init_missing, 20));
    std::vector<std::string> ids;
    for (const auto& f : violation_findings(log_, places_)) {
        ids.push_back(f.id);
    }
    EXPECT_EQ(ids, (std::vector<std::string>{"init-missing", "cb-wrap", "cb-pages-left-over"}));
}

TEST_F(FindingsTest, SitesWithoutAPlaceAreLeftOut) {
    events::Violation v = violation(Hazard::cb_wrap, 1);
    v.sites[1] = {Risc::trisc0, 0, 0};
    log_.violation(v);
    EXPECT_EQ(violation_findings(log_, places_)[0].sites.size(), 1u);
}

TEST_F(FindingsTest, EveryHazardIsInTheCatalogue) {
    std::set<std::string> ids;
    for (int h = 0; h < static_cast<int>(Hazard::kCount); ++h) {
        const auto& entry = diagnose::catalogue_entry(static_cast<Hazard>(h));
        EXPECT_TRUE(ids.insert(std::string(entry.id)).second) << entry.id;
        EXPECT_FALSE(entry.help.empty()) << entry.id;
    }
}

TEST_F(FindingsTest, FaultsHaveIdsOfTheirKinds) {
    using Kind = core::KernelFault::Kind;
    const std::vector<std::pair<Kind, std::string>> ids = {{Kind::fault, "kernel-fault"},
                                                           {Kind::call, "invalid-call"},
                                                           {Kind::assertion, "assert-failed"},
                                                           {Kind::endless_loop, "endless-loop"},
                                                           {Kind::cycle_limit, "cycle-limit"}};
    for (const auto& [kind, id] : ids) {
        const core::KernelFault fault(kind, {4, 2}, {Risc::trisc2, 0x1234, 0}, 99, "text");
        const auto f = fault_finding(fault, places_);
        EXPECT_EQ(f.id, id);
        EXPECT_EQ(f.severity, diagnose::Severity::error);
        EXPECT_EQ(f.message, "core 4,2 TRISC2: text");
        EXPECT_EQ(f.cycle, 99u);
        EXPECT_EQ(f.sites.at(0).risc, "TRISC2");
        EXPECT_FALSE(f.help.empty());
    }
}

// --- places -------------------------------------------------------------------------------------

TEST_F(FindingsTest, PlaceTexts) {
    EXPECT_EQ(place_text({"k.cpp", 7, "BRISC"}), "k.cpp:7 (BRISC)");
    EXPECT_EQ(place_text({"", 0, "BRISC"}), "BRISC");
    EXPECT_EQ(places_.text({0, 0}, {Risc::ncrisc, 0x1f0, 0}), "NCRISC at pc 0x1f0");
    EXPECT_EQ(places_.text({0, 0}, {Risc::ncrisc, 0, 0}), "NCRISC");
}

TEST(ProgramKernelsTest, RolesOfTheRiscs) {
    EXPECT_EQ(role_of(Risc::brisc), loader::Role::brisc);
    EXPECT_EQ(role_of(Risc::ncrisc), loader::Role::ncrisc);
    EXPECT_EQ(role_of(Risc::trisc0), loader::Role::unpack);
    EXPECT_EQ(role_of(Risc::trisc1), loader::Role::math);
    EXPECT_EQ(role_of(Risc::trisc2), loader::Role::pack);
}

TEST(ProgramKernelsTest, FindsTheKernelOfACore) {
    workload::Kernel left;
    left.cores = {{0, 0}};
    workload::Kernel right;
    right.cores = {{1, 0}};
    ProgramKernels kernels;
    kernels.kernels.resize(2);
    kernels.kernels[0].kernel = &left;
    kernels.kernels[0].role = loader::Role::brisc;
    kernels.kernels[1].kernel = &right;
    kernels.kernels[1].role = loader::Role::brisc;
    EXPECT_EQ(kernels.find({1, 0}, Risc::brisc), &kernels.kernels[1]);
    EXPECT_EQ(kernels.find({1, 0}, Risc::ncrisc), nullptr);
    EXPECT_EQ(kernels.find({2, 0}, Risc::brisc), nullptr);
}

// --- events -------------------------------------------------------------------------------------

class Counter : public events::Listener {
  public:
    void waited(events::Core, events::Site, time::Cause, int, events::Cycle,
                events::Cycle) override {
        ++count;
    }
    void multiplied(events::Core, std::uint32_t) override { ++count; }
    void worked(events::Core, events::Engine, events::Site, events::Cycle, events::Cycle) override {
        ++count;
    }
    void circular_buffer(events::Core, int, events::CbAction, std::uint32_t, std::uint64_t,
                         events::Cycle, events::Site) override {
        ++count;
    }
    void dst(events::Core, int, events::DstAction, events::Cycle, events::Site) override {
        ++count;
    }
    void violation(const events::Violation&) override { ++count; }
    void not_modelled(const std::string&) override { ++count; }
    int count = 0;
};

TEST(EventFanoutTest, PassesEveryEventToEveryListener) {
    Counter first;
    Counter second;
    EventFanout fanout({&first, &second});
    fanout.waited({}, {}, time::Cause::cb_data, 0, 1, 2);
    fanout.multiplied({}, 1);
    fanout.worked({}, events::Engine::fpu, {}, 1, 2);
    fanout.circular_buffer({}, 0, events::CbAction::push, 1, 1, 1, {});
    fanout.dst({}, 0, events::DstAction::write, 1, {});
    fanout.violation({});
    fanout.not_modelled("x");
    EXPECT_EQ(first.count, 7);
    EXPECT_EQ(second.count, 7);
}

}  // namespace
}  // namespace tensight::run
