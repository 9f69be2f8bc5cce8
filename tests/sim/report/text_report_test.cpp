// SPDX-License-Identifier: Apache-2.0
#include "sim/report/text_report.h"

#include <gmock/gmock.h>

#include "tests/sim/report/sample_result.h"

namespace tensight::report {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;
using testing::sample_result;
using ::testing::StartsWith;

run::RunResult passed() {
    run::RunResult r = sample_result();
    r.status = run::Status::ok;
    r.message.clear();
    r.outputs[0].pass = true;
    r.outputs[0].first_bad.reset();
    r.findings.clear();
    return r;
}

TEST(TextReport, VerdictOfAFailure) {
    EXPECT_THAT(text_summary(sample_result(), false),
                StartsWith("FAIL failed  (numerics exact, 1 error, 0 warnings, 0 notes)\n"
                           "  output 'out' is beyond its tolerance\n"));
}

TEST(TextReport, VerdictOfASuccess) {
    EXPECT_THAT(text_summary(passed(), false),
                StartsWith("PASS correct  (numerics exact, 0 errors, 0 warnings, 0 notes)\n"));
}

// "correct" is said of outputs that were checked, and of nothing else.
TEST(TextReport, VerdictWithoutChecks) {
    run::RunResult r = passed();
    r.outputs[0].checked = false;
    EXPECT_THAT(text_summary(r, false), AllOf(HasSubstr("PASS completed, nothing checked"),
                                              HasSubstr("output   out: reported, not checked")));
    r.outputs[0].compared = false;
    EXPECT_THAT(text_summary(r, false), HasSubstr("output   out: not compared"));
    r.outputs.clear();
    EXPECT_THAT(text_summary(r, false), HasSubstr("PASS completed, nothing checked"));
}

TEST(TextReport, NumericsAreNamed) {
    run::RunResult r = passed();
    r.numerics = "fast";
    EXPECT_THAT(text_summary(r, false), StartsWith("PASS correct  (numerics fast"));
}

TEST(TextReport, CyclesAreGroupedByThousands) {
    run::RunResult r = passed();
    EXPECT_THAT(text_summary(r, false), HasSubstr("cycles   1,234,567 (1234.6 us at 1.00 GHz)"));
    for (const auto& [value, text] :
         std::vector<std::pair<std::uint64_t, std::string>>{{0, "cycles   0 ("},
                                                            {999, "cycles   999 ("},
                                                            {1000, "cycles   1,000 ("},
                                                            {1000000, "cycles   1,000,000 ("}}) {
        r.cycles.value = value;
        EXPECT_THAT(text_summary(r, false), HasSubstr(text));
    }
}

TEST(TextReport, IntervalIsShownWhenItWasComputed) {
    run::RunResult r = passed();
    EXPECT_THAT(text_summary(r, false), Not(HasSubstr("between")));
    r.cycles.low = 1'000'000;
    r.cycles.high = 2'000'000;
    EXPECT_THAT(text_summary(r, false), HasSubstr("between 1,000,000 and 2,000,000"));
}

TEST(TextReport, SeveralProgramsAreListed) {
    run::RunResult r = passed();
    EXPECT_THAT(text_summary(r, false), Not(HasSubstr("first ")));
    r.programs.push_back({"second", {1, {}, {}, {}}, false});
    EXPECT_THAT(text_summary(r, false),
                AllOf(HasSubstr("first "), HasSubstr("second "), HasSubstr("(not completed)")));
}

TEST(TextReport, AccountsAndBuffers) {
    EXPECT_THAT(text_summary(passed(), false),
                AllOf(HasSubstr("core 0,0 of 'first'"), HasSubstr("81.0 %   cb_data 19.0 %"),
                      HasSubstr("peak 3 of 8 tiles"), HasSubstr("bound by"), HasSubstr("producer"),
                      HasSubstr("not modelled:\n  something")));
}

TEST(TextReport, Traffic) {
    EXPECT_THAT(text_summary(passed(), false),
                HasSubstr("noc 0    81,920 bytes read, 40,960 written, 60 transactions; busiest "
                          "link: eject at 1,3, 50.0 % busy, 12,345 cycles of waiting\n"
                          "noc 1    not used\n"
                          "dram     81,920 bytes read, 40,960 written; busiest channel: 7, 25.0 % "
                          "busy\n"));
    run::RunResult r = passed();
    r.noc.clear();
    r.dram.clear();
    EXPECT_THAT(text_summary(r, false), AllOf(Not(HasSubstr("noc ")), Not(HasSubstr("dram "))));
}

TEST(TextReport, OtherCoresAreCounted) {
    run::RunResult r = passed();
    r.cores.resize(4, r.cores[0]);
    EXPECT_THAT(text_summary(r, false), HasSubstr("(3 more core results in the JSON)"));
}

// --- findings -----------------------------------------------------------------------------------

TEST(FindingsText, OneBlockEach) {
    EXPECT_EQ(findings_text(sample_result(), false),
              "error[cb-wrap] CB 4 wraps\n"
              "    k.cpp:5  (BRISC, core 0,0)\n"
              "    cycle 77, 3 times in all\n"
              "    help: do not wrap\n");
}

TEST(FindingsText, NothingWithoutFindings) { EXPECT_EQ(findings_text(passed(), false), ""); }

TEST(FindingsText, EveryRunOfFindingsIsPlainWithoutColor) {
    EXPECT_THAT(findings_text(sample_result(), false), Not(HasSubstr("\033")));
    EXPECT_THAT(text_summary(sample_result(), false), Not(HasSubstr("\033")));
    EXPECT_THAT(findings_text(sample_result(), true), HasSubstr("\033[1;31merror\033[0m[cb-wrap]"));
    EXPECT_THAT(text_summary(passed(), true), StartsWith("\033[1;32mPASS correct\033[0m"));
}

// A port is shared by nothing but its tile, so it is told besides a busier link between routers.
TEST(TextReport, TheBusiestPortIsNamed) {
    run::RunResult r = passed();
    EXPECT_THAT(text_summary(r, false), Not(HasSubstr("busiest port"))) << "it is the busiest link";
    r.noc[0].links.insert(r.noc[0].links.begin(), {2, 3, "y", 900'000, 0.75, 1, 50});
    EXPECT_THAT(text_summary(r, false), HasSubstr("busiest port: eject at 1,3, 50.0 % busy"));
    r.noc[0].links.resize(1);
    EXPECT_THAT(text_summary(r, false), Not(HasSubstr("busiest port")));
}

TEST(TextReport, MemoryIsOneLine) {
    run::RunResult r = passed();
    run::L1Result l1;
    l1.capacity = 1'000'000;
    l1.reserved = 100'000;
    l1.allocated = 150'000;
    l1.free = 750'000;
    r.l1 = {l1};
    EXPECT_THAT(text_summary(r, false),
                HasSubstr("250,000 of 1,000,000 bytes allocated (25.0 %), 750,000 free"));
}

TEST(TextReport, SpillsAreNamed) {
    run::RunResult r = passed();
    r.cores[0].dst.spills = {{24, 1234, 5, 0}};
    EXPECT_THAT(text_summary(r, false),
                HasSubstr("1,234 tiles packed and 5 unpacked through CB 24 (spilled)"));
}

}  // namespace
}  // namespace tensight::report
