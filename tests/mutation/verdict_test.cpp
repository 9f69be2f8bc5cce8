// SPDX-License-Identifier: Apache-2.0
#include "tests/mutation/verdict.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "tests/mutation/tally.h"

namespace tensight::mutation {
namespace {

using diagnose::Finding;
using diagnose::Severity;

const std::string kSource =
    "void g() {\n"                   // 1
    "    cb_wait_front(cb_a, 1);\n"  // 2
    "}\n"                            // 3
    "void f() {\n"                   // 4
    "    cb_wait_front(cb_a, 1);\n"  // 5
    "    copy_tile(cb_a, 0, 0);\n"   // 6
    "    copy_tile(cb_b, 0, 0);\n"   // 7
    "    tile_regs_commit();\n"      // 8
    "}\n";

Mutation dropped(int line) {
    for (const Mutation& m : mutations_of(kSource)) {
        if (m.line == line && m.change == Change::drop) {
            return m;
        }
    }
    ADD_FAILURE() << "nothing to drop at " << line;
    return {};
}

Finding finding(int line, Severity severity = Severity::error,
                const std::string& file = "scratch/k.cpp") {
    Finding f;
    f.id = "some-id";
    f.severity = severity;
    f.sites = {{file, line, "TRISC0"}};
    return f;
}

Outcome ended(const std::string& bits, std::vector<Finding> findings = {}) {
    Outcome o;
    o.status = "ok";
    o.bits = bits;
    o.findings = std::move(findings);
    return o;
}

Verdict verdict(const Outcome& outcome, Outcome unmutated = ended("same")) {
    const std::vector<Circumstance> others = {{"late", "", {}, false}, {"next", "", {}, true}};
    unmutated.bits_of_others = {"same", "after the second launch"};
    return judge(outcome, unmutated, others, "k.cpp", kSource, dropped(5));
}

TEST(Verdict, IsAtTheLineOrAtTheSameObjectInTheFunction) {
    const auto at = [](int line, const char* file = "k.cpp") {
        return is_at(finding(line, Severity::error, file), "k.cpp", kSource, dropped(5));
    };
    EXPECT_TRUE(at(5));
    EXPECT_TRUE(at(6));
    EXPECT_FALSE(at(7)) << "another buffer";
    EXPECT_FALSE(at(2)) << "another function";
    EXPECT_FALSE(at(5, "other.cpp"));
}

TEST(Verdict, HarmlessWithTheSameBits) {
    const Verdict v = verdict(ended("same"));
    EXPECT_EQ(v.effect, Effect::harmless);
    EXPECT_FALSE(v.flagged);
}

TEST(Verdict, HarmfulWithOtherBitsAFaultOrACrash) {
    EXPECT_EQ(verdict(ended("other")).effect, Effect::harmful);
    Outcome stuck;
    stuck.status = "stuck";
    EXPECT_EQ(verdict(stuck).effect, Effect::harmful);
    stuck.status = "crashed";
    EXPECT_EQ(verdict(stuck).effect, Effect::harmful);
}

TEST(Verdict, HarmfulInOtherCircumstances) {
    Outcome o = ended("same");
    o.bits_of_others = {"same", ""};
    const Verdict v = verdict(o);
    EXPECT_EQ(v.effect, Effect::harmful);
    EXPECT_TRUE(v.only_elsewhere);
    EXPECT_THAT(v.how, testing::HasSubstr("no end in 'next'"));

    o.bits_of_others = {"other"};
    EXPECT_THAT(verdict(o).how, testing::HasSubstr("other bits in 'late'"));
    o.bits_of_others = {"same", "after the second launch"};
    EXPECT_EQ(verdict(o).effect, Effect::harmless);
}

TEST(Verdict, NotCompiledIsNeither) {
    Outcome o;
    o.status = "not_compiled";
    EXPECT_EQ(verdict(o).effect, Effect::not_compiled);
}

TEST(Verdict, NotesFlagOnlyTheHarmful) {
    EXPECT_FALSE(verdict(ended("same", {finding(6, Severity::note)})).flagged);
    const Verdict v = verdict(ended("other", {finding(6, Severity::note)}));
    EXPECT_TRUE(v.flagged);
    EXPECT_TRUE(v.only_by_notes);
    EXPECT_TRUE(verdict(ended("same", {finding(6, Severity::warning)})).flagged);
}

TEST(Verdict, FindingsOfTheUnmutatedRunDoNotCount) {
    EXPECT_FALSE(verdict(ended("other", {finding(6)}), ended("same", {finding(6)})).flagged);
    EXPECT_TRUE(verdict(ended("other", {finding(7)}), ended("same", {finding(6)})).flagged);
}

TEST(Tally, CountsAndPrints) {
    const auto mutant = [](const Verdict& v) {
        return Mutant{"w.yaml", "k.cpp", 5, "drop cb_wait_front(cb_a, 1)", "wait", v};
    };
    const std::vector<Mutant> mutants = {
        mutant(verdict(ended("same"))), mutant(verdict(ended("same", {finding(6)}))),
        mutant(verdict(ended("other"))), mutant(verdict(ended("other", {finding(6)})))};
    const Tally t = tally_of(mutants);
    EXPECT_DOUBLE_EQ(t.share_flagged(), 0.5);
    EXPECT_DOUBLE_EQ(t.share_harmless_flagged(), 0.5);
    EXPECT_EQ(t.at_line, 1U);
    EXPECT_THAT(text_of(mutants),
                testing::HasSubstr("changed the result or hung 2, of these flagged 1 (at the "
                                   "mutated line 1), unflagged 1\n"
                                   "harmless 2, of these flagged 1\n"));
    EXPECT_EQ(json_of(mutants).at("mutants").size(), 4U);
}

TEST(Outcome, ComesBackFromJson) {
    Outcome o = ended("bits", {finding(3, Severity::warning)});
    o.bits_of_others = {"a", "b"};
    const auto back = nlohmann::json(o).get<Outcome>();
    EXPECT_EQ(back.bits, "bits");
    EXPECT_EQ(back.bits_of_others, o.bits_of_others);
    ASSERT_EQ(back.findings.size(), 1U);
    EXPECT_EQ(back.findings[0].severity, Severity::warning);
    EXPECT_EQ(back.findings[0].sites.at(0).line, 3);
}

}  // namespace
}  // namespace tensight::mutation
