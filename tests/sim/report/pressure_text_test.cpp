// SPDX-License-Identifier: Apache-2.0
#include "sim/report/pressure_text.h"

#include <gmock/gmock.h>

#include "sim/report/json_report.h"
#include "tests/sim/report/json_schema.h"
#include "tests/sim/report/sample_result.h"

namespace tensight::report {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using testing::sample_result;

/// The sample with a DST of which a quarter is in use for half of the run, one full CB, one region.
run::RunResult result() {
    run::RunResult r = sample_result();
    r.pressure = true;
    run::CoreResult& core = r.cores[0];
    core.cycles = 64;
    core.dst.capacity = 8;
    core.dst.peak = core.dst.needed = 3;
    core.dst.live = 2;
    core.dst.peak_site = {"c.cpp", 7, "TRISC1"};
    core.dst.peak_cycle = 1234;
    core.dst.verdict = "fits";
    core.dst.sections = {4, 400, 40, 20};
    core.dst.ranges = {{1, {"c.cpp", 7, "TRISC1"}, {"c.cpp", 9, "TRISC2"}, true, 2, 32},
                       {2, {"c.cpp", 8, "TRISC1"}, {}, false, 1, 6}};
    core.dst.spills = {{24, 5, 6, 22528}};
    core.dst.timeline.add(0, 32, 4);
    core.dst.timeline.add(63, 64, 0);
    r.cbs[0].occupancy.add(0, 64, 2);
    run::L1Result l1;
    l1.program = "first";
    l1.capacity = 1000;
    l1.reserved = 100;
    l1.allocated = 500;
    l1.peak = 250;
    l1.free = 400;
    l1.regions = {{"cb", "CB 4", 100, 500, 250}, {"kernel", "BRISC", 16, 8, 8}};
    r.l1 = {l1};
    return r;
}

TEST(PressureText, DstOfACore) {
    const std::string text = pressure_text(result());
    EXPECT_THAT(text, HasSubstr("DST of core 0,0 in 'first': half sync, 16 bit: fits\n"));
    EXPECT_THAT(text, HasSubstr("peak 3 of 8 at c.cpp:7, cycle 1,234; at most 2 of one section"));
    EXPECT_THAT(text, HasSubstr("4 sections; in the mean math 100.0 cycles, waiting for the packer "
                                "10.0, packing 5.0"));
    EXPECT_THAT(text, HasSubstr("50.0 %       2          16.0  c.cpp:7 -> c.cpp:9"));
    EXPECT_THAT(text, HasSubstr("c.cpp:8 -> never"));
    EXPECT_THAT(text, HasSubstr("CB 24: 5 tiles packed, 6 unpacked, 22,528 bytes"));
}

TEST(PressureText, ACurveOverTime) {
    run::RunResult r = result();
    // A quarter of 16 tiles: the third shade of eight, 32 times.
    EXPECT_THAT(pressure_text(r), HasSubstr("|" + std::string(32, ':')));
    EXPECT_THAT(pressure_text(r), HasSubstr("|" + std::string(64, '#') + "|")) << "a full CB";
}

TEST(PressureText, MemoryOfACore) {
    const std::string text = pressure_text(result());
    EXPECT_THAT(text, HasSubstr("600 of 1,000 bytes allocated, at most 350 in use, 400 free"));
    EXPECT_THAT(text, HasSubstr("0x000064        500      50.0 %"));
    EXPECT_THAT(text, HasSubstr("kernel BRISC"));
}

TEST(PressureText, UnusedDstIsOneLine) {
    run::RunResult r = result();
    r.cores[0].dst = {};
    r.cores[0].dst.verdict = "not used";
    EXPECT_THAT(pressure_text(r), HasSubstr("not used\n"));
    EXPECT_THAT(pressure_text(r), Not(HasSubstr("slot")));
}

TEST(PressureText, OnlyTheFirstCoreOfAProgram) {
    run::RunResult r = result();
    r.cores.push_back(r.cores[0]);
    r.cores[1].x = 5;
    EXPECT_THAT(pressure_text(r), Not(HasSubstr("5,0")));
    r.cores[1].program = "second";
    EXPECT_THAT(pressure_text(r), HasSubstr("DST of core 5,0 in 'second'"));
}

TEST(PressureText, NothingRanNothingIsShown) {
    EXPECT_THAT(pressure_text(run::RunResult{}), IsEmpty());
}

TEST(PressureJson, KeepsItsSchema) {
    run::RunResult r = result();
    r.lines = {{"c.cpp", 7, "TRISC1", {}}};
    const auto j = nlohmann::json::parse(json_text(r));
    EXPECT_THAT(testing::schema_violations(j), IsEmpty());
    const auto& dst = j.at("dst").at("cores").at(0);
    EXPECT_EQ(dst.at("live_ranges").at(0).at("mean_cycles"), 16.0);
    EXPECT_TRUE(dst.at("live_ranges").at(1).at("reader").is_null());
    EXPECT_EQ(dst.at("live_timeline").at("mean").at(0), 4.0);
    EXPECT_EQ(j.at("l1").at(0).at("regions").at(0).at("peak_bytes"), 250);
    EXPECT_EQ(j.at("lines").at(0).at("line"), 7);
}

}  // namespace
}  // namespace tensight::report
