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
            engine.work(around, begin, end);
        }
        const Cycle cycles = random() % (engine.last() + 20);
        ASSERT_EQ(engine.finish(cycles).total(), cycles) << "run " << run;
    }
}

}  // namespace
}  // namespace tensight::time
