// SPDX-License-Identifier: Apache-2.0
// The class of a deadlock, from states written down by hand.
#include <gmock/gmock.h>

#include "tests/sim/diagnose/deadlock_fixture.h"

namespace tensight::diagnose::testing {
namespace {

using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::StartsWith;

TEST(Diagnosis, WaitForMoreThanTheBufferHas) {
    DeadlockState s;
    s.waits = {pages(Risc::brisc, 4, 3, 0, 2, at("c.cpp", 3))};
    s.cbs = {buffer(4, 2, 0, 0)};
    const Diagnosis d = diagnose(s);
    EXPECT_EQ(d.cause, DeadlockClass::cb_too_small);
    EXPECT_EQ(d.object, "CB 4");
    EXPECT_THAT(d.sentence, AllOf(StartsWith("CB too small: BRISC waits for 3 pages of CB 4"),
                                  HasSubstr("c.cpp:3"), HasSubstr("which has 2 pages")));
}

// 3 pages, 2 of them pushed: the consumer wants 3, the producer pushes 2 at a time.
TEST(Diagnosis, BothSidesTogetherNeedMoreThanTheBufferHas) {
    DeadlockState s;
    s.waits = {pages(Risc::brisc, 4, 3, 2, 3, at("c.cpp", 3)),
               space(Risc::ncrisc, 4, 2, 1, 3, at("p.cpp", 5))};
    s.cbs = {buffer(4, 3, 2, 0)};
    s.cbs[0].pushes = {line(Risc::ncrisc, at("p.cpp", 6), 2, 2)};
    s.cbs[0].pops = {line(Risc::brisc, at("c.cpp", 4), 0, 3, true)};
    const Diagnosis d = diagnose(s);
    EXPECT_EQ(d.cause, DeadlockClass::cb_too_small);
    EXPECT_THAT(d.sentence, AllOf(HasSubstr("NCRISC waits for space of 2 pages in CB 4 at p.cpp:5"),
                                  HasSubstr("BRISC waits for 3 pages of it at c.cpp:3")));
}

TEST(Diagnosis, PushMissing) {
    DeadlockState s;
    s.waits = {pages(Risc::brisc, 4, 1, 0, 2, at("c.cpp", 3))};
    s.ended = {{kCore, Risc::ncrisc}};
    s.cbs = {buffer(4, 2, 0, 0)};
    s.cbs[0].reserver = Risc::ncrisc;
    s.cbs[0].reserved = 1;
    s.cbs[0].last_reserve = at("p.cpp", 2);
    const Diagnosis d = diagnose(s);
    EXPECT_EQ(d.cause, DeadlockClass::push_missing);
    EXPECT_THAT(d.sentence, AllOf(HasSubstr("nobody has pushed to it"),
                                  HasSubstr("NCRISC reserves 1 page at p.cpp:2")));
}

TEST(Diagnosis, CountsDiffer) {
    DeadlockState s;
    s.waits = {pages(Risc::brisc, 4, 1, 0, 2, at("c.cpp", 3))};
    s.ended = {{kCore, Risc::ncrisc}};
    s.cbs = {buffer(4, 2, 7, 7)};
    s.cbs[0].pushes = {line(Risc::ncrisc, at("p.cpp", 5), 7, 1)};
    const Diagnosis d = diagnose(s);
    EXPECT_EQ(d.cause, DeadlockClass::counts_differ);
    EXPECT_THAT(d.sentence, AllOf(HasSubstr("after popping 7"),
                                  HasSubstr("NCRISC has pushed 7 at p.cpp:5 and has ended")));
}

TEST(Diagnosis, PopMissingAndTooFewPops) {
    DeadlockState s;
    s.waits = {space(Risc::ncrisc, 4, 1, 0, 2, at("p.cpp", 3))};
    s.ended = {{kCore, Risc::brisc}};
    s.cbs = {buffer(4, 2, 2, 0)};
    EXPECT_EQ(diagnose(s).cause, DeadlockClass::pop_missing);
    s.cbs[0] = buffer(4, 2, 3, 1);
    s.cbs[0].pops = {line(Risc::brisc, at("c.cpp", 4), 1, 1)};
    const Diagnosis d = diagnose(s);
    EXPECT_EQ(d.cause, DeadlockClass::counts_differ);
    EXPECT_THAT(d.sentence, HasSubstr("BRISC has popped 1 at c.cpp:4 and has ended"));
}

TEST(Diagnosis, CircularWaitNamesEveryLine) {
    DeadlockState s;
    s.waits = {pages(Risc::brisc, 1, 1, 0, 2, at("a.cpp", 3)),
               pages(Risc::ncrisc, 0, 1, 0, 2, at("b.cpp", 4))};
    s.cbs = {buffer(0, 2, 0, 0), buffer(1, 2, 0, 0)};
    s.cbs[0].pushes = {line(Risc::brisc, at("a.cpp", 5), 0, 1, true)};
    s.cbs[1].pushes = {line(Risc::ncrisc, at("b.cpp", 6), 0, 1, true)};
    const Diagnosis d = diagnose(s);
    EXPECT_EQ(d.cause, DeadlockClass::circular_wait);
    EXPECT_THAT(d.cycle, ElementsAre(0, 1));
    EXPECT_THAT(d.sentence, AllOf(HasSubstr("a.cpp:3"), HasSubstr("b.cpp:6"), HasSubstr("b.cpp:4"),
                                  HasSubstr("a.cpp:5")));
}

// Who waits for somebody who waits is not the cause.
TEST(Diagnosis, ConsequencesAreNotTheCause) {
    DeadlockState s;
    s.waits = {pages(Risc::brisc, 16, 1, 0, 2, at("writer.cpp", 3)),
               pages(Risc::trisc0, 0, 1, 0, 2, at("compute.cpp", 4)),
               of_kind(Risc::trisc1, WaitKind::src_data, "data in SrcA", at("compute.cpp", 6)),
               of_kind(Risc::trisc2, WaitKind::committed_section, "a committed DST section",
                       at("compute.cpp", 8))};
    s.ended = {{kCore, Risc::ncrisc}};
    s.cbs = {buffer(0, 2, 3, 3), buffer(16, 2, 3, 3)};
    s.cbs[0].pushes = {line(Risc::ncrisc, at("reader.cpp", 9), 3, 1)};
    s.cbs[1].pushes = {line(Risc::trisc2, at("compute.cpp", 9), 3, 1)};
    const Diagnosis d = diagnose(s);
    EXPECT_EQ(d.cause, DeadlockClass::counts_differ);
    EXPECT_EQ(d.object, "CB 0");
    EXPECT_EQ(d.root, 1u);
    EXPECT_THAT(d.roots, ElementsAre(1));
}

TEST(Diagnosis, SemaphoreThatNobodyWrites) {
    DeadlockState s;
    s.recorded = true;
    s.waits = {word(Risc::brisc, 5, 3, at("k.cpp", 4))};
    s.words = {{kCore, 0x1A020, {}}};
    const Diagnosis d = diagnose(s);
    EXPECT_EQ(d.cause, DeadlockClass::semaphore_never_set);
    EXPECT_EQ(d.object, "semaphore 2");
    EXPECT_THAT(d.sentence, HasSubstr("it is 3 and nobody has written it"));
}

TEST(Diagnosis, SemaphoreWithAnotherValue) {
    DeadlockState s;
    s.recorded = true;
    s.waits = {word(Risc::brisc, 5, 6, at("k.cpp", 4))};
    s.ended = {{{1, 0}, Risc::ncrisc}};
    s.words = {{kCore, 0x1A020, {{{{1, 0}, Risc::ncrisc}, at("s.cpp", 9), "increment", 6, 90}}}};
    const Diagnosis d = diagnose(s);
    EXPECT_EQ(d.cause, DeadlockClass::semaphore_value);
    EXPECT_THAT(d.sentence,
                HasSubstr("it is 6 after 6 writes, the last by NCRISC of core 1,0 at s.cpp:9"));
}

// The writer of another core waits itself: that is where to look.
TEST(Diagnosis, SemaphoreOfACoreThatIsStuck) {
    DeadlockState s;
    s.recorded = true;
    s.waits = {word(Risc::brisc, 1, 0, at("k.cpp", 4)),
               pages(Risc::ncrisc, 4, 1, 0, 2, at("s.cpp", 3))};
    s.waits[1].who.core = {1, 0};
    s.words = {
        {kCore, 0x1A020, {{{{1, 0}, Risc::ncrisc}, at("s.cpp", 9), "increment", 0, 0, true}}}};
    s.cbs = {buffer(4, 2, 0, 0)};
    s.cbs[0].core = {1, 0};
    const Diagnosis d = diagnose(s);
    EXPECT_EQ(d.cause, DeadlockClass::push_missing);
    EXPECT_THAT(d.sentence, HasSubstr("core 1,0"));
}

// What lies behind the line at which another RISC stands is not known before a try has got there.
TEST(Diagnosis, NothingIsCalledMissingThatMayStillCome) {
    DeadlockState s;
    s.waits = {pages(Risc::brisc, 5, 1, 0, 2, at("c.cpp", 3)),
               space(Risc::ncrisc, 4, 1, 0, 2, at("p.cpp", 4))};
    s.cbs = {buffer(4, 2, 2, 0), buffer(5, 2, 0, 0)};
    Diagnosis d = diagnose(s);
    EXPECT_EQ(d.cause, DeadlockClass::unknown);
    EXPECT_THAT(d.sentence, HasSubstr("nobody has pushed to it so far"));
    s.explored = true;
    EXPECT_EQ(diagnose(s).cause, DeadlockClass::push_missing);
    s.explored = false;
    s.waits = {word(Risc::brisc, 5, 3, at("k.cpp", 4))};  // writes have not been recorded
    EXPECT_EQ(diagnose(s).cause, DeadlockClass::unknown);
}

TEST(Diagnosis, DestinationRegisters) {
    DeadlockState s;
    s.waits = {of_kind(Risc::trisc1, WaitKind::free_section, "a free DST section", at("c.cpp", 8))};
    s.ended = {{kCore, Risc::trisc0}, {kCore, Risc::trisc2}};
    EXPECT_EQ(diagnose(s).cause, DeadlockClass::dst_not_released);
    s.waits = {of_kind(Risc::trisc2, WaitKind::committed_section, "a section", at("c.cpp", 9))};
    s.ended = {{kCore, Risc::trisc0}, {kCore, Risc::trisc1}};
    EXPECT_EQ(diagnose(s).cause, DeadlockClass::dst_not_committed);
    s.waits = {of_kind(Risc::trisc1, WaitKind::src_data, "data in SrcA", at("c.cpp", 7))};
    s.ended = {{kCore, Risc::trisc0}};
    const Diagnosis d = diagnose(s);
    EXPECT_EQ(d.cause, DeadlockClass::operand_missing);
    EXPECT_THAT(d.sentence, HasSubstr("TRISC0 has ended"));
}

TEST(Diagnosis, BarrierPollAndUnknown) {
    DeadlockState s;
    s.waits = {of_kind(Risc::brisc, WaitKind::barrier, "", at("k.cpp", 7))};
    EXPECT_EQ(diagnose(s).cause, DeadlockClass::noc_barrier);
    s.waits = {word(Risc::brisc, 0, 0, at("k.cpp", 4))};
    s.waits[0].kind = WaitKind::polled_word;
    s.recorded = true;
    EXPECT_EQ(diagnose(s).cause, DeadlockClass::l1_poll);
    s.waits = {of_kind(Risc::brisc, WaitKind::other, "", at("k.cpp", 7))};
    EXPECT_EQ(diagnose(s).cause, DeadlockClass::unknown);
}

TEST(Diagnosis, ClassesHaveNamesAndHelp) {
    std::set<std::string> names;
    for (int c = 0; c <= static_cast<int>(DeadlockClass::unknown); ++c) {
        EXPECT_TRUE(names.insert(deadlock_class_name(static_cast<DeadlockClass>(c))).second);
        EXPECT_NE(std::string(deadlock_help(static_cast<DeadlockClass>(c))), "");
    }
}

TEST(EqualCores, AreGrouped) {
    DeadlockState s;
    for (int x = 0; x < 4; ++x) {
        s.waits.push_back(pages(Risc::brisc, 4, 1, 0, 2, at("c.cpp", x == 2 ? 9 : 3)));
        s.waits.back().who.core = {x, 0};
    }
    const auto groups = equal_cores(s);
    ASSERT_EQ(groups.size(), 2u);
    EXPECT_THAT(groups[0].cores,
                ElementsAre(events::Core{0, 0}, events::Core{1, 0}, events::Core{3, 0}));
    EXPECT_THAT(groups[1].cores, ElementsAre(events::Core{2, 0}));
}

}  // namespace
}  // namespace tensight::diagnose::testing
