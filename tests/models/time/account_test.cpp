// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <random>
#include <set>

#include "models/time/cause.h"
#include "models/time/engine_account.h"

namespace tensight::time {
namespace {

TEST(Cause, EveryCauseHasANameOfItsOwn) {
    std::set<std::string_view> names;
    for (std::size_t i = 0; i < kCauses; ++i) {
        const std::string_view name = cause_name(static_cast<Cause>(i));
        EXPECT_FALSE(name.empty()) << i;
        EXPECT_TRUE(names.insert(name).second) << name;
    }
    EXPECT_EQ(cause_name(Cause::working), "working");
    EXPECT_EQ(cause_name(Cause::cb_data), "cb_data");
    EXPECT_EQ(cause_name(Cause::idle_after), "idle_after");
}

TEST(Account, AddsUp) {
    Account account;
    account.add(Cause::working, 5);
    account.add(Cause::cb_data, 7);
    account.add(Cause::working, 1);
    EXPECT_EQ(account.of(Cause::working), 6U);
    EXPECT_EQ(account.of(Cause::cb_data), 7U);
    EXPECT_EQ(account.of(Cause::cb_space), 0U);
    EXPECT_EQ(account.total(), 13U);
}

TEST(EngineAccount, SplitsTimeIntoIdlenessWaitingAndWork) {
    EngineAccount engine;
    engine.work(10, 14, 20, Cause::dst_section);  // idle 10, waits 4, works 6
    engine.work(25, 30, 31);                      // idle 5, waits 5, works 1
    const Account account = engine.finish(40);    // idle 9
    EXPECT_EQ(account.of(Cause::idle_before), 10U);
    EXPECT_EQ(account.of(Cause::dst_section), 4U);
    EXPECT_EQ(account.of(Cause::idle_between), 5U);
    EXPECT_EQ(account.of(Cause::src_valid), 5U);
    EXPECT_EQ(account.of(Cause::working), 7U);
    EXPECT_EQ(account.of(Cause::idle_after), 9U);
    EXPECT_EQ(account.total(), 40U);
    EXPECT_EQ(engine.last(), 31U);
}

TEST(EngineAccount, GapsToldAtOnceCountAsGapsToldOneByOne) {
    EngineAccount one_by_one;
    EngineAccount at_once;
    for (EngineAccount* engine : {&one_by_one, &at_once}) {
        engine->work(2, 2, 5);
        engine->held(6, 9, Cause::dst_section);
    }
    one_by_one.work(11, 11, 13, Cause::idle_between);
    one_by_one.work(16, 16, 17, Cause::idle_between);
    one_by_one.work(21, 21, 30, Cause::idle_between);
    at_once.work_with_gaps(11, 30, 3 + 4);
    for (const Cycle end : {Cycle{30}, Cycle{50}}) {
        const Account wanted = one_by_one.finish(end);
        const Account got = at_once.finish(end);
        for (std::size_t c = 0; c < kCauses; ++c) {
            EXPECT_EQ(got.of(static_cast<Cause>(c)), wanted.of(static_cast<Cause>(c))) << c;
        }
    }
    EXPECT_EQ(at_once.finish(30).of(Cause::working), 3U + 12U);
    EXPECT_EQ(at_once.finish(30).of(Cause::dst_section), 3U);
    EXPECT_EQ(at_once.last(), 30U);
}

TEST(EngineAccount, AnEngineWithoutWorkIsIdleBefore) {
    const EngineAccount engine;
    EXPECT_EQ(engine.finish(17).of(Cause::idle_before), 17U);
    EXPECT_EQ(engine.finish(17).total(), 17U);
}

TEST(EngineAccount, OverlapIsCountedOnce) {
    EngineAccount engine;
    engine.work(0, 0, 10);
    engine.work(5, 5, 12);  // its first five cycles are the other's
    engine.work(6, 7, 9);   // nothing of it is left
    const Account account = engine.finish(12);
    EXPECT_EQ(account.of(Cause::working), 12U);
    EXPECT_EQ(account.total(), 12U);
}

TEST(EngineAccount, WhatLiesBeyondTheRunIsTakenOff) {
    EngineAccount engine;
    engine.work(2, 4, 10);
    engine.work(10, 12, 20);
    EXPECT_EQ(engine.finish(20).total(), 20U);
    for (Cycle cycles = 0; cycles < 20; ++cycles) {
        EXPECT_EQ(engine.finish(cycles).total(), cycles);
    }
    const Account account = engine.finish(15);
    EXPECT_EQ(account.of(Cause::idle_before), 2U);
    EXPECT_EQ(account.of(Cause::src_valid), 4U);
    EXPECT_EQ(account.of(Cause::working), 9U) << "6 and 3 of the second interval's 8";
    EXPECT_EQ(account.of(Cause::idle_after), 0U);
}

// Whoever feeds the engine was held: that is why it idled, as far as it did.
TEST(EngineAccount, APauseHasTheCauseOfItsFeeder) {
    EngineAccount engine;
    engine.work(0, 0, 10);
    engine.held(4, 16, Cause::cb_data);       // the first six cycles it worked
    engine.held(12, 20, Cause::dst_section);  // four of them are told already
    engine.held(24, 26, Cause::cb_data);      // idle for four before it
    engine.work(30, 31, 33);
    const Account account = engine.finish(40);
    EXPECT_EQ(account.of(Cause::cb_data), 6U + 2U);
    EXPECT_EQ(account.of(Cause::dst_section), 4U);
    EXPECT_EQ(account.of(Cause::idle_between), 4U + 4U);
    EXPECT_EQ(account.of(Cause::src_valid), 1U);
    EXPECT_EQ(account.of(Cause::working), 10U + 2U);
    EXPECT_EQ(account.of(Cause::idle_after), 7U);
    EXPECT_EQ(account.total(), 40U);
}

TEST(EngineAccount, AHoldThatReachesIntoWorkIsCut) {
    EngineAccount engine;
    engine.held(5, 50, Cause::cb_data);
    engine.work(20, 20, 30);
    const Account account = engine.finish(30);
    EXPECT_EQ(account.of(Cause::idle_before), 5U);
    EXPECT_EQ(account.of(Cause::cb_data), 15U);
    EXPECT_EQ(account.of(Cause::working), 10U);
    EXPECT_EQ(account.total(), 30U);
}

// It waited for nothing: no work came after.
TEST(EngineAccount, AHoldAfterTheLastWorkIsIdleness) {
    EngineAccount engine;
    engine.work(0, 0, 10);
    engine.held(12, 20, Cause::cb_data);
    EXPECT_EQ(engine.finish(30).of(Cause::idle_after), 20U);
    EXPECT_EQ(engine.finish(30).of(Cause::cb_data), 0U);
    EngineAccount unused;
    unused.held(12, 20, Cause::cb_data);
    EXPECT_EQ(unused.finish(30).of(Cause::idle_before), 30U);
}

TEST(EngineAccount, AStuckEngineWaitsUntilTheEnd) {
    EngineAccount engine;
    engine.work(0, 0, 10);
    engine.held(12, 15, Cause::cb_data);
    const Account account = engine.finish(30, EngineAccount::Stuck{Cause::dst_section, 18});
    EXPECT_EQ(account.of(Cause::working), 10U);
    EXPECT_EQ(account.of(Cause::idle_between), 2U + 3U);
    EXPECT_EQ(account.of(Cause::cb_data), 3U);
    EXPECT_EQ(account.of(Cause::dst_section), 12U);
    EXPECT_EQ(account.total(), 30U);
    EXPECT_EQ(engine.finish(30).of(Cause::idle_after), 20U) << "asking changes nothing";
    EXPECT_EQ(engine.finish(13, EngineAccount::Stuck{Cause::dst_section, 18}).total(), 13U);
}

TEST(Account, DifferenceAndSum) {
    Account earlier;
    earlier.add(Cause::working, 5);
    Account later = earlier;
    later.add(Cause::working, 2);
    later.add(Cause::dram, 3);
    const Account difference = later.since(earlier);
    EXPECT_EQ(difference.of(Cause::working), 2U);
    EXPECT_EQ(difference.of(Cause::dram), 3U);
    EXPECT_EQ(difference.total(), 5U);
    earlier += difference;
    EXPECT_EQ(earlier.of(Cause::working), 7U);
    EXPECT_EQ(earlier.total(), 10U);
}

TEST(Account, CutTakesOffNoMoreThanThereIs) {
    Account account;
    account.add(Cause::working, 5);
    account.add(Cause::cb_data, 7);
    account.cut(6);
    EXPECT_EQ(account.of(Cause::working), 0U);
    EXPECT_EQ(account.of(Cause::cb_data), 6U);
    account.cut(100);
    EXPECT_EQ(account.total(), 0U);
}

TEST(EngineAccount, RandomIntervalsSumToTheRun) {
    constexpr unsigned kSeed = 77;
    RecordProperty("seed", kSeed);
    std::mt19937 random(kSeed);
    for (int run = 0; run < 200; ++run) {
        EngineAccount engine;
        Cycle around = 0;
        for (int i = 0; i < 30; ++i) {
            around += random() % 12;
            const Cycle begin = around + random() % 6;
            const Cycle end = begin + random() % 9;
            const Cycle held = around + random() % 8;
            engine.held(held, held + random() % 8, Cause::cb_data);
            engine.work(around, begin, end);
        }
        const Cycle cycles = random() % (engine.last() + 20);
        ASSERT_EQ(engine.finish(cycles).total(), cycles) << "run " << run;
        const EngineAccount::Stuck stuck{Cause::dram, random() % 300};
        ASSERT_EQ(engine.finish(cycles, stuck).total(), cycles) << "run " << run;
    }
}

}  // namespace
}  // namespace tensight::time
