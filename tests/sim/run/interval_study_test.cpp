// SPDX-License-Identifier: Apache-2.0
// The arithmetic of intervals, with a stub in place of the runs.
#include "sim/run/interval_study.h"

#include <gmock/gmock.h>

#include <cmath>

#include "sim/run/interval_result.h"

namespace tensight::run {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

/// Two sections with two uncertain parameters each, of which the unit says that they are costs, and
/// one that is known.
arch::ChipDescription chip() {
    arch::ChipDescription c;
    const auto cost = [&c](const std::string& name, double low, double value, double high) {
        c.parameters[name] = {value, low, high, "cycles", arch::Provenance::assumed, ""};
    };
    cost("noc.a", 8, 10, 13);
    cost("noc.b", 9, 10, 14);
    cost("noc.known", 5, 5, 5);
    cost("pack.a", 10, 10, 11);
    cost("pack.b", 10, 10, 12);
    return c;
}

/// The sum of the parameters, each as it is (10) unless told otherwise, plus `rest`.
MeasureFigures sum(double rest, std::vector<arch::ParameterValues>* asked = nullptr) {
    return [rest, asked](const arch::ParameterValues& values) {
        if (asked != nullptr) {
            asked->push_back(values);
        }
        double total = rest + 40;
        for (const auto& [name, value] : values) {
            total += value - 10;
        }
        return std::vector<double>{total};
    };
}

/// Nothing is taken apart.
IntervalDepth whole() {
    IntervalDepth depth;
    depth.take_apart = 1;
    return depth;
}

IntervalDepth with(std::set<std::string> idle) {
    IntervalDepth depth = whole();
    depth.idle_sections = std::move(idle);
    return depth;
}

/// Everything is taken apart, two are named.
IntervalDepth two_named() {
    IntervalDepth depth;
    depth.take_apart = 0;
    depth.most_named = 2;
    return depth;
}

TEST(IntervalStudy, SectionsAsAWholeAddUpAsSquares) {
    const auto found = study_intervals(chip(), {1040}, sum(1000), whole());
    ASSERT_THAT(found, SizeIs(1));
    // noc: -3 and +7; pack: 0 and +3.
    EXPECT_DOUBLE_EQ(found[0].low, 1040 - 3);
    EXPECT_DOUBLE_EQ(found[0].high, 1040 + std::sqrt(7 * 7 + 3 * 3));
    ASSERT_THAT(found[0].widest, SizeIs(2));
    EXPECT_EQ(found[0].widest[0].parameter, "noc.*");
    EXPECT_EQ(found[0].widest[0].faster, 3);
    EXPECT_EQ(found[0].widest[0].slower, 7);
    EXPECT_EQ(found[0].widest[1].parameter, "pack.*");
}

TEST(IntervalStudy, ASectionThatMattersIsTakenApart) {
    // 7 of 1040 is more than 0.5 %, 3 is not.
    const auto found = study_intervals(chip(), {1040}, sum(1000), {});
    EXPECT_DOUBLE_EQ(found[0].low, 1040 - std::sqrt(2 * 2 + 1 * 1));
    EXPECT_DOUBLE_EQ(found[0].high, 1040 + std::sqrt(3 * 3 + 4 * 4 + 3 * 3));
    std::vector<std::string> names;
    for (const Widening& w : found[0].widest) {
        names.push_back(w.parameter);
    }
    EXPECT_THAT(names, ElementsAre("noc.a", "noc.b", "pack.*"));  // equal sizes: first come
}

TEST(IntervalStudy, KnownParametersAndIdleSectionsAreNotRun) {
    std::vector<arch::ParameterValues> asked;
    study_intervals(chip(), {1040}, sum(1000, &asked), with({"pack"}));
    ASSERT_THAT(asked, SizeIs(2));  // both bounds of the one section
    for (const arch::ParameterValues& values : asked) {
        EXPECT_EQ(values.count("noc.known"), 0U);
        EXPECT_EQ(values.count("pack.a"), 0U);
    }
}

TEST(IntervalStudy, AParameterAlreadyAtItsBoundIsNotRun) {
    std::vector<arch::ParameterValues> asked;
    study_intervals(chip(), {1040}, sum(1000, &asked), with({"noc"}));
    ASSERT_THAT(asked, SizeIs(1)) << "nothing in pack can be faster";
    EXPECT_EQ(asked[0].at("pack.a"), 11);
    EXPECT_EQ(asked[0].at("pack.b"), 12);
}

// Timing has anomalies: a slower part can end the whole sooner.
TEST(IntervalStudy, AMoveAgainstItsSenseWidensTheOtherSide) {
    const auto found = study_intervals(
        chip(), {1000},
        [](const arch::ParameterValues& values) {
            const auto a = values.find("noc.a");
            return std::vector<double>{a != values.end() && a->second > 10 ? 990.0 : 1000.0};
        },
        whole());
    EXPECT_EQ(found[0].low, 990);
    EXPECT_EQ(found[0].high, 1000);
}

TEST(IntervalStudy, ARunThatDoesNotCompleteSaysNothing) {
    const auto found = study_intervals(
        chip(), {1000}, [](const arch::ParameterValues&) { return std::vector<double>{}; }, {});
    EXPECT_EQ(found[0].low, 1000);
    EXPECT_EQ(found[0].high, 1000);
    EXPECT_THAT(found[0].widest, IsEmpty());
}

TEST(IntervalStudy, OnlyTheFirstFewAreNamed) {
    const auto found = study_intervals(chip(), {1040}, sum(1000), two_named());
    EXPECT_THAT(found[0].widest, SizeIs(2));
    EXPECT_DOUBLE_EQ(found[0].high, 1040 + std::sqrt(9 + 16 + 1 + 4)) << "all count";
}

TEST(IntervalResult, RoundsOutwards) {
    Cycles cycles{100, {}, {}, {}};
    put_interval(cycles, {98.6, 101.2, {{"noc.a", 1.4, 1.2}}});
    EXPECT_EQ(cycles.low, 98U);
    EXPECT_EQ(cycles.high, 102U);
    EXPECT_THAT(cycles.widest, SizeIs(1));
}

TEST(IntervalResult, ProgramsMoveTogether) {
    RunResult result;
    result.programs = {{"a", {100, 90, 110, {{"noc.a", 10, 10}}}, true},
                       {"b", {200, 195, 230, {{"pack.a", 5, 30}, {"noc.a", 1, 2}}}, true}};
    put_sum(result);
    EXPECT_EQ(result.cycles.low, 285U);
    EXPECT_EQ(result.cycles.high, 340U);
    ASSERT_THAT(result.cycles.widest, SizeIs(2));
    EXPECT_EQ(result.cycles.widest[0].parameter, "pack.a");
    EXPECT_EQ(result.cycles.widest[1].slower, 12);
}

TEST(IntervalResult, WhatAWorkloadCannotTouchIsIdle) {
    workload::Workload workload;
    workload.programs.emplace_back().kernels.emplace_back().risc = workload::Risc::brisc;
    EXPECT_EQ(idle_sections(workload).count("pack"), 1U);
    EXPECT_EQ(idle_sections(workload).count("dram"), 1U);
    EXPECT_EQ(idle_sections(workload).count("noc"), 0U);
    workload.programs[0].kernels.emplace_back().risc = workload::Risc::compute;
    workload.buffers.emplace_back().memory = workload::Memory::dram;
    EXPECT_THAT(idle_sections(workload), IsEmpty());
}

}  // namespace
}  // namespace tensight::run
