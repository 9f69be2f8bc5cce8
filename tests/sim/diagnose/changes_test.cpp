// SPDX-License-Identifier: Apache-2.0
// What could be done otherwise, and how it is told.
#include <gmock/gmock.h>

#include "tests/sim/diagnose/deadlock_fixture.h"

namespace tensight::diagnose::testing {
namespace {

using Kind = Change::Kind;

std::vector<Change> candidates(const DeadlockState& state) {
    return candidate_changes(state, diagnose(state));
}

// Pages are pushed by 2 and popped by 3: the buffer has to be a multiple of 6.
TEST(Changes, SizesFitWhatIsPushedAndPopped) {
    DeadlockState s;
    s.waits = {pages(Risc::brisc, 4, 3, 2, 3, at("c.cpp", 3)),
               space(Risc::ncrisc, 4, 2, 1, 3, at("p.cpp", 5))};
    s.cbs = {buffer(4, 3, 2, 0)};
    s.cbs[0].pushes = {line(Risc::ncrisc, at("p.cpp", 6), 2, 2)};
    s.cbs[0].pops = {line(Risc::brisc, at("c.cpp", 4), 0, 3, true)};
    const auto changes = candidates(s);
    ASSERT_FALSE(changes.empty());
    const auto resize = std::find_if(changes.begin(), changes.end(),
                                     [](const Change& c) { return c.kind == Kind::resize; });
    ASSERT_NE(resize, changes.end());
    EXPECT_EQ(resize->step, 6u);
    EXPECT_EQ(resize->pages, 6u);
    EXPECT_EQ(resize->before, 3u);
}

TEST(Changes, OfAWaitBeyondTheBuffer) {
    DeadlockState s;
    s.waits = {pages(Risc::brisc, 4, 3, 0, 2, at("c.cpp", 3))};
    s.cbs = {buffer(4, 2, 0, 0)};
    const auto changes = candidates(s);
    ASSERT_EQ(changes.size(), 1u);  // no push can help
    EXPECT_EQ(changes[0].kind, Kind::resize);
    EXPECT_EQ(changes[0].pages, 3u);
}

TEST(Changes, BuffersOverAShardKeepTheirSize) {
    DeadlockState s;
    s.waits = {pages(Risc::brisc, 4, 3, 0, 2, at("c.cpp", 3))};
    s.cbs = {buffer(4, 2, 0, 0)};
    s.cbs[0].resident = true;
    EXPECT_TRUE(candidates(s).empty());
}

TEST(Changes, MissingPagesArePushedOrPopped) {
    DeadlockState s;
    s.waits = {pages(Risc::brisc, 4, 2, 1, 2, at("c.cpp", 3))};
    s.ended = {{kCore, Risc::ncrisc}};
    s.cbs = {buffer(4, 2, 1, 0)};
    ASSERT_EQ(candidates(s).size(), 1u);
    EXPECT_EQ(candidates(s)[0].kind, Kind::push);
    EXPECT_EQ(candidates(s)[0].pages, 1u);
    // Nobody is left who could pop: a larger buffer comes second.
    s.waits = {space(Risc::ncrisc, 4, 1, 0, 2, at("p.cpp", 3))};
    s.ended = {{kCore, Risc::brisc}};
    s.cbs = {buffer(4, 2, 3, 1)};
    const auto changes = candidates(s);
    ASSERT_EQ(changes.size(), 2u);
    EXPECT_EQ(changes[0].kind, Kind::pop);
    EXPECT_EQ(changes[1].kind, Kind::resize);
    EXPECT_EQ(changes[1].pages, 3u);
}

TEST(Changes, EqualCoresAreOneChange) {
    DeadlockState s;
    for (int x = 0; x < 3; ++x) {
        s.waits.push_back(pages(Risc::brisc, 4, 1, 0, 2, at("c.cpp", 3)));
        s.waits.back().who.core = {x, 0};
        s.cbs.push_back(buffer(4, 2, 0, 0));
        s.cbs.back().core = {x, 0};
    }
    EXPECT_EQ(candidates(s).size(), 1u);
}

TEST(Changes, WordsAndSections) {
    DeadlockState s;
    s.waits = {word(Risc::brisc, 5, 3, at("k.cpp", 4))};
    ASSERT_EQ(candidates(s).size(), 1u);
    EXPECT_EQ(candidates(s)[0].kind, Kind::set_word);
    EXPECT_EQ(candidates(s)[0].value, 5u);
    s.waits = {of_kind(Risc::trisc1, WaitKind::free_section, "a section", at("c.cpp", 8))};
    EXPECT_EQ(candidates(s).at(0).kind, Kind::release);
    s.waits = {of_kind(Risc::trisc2, WaitKind::committed_section, "a section", at("c.cpp", 8))};
    EXPECT_EQ(candidates(s).at(0).kind, Kind::commit);
    s.waits = {of_kind(Risc::brisc, WaitKind::barrier, "", at("k.cpp", 7))};
    EXPECT_TRUE(candidates(s).empty());
}

TEST(Changes, Texts) {
    Deadlock d;
    d.state.waits = {pages(Risc::brisc, 4, 1, 0, 2, at("c.cpp", 3))};
    d.state.cbs = {buffer(4, 2, 7, 7)};
    d.state.cbs[0].pushes = {line(Risc::ncrisc, at("p.cpp", 5), 7, 1)};
    d.state.ended = {{kCore, Risc::ncrisc}};
    Try t;
    t.change.kind = Kind::resize;
    t.change.cb = 4;
    t.change.pages = 8;
    t.change.before = 2;
    t.completes = true;
    EXPECT_EQ(try_text(d.state, t), "with CB 4 at 8 pages (now 2) the program completes");
    t.change.kind = Kind::push;
    t.change.who = {kCore, Risc::brisc};
    t.change.pages = 1;
    t.times = 3;
    t.pages = 3;
    t.new_findings = {"cb-pages-left-over"};
    EXPECT_EQ(try_text(d.state, t),
              "if NCRISC pushed 1 page more to CB 4 after p.cpp:5 (3 times, 3 pages in all) the "
              "program completes, with cb-pages-left-over");
    EXPECT_EQ(advice_text(d), "");
    d.tried = true;
    EXPECT_THAT(advice_text(d), ::testing::HasSubstr("nothing"));
    d.tries = {t};
    d.best = 0;
    EXPECT_THAT(advice_text(d), ::testing::StartsWith("found by trying: if NCRISC"));
    d.best.reset();
    EXPECT_THAT(advice_text(d), ::testing::HasSubstr("no single change"));
}

}  // namespace
}  // namespace tensight::diagnose::testing
