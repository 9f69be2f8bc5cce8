// SPDX-License-Identifier: Apache-2.0
// Stories of few cores: which of them have an order, which are races, and between which two steps.
#include "sim/diagnose/race_detector.h"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/sim/diagnose/story.h"

namespace tensight::diagnose {
namespace {

using events::BarrierKind;
using events::Risc;
using testing::ElementsAre;
using testing::IsEmpty;

constexpr auto kA = Story::kA;
constexpr auto kB = Story::kB;
constexpr auto kC = Story::kC;
constexpr auto kPages = Story::kPages;
constexpr auto kPage = Story::kPage;
constexpr auto kScratch = Story::kScratch;
constexpr auto kFlag = Story::kFlag;
constexpr auto kReady = Story::kReady;

std::string race(const char* id, std::uint32_t first, std::uint32_t second) {
    return fmt::format("{} {} {}", id, first, second);
}

class RaceDetection : public testing::Test {
  protected:
    /// B waits for A's flag and loads what A has written.
    std::uint32_t b_takes_scratch(std::uint32_t number = 1) {
        s.arrive();
        s.at(kB).await(kFlag, number);
        return s.load(kScratch);
    }
    /// A core passes one block to B and C: the protocol of a multicast, with what may be left out.
    struct Multicast {
        bool wait_for_ready = true;
        bool flag_first = false;
        bool flush = true;
        bool wait_for_flag = true;
    };
    struct Places {
        std::uint32_t data = 0;
        std::uint32_t flag_set = 0;
        std::uint32_t flag_sent = 0;
        std::uint32_t reserve = 0;
        std::uint32_t push = 0;
        std::uint32_t unpack = 0;
    };
    void multicast(const Multicast& how, Places& p, std::uint32_t turn);

    Story s;
};

void RaceDetection::multicast(const Multicast& how, Places& p, std::uint32_t turn) {
    constexpr Story::How kMulticast{0, 4, 0, true, false};
    const std::uint32_t page = kPages + turn % 2 * kPage;
    for (const auto core : {kB, kC}) {
        s.at(core, Risc::ncrisc);
        p.reserve = s.reserve();
        s.increment(kA, kReady);
    }
    s.arrive();
    s.at(kA);
    if (how.wait_for_ready) {
        s.await(kReady, 2 * (turn + 1));
    }
    const auto data = [&] { p.data = s.write({kB, kC}, kScratch, page, kPage, kMulticast); };
    if (!how.flag_first) {
        data();
    }
    p.flag_set = s.store(kFlag, turn + 1);
    p.flag_sent = s.write({kB, kC}, kFlag, kFlag, 4, kMulticast);
    if (how.flag_first) {
        data();
    }
    if (how.flush) {
        s.barrier(BarrierKind::writes_left);
    }
    s.arrive();
    for (const auto core : {kB, kC}) {
        s.at(core, Risc::ncrisc);
        if (how.wait_for_flag) {
            s.await(kFlag, turn + 1);
        }
        p.push = s.push();
        s.at(core, Risc::trisc0);
        p.unpack = s.wait();
        s.pop();
    }
}

TEST_F(RaceDetection, MulticastByItsProtocolIsOrdered) {
    Places p;
    for (std::uint32_t turn = 0; turn < 5; ++turn) {
        multicast({}, p, turn);
    }
    EXPECT_THAT(s.found(), IsEmpty());
}

TEST_F(RaceDetection, SenderThatDoesNotWaitForItsReceivers) {
    Places p;
    multicast({.wait_for_ready = false}, p, 0);
    EXPECT_THAT(s.found(), testing::Contains(race("cb-remote-unreserved", p.data, p.reserve)));
}

TEST_F(RaceDetection, ReceiverThatDoesNotWaitForTheFlag) {
    Places p;
    multicast({.wait_for_flag = false}, p, 0);
    EXPECT_THAT(s.found(), testing::Contains(race("cb-push-in-flight", p.push, p.data)));
}

TEST_F(RaceDetection, FlagBeforeTheData) {
    Places p;
    multicast({.flag_first = true}, p, 0);
    EXPECT_THAT(s.found(), testing::Contains(race("cb-push-in-flight", p.push, p.data)));
    EXPECT_THAT(s.found(), testing::Contains(race("race-read-write", p.unpack, p.data)));
}

TEST_F(RaceDetection, FlagWordSetAgainBeforeItHasLeft) {
    Places first;
    Places second;
    multicast({.wait_for_ready = false, .flush = false}, first, 0);
    multicast({.wait_for_ready = false, .flush = false}, second, 1);
    EXPECT_THAT(s.found(), testing::Contains(
                               race("l1-overwritten-in-flight", second.flag_set, first.flag_sent)));
}

TEST_F(RaceDetection, WhatAllReceiversHaveSeenHasLeft) {
    Places p;
    for (std::uint32_t turn = 0; turn < 3; ++turn) {
        multicast({.flush = false}, p, turn);
    }
    EXPECT_THAT(s.found(), IsEmpty());
}

TEST_F(RaceDetection, BarrierBeforeTheSignal) {
    s.at(kA).write({kB}, kScratch, kScratch);
    s.barrier(BarrierKind::writes);
    s.increment(kB, kFlag, {.noc = 1});
    b_takes_scratch();
    EXPECT_THAT(s.found(), IsEmpty());
}

TEST_F(RaceDetection, BarrierOnTheOtherNoc) {
    const auto data = s.at(kA).write({kB}, kScratch, kScratch);
    s.barrier(BarrierKind::writes, 1);
    s.increment(kB, kFlag, {.noc = 1});
    const auto load = b_takes_scratch();
    s.at(kB).await(kFlag, 1);
    EXPECT_THAT(s.found(), ElementsAre(race("signal-overtakes-data", load, data)));
}

TEST_F(RaceDetection, BarrierOfAnotherTransactionId) {
    const auto data = s.at(kA).write({kB}, kScratch, kScratch, kPage, {.transaction_id = 3});
    s.barrier(BarrierKind::writes, 0, 2);
    s.increment(kB, kFlag, {.noc = 1});
    const auto load = b_takes_scratch();
    s.at(kB).await(kFlag, 1);
    EXPECT_THAT(s.found(), ElementsAre(race("signal-overtakes-data", load, data)));
}

TEST_F(RaceDetection, BarrierOfItsTransactionId) {
    s.at(kA).write({kB}, kScratch, kScratch, kPage, {.transaction_id = 3});
    s.barrier(BarrierKind::writes, 0, 3);
    s.increment(kB, kFlag, {.noc = 1});
    b_takes_scratch();
    s.at(kB).await(kFlag, 1);
    EXPECT_THAT(s.found(), IsEmpty());
}

// A flush tells that the source is free, not that the data have arrived.
TEST_F(RaceDetection, FlushIsNoBarrier) {
    const auto data = s.at(kA).write({kB}, kScratch, kScratch);
    s.barrier(BarrierKind::writes_left);
    s.increment(kB, kFlag, {.noc = 1});
    const auto load = b_takes_scratch();
    s.at(kB).await(kFlag, 1);
    EXPECT_THAT(s.found(), ElementsAre(race("signal-overtakes-data", load, data)));
}

TEST_F(RaceDetection, IncrementOnTheChannelOfTheWriteIsANote) {
    const auto data = s.at(kA).write({kB}, kScratch, kScratch);
    s.increment(kB, kFlag);
    const auto load = b_takes_scratch();
    s.at(kB).await(kFlag, 1);
    EXPECT_THAT(s.found(), ElementsAre(race("signal-behind-write", data, load)));
}

// What C has been told says nothing of what arrives at B.
TEST_F(RaceDetection, ChannelsEndAtOneCore) {
    const auto data = s.at(kA).write({kB}, kScratch, kScratch);
    s.increment(kC, kFlag);
    s.arrive();
    s.at(kC).await(kFlag, 1);
    s.increment(kB, kFlag);
    const auto load = b_takes_scratch();
    s.at(kB).await(kFlag, 1);
    EXPECT_THAT(s.found(), ElementsAre(race("signal-overtakes-data", load, data)));
}

TEST_F(RaceDetection, OrderPassesThroughAThirdCore) {
    s.at(kA).write({kB}, kScratch, kScratch);
    s.barrier(BarrierKind::writes);
    s.increment(kC, kFlag);
    s.arrive();
    s.at(kC).await(kFlag, 1);
    s.increment(kB, kFlag);
    b_takes_scratch();
    s.at(kB).await(kFlag, 1);
    EXPECT_THAT(s.found(), IsEmpty());
}

TEST_F(RaceDetection, ReadThatIsLoadedBeforeItsBarrier) {
    const auto read = s.at(kA).read(kB, kScratch, kScratch);
    const auto load = s.load(kScratch + 16);
    s.barrier(BarrierKind::reads);
    EXPECT_THAT(s.found(), ElementsAre(race("noc-no-barrier", load, read)));
}

TEST_F(RaceDetection, ReadThatIsLoadedAfterItsBarrier) {
    s.at(kA).read(kB, kScratch, kScratch);
    s.barrier(BarrierKind::reads);
    s.load(kScratch + 16);
    EXPECT_THAT(s.found(), IsEmpty());
}

TEST_F(RaceDetection, ReadThatIsSentOnBeforeItsBarrier) {
    const auto read = s.at(kA).read(kB, kScratch, kScratch);
    const auto sent = s.write({kC}, kScratch, kScratch);
    s.barrier(BarrierKind::writes);
    s.barrier(BarrierKind::reads);
    EXPECT_THAT(s.found(), ElementsAre(race("noc-no-barrier", sent, read)));
}

TEST_F(RaceDetection, SourceStoredToBeforeItHasLeft) {
    const auto sent = s.at(kA).write({kB}, kScratch, kScratch);
    const auto store = s.store(kScratch + 64);
    s.barrier(BarrierKind::writes);
    EXPECT_THAT(s.found(), ElementsAre(race("l1-overwritten-in-flight", store, sent)));
}

TEST_F(RaceDetection, SourceReadIntoBeforeItHasLeft) {
    const auto sent = s.at(kA).write({kB}, kScratch, kScratch);
    const auto read = s.read(kC, kScratch, kScratch);
    s.barrier(BarrierKind::reads);
    EXPECT_THAT(s.found(), ElementsAre(race("l1-overwritten-in-flight", read, sent)));
}

// A posted write is covered by the flush of posted ones alone.
TEST_F(RaceDetection, FlushOfPostedWrites) {
    const auto sent = s.at(kA).write({kB}, kScratch, kScratch, kPage, {.posted = true});
    s.barrier(BarrierKind::writes);
    const auto store = s.store(kScratch);
    s.barrier(BarrierKind::posted_left);
    s.store(kScratch + 4);
    s.at(kA).store(kScratch + 128);
    EXPECT_THAT(s.found(), ElementsAre(race("l1-overwritten-in-flight", store, sent)));
}

// The bytes do not change.
TEST_F(RaceDetection, MulticastsOntoTheirOwnSource) {
    constexpr Story::How kMulticast{0, 4, 0, true, false};
    s.at(kA).write({kA, kB}, kScratch, kScratch, kPage, kMulticast);
    s.write({kA, kB}, kScratch, kScratch, kPage, kMulticast);
    s.barrier(BarrierKind::writes);
    EXPECT_THAT(s.found(), IsEmpty());
}

TEST_F(RaceDetection, TwoWritersOfOneRange) {
    const auto first = s.at(kA).write({kC}, kScratch, kScratch);
    const auto second = s.at(kB).write({kC}, kScratch, kScratch + kPage / 2);
    EXPECT_THAT(s.found(), ElementsAre(race("race-write-write", second, first)));
}

TEST_F(RaceDetection, TwoWritersOfTheHalvesOfARange) {
    s.at(kA).write({kC}, kScratch, kPages, kPage / 2);
    s.at(kB).write({kC}, kScratch, kPages + kPage / 2, kPage / 2);
    EXPECT_THAT(s.found(), IsEmpty());
}

TEST_F(RaceDetection, OneWriterOverOneChannelIsInOrder) {
    s.at(kA).write({kC}, kScratch, kScratch);
    s.write({kC}, kScratch, kScratch);
    EXPECT_THAT(s.found(), IsEmpty());
}

TEST_F(RaceDetection, OneWriterOverBothNocsIsNot) {
    const auto first = s.at(kA).write({kC}, kScratch, kScratch);
    const auto second = s.write({kC}, kScratch, kScratch, kPage, {.noc = 1});
    EXPECT_THAT(s.found(), ElementsAre(race("race-write-write", second, first)));
}

TEST_F(RaceDetection, NextBlockBeforeTheLastHasBeenRead) {
    s.at(kA).write({kB}, kScratch, kScratch);
    s.barrier(BarrierKind::writes);
    s.increment(kB, kFlag);
    const auto load = b_takes_scratch();
    s.at(kB).await(kFlag, 1);  // the loads are told when their run ends
    const auto next = s.at(kA).write({kB}, kScratch, kScratch);
    EXPECT_THAT(s.found(), ElementsAre(race("race-read-write", next, load)));
}

TEST_F(RaceDetection, NextBlockAfterTheReaderHasSaidSo) {
    s.at(kA).write({kB}, kScratch, kScratch);
    s.barrier(BarrierKind::writes);
    s.increment(kB, kFlag);
    b_takes_scratch();
    s.at(kB).increment(kA, kReady);
    s.arrive();
    s.at(kA).await(kReady, 1);
    s.write({kB}, kScratch, kScratch);
    EXPECT_THAT(s.found(), IsEmpty());
}

TEST_F(RaceDetection, RiscsOfOneCoreOrderedByAFlagInL1) {
    s.at(kA, Risc::ncrisc).store(kScratch, 7);
    s.store(kScratch + 0x1000, 1);
    s.at(kA, Risc::brisc).await(kScratch + 0x1000, 1);
    s.load(kScratch);
    s.await(kScratch + 0x1000, 1);
    EXPECT_THAT(s.found(), IsEmpty());
}

// The first looks of a polling loop are loads like others.
TEST_F(RaceDetection, LooksBeforeAWordIsKnownToBePolled) {
    s.at(kA, Risc::brisc).load(kScratch);
    s.barrier(BarrierKind::reads);
    s.at(kA, Risc::ncrisc).store(kScratch, 1);
    s.barrier(BarrierKind::reads);
    s.at(kA, Risc::brisc).await(kScratch, 1);
    EXPECT_THAT(s.found(), IsEmpty());
}

TEST_F(RaceDetection, RiscsOfOneCoreWithoutAnOrder) {
    const auto store = s.at(kA, Risc::ncrisc).store(kScratch, 7);
    s.barrier(BarrierKind::reads);
    const auto load = s.at(kA, Risc::brisc).load(kScratch);
    s.barrier(BarrierKind::reads);
    EXPECT_THAT(s.found(), ElementsAre(race("race-read-write", load, store)));
}

// The wait for 1 is satisfied by the first signal; of the second core's data it knows nothing.
TEST_F(RaceDetection, WaitForFewerSignalsThanSenders) {
    for (const auto core : {kA, kC}) {
        s.at(core).write({kB}, kScratch, core == kA ? kScratch : kScratch + kPage);
        s.barrier(BarrierKind::writes);
        s.increment(kB, kFlag);
        s.arrive();
    }
    s.at(kB).await(kFlag, 1);
    s.load(kScratch);
    const auto load = s.load(kScratch + kPage);
    s.await(kFlag, 2);
    s.load(kScratch + kPage + 64);
    EXPECT_THAT(s.found(), ElementsAre(race("race-read-write", load, 4)));
}

TEST_F(RaceDetection, SemaphoreSetAfterTheSignalMayCome) {
    s.at(kB).increment(kA, kReady);
    s.arrive();
    s.at(kA).await(kReady, 1);
    const auto flag = s.increment(kB, kFlag);
    s.arrive();
    const auto set = s.at(kB).store(kFlag, 0);
    EXPECT_THAT(s.found(), ElementsAre(race("semaphore-race", set, flag)));
}

TEST_F(RaceDetection, SemaphoreSetBeforeTheSignalMayCome) {
    s.at(kB).await(kFlag, 0);
    s.store(kFlag, 0);
    s.increment(kA, kReady);
    s.arrive();
    s.at(kA).await(kReady, 1);
    s.increment(kB, kFlag);
    s.arrive();
    s.at(kB).await(kFlag, 1);
    s.store(kFlag, 0);
    EXPECT_THAT(s.found(), IsEmpty());
}

// It happened to come later: as much a race as the other way round.
TEST_F(RaceDetection, SignalThatComesAfterAnUnorderedSet) {
    s.at(kB).await(kFlag, 0);
    const auto set = s.store(kFlag, 0);
    const auto flag = s.at(kA).increment(kB, kFlag);
    s.arrive();
    EXPECT_THAT(s.found(), ElementsAre(race("semaphore-race", set, flag)));
}

TEST_F(RaceDetection, WriteToFirmware) {
    const auto write = s.at(kA).write({kB}, kScratch, 0x2000, 64);
    EXPECT_THAT(s.found(), ElementsAre(race("noc-firmware-memory", write, 0)));
}

TEST_F(RaceDetection, CircularBufferOfOneCore) {
    for (int turn = 0; turn < 5; ++turn) {
        s.at(kA, Risc::ncrisc).reserve();
        s.read(kB, kScratch, kPages + turn % 2 * kPage);
        s.barrier(BarrierKind::reads);
        s.push();
        s.at(kA, Risc::trisc0).wait();
        s.pop();
    }
    EXPECT_THAT(s.found(), IsEmpty());
}

// What a local check has told of a transfer is not told again in other words.
TEST_F(RaceDetection, WhatALocalCheckHasToldIsNotToldAgain) {
    s.at(kA, Risc::ncrisc).reserve();
    const auto read = s.read(kB, kScratch, kPages);
    events::Violation told;
    told.hazard = events::Hazard::noc_no_barrier;
    told.core = kA;
    told.sites[1] = {Risc::ncrisc, read, 0};
    s.detector.violation(told);
    s.push();
    s.at(kA, Risc::trisc0).wait();
    EXPECT_THAT(s.found(), IsEmpty());
}

// --- pages that were not asked for --------------------------------------------------------------

/// TRISC0 of core A reads pages of CB 0 that it has not waited for.
events::Violation unasked(std::uint64_t total) {
    events::Violation v;
    v.hazard = events::Hazard::cb_read_without_wait;
    v.core = Story::kA;
    v.sites[0] = {events::Risc::trisc0, 0x100, 0};
    v.needs = {0, false, total};
    return v;
}

TEST(UnaskedPages, AreInOrderBehindAnotherBuffersWait) {
    Story s;
    s.at(Story::kA).push();
    s.push(1, 1);
    s.at(Story::kA, events::Risc::trisc0).wait(1, 1);
    s.detector.violation(unasked(1));
    EXPECT_TRUE(s.detector.in_order_all_the_same(unasked(1)));
}

TEST(UnaskedPages, AreNotIfTheOtherBufferWasPushedBefore) {
    Story s;
    s.at(Story::kA).push(1, 1);
    s.push();
    s.at(Story::kA, events::Risc::trisc0).wait(1, 1);
    s.detector.violation(unasked(1));
    EXPECT_FALSE(s.detector.in_order_all_the_same(unasked(1)));
}

TEST(UnaskedPages, AreNotIfOnceTheyWereNot) {
    Story s;
    s.at(Story::kA).push();
    s.push(1, 1);
    s.at(Story::kA, events::Risc::trisc0).wait(1, 1);
    s.detector.violation(unasked(1));
    s.detector.violation(unasked(2));  // nobody has pushed a second page
    EXPECT_FALSE(s.detector.in_order_all_the_same(unasked(1)));
}

events::Violation unreserved(events::Hazard hazard, std::uint64_t total, int cb = 0) {
    events::Violation v = unasked(0);
    v.hazard = hazard;
    v.sites[0].risc = events::Risc::brisc;
    v.needs = {cb, true, total};
    return v;
}

TEST(UnaskedPages, RoomThatWasNeverUsedIsFree) {
    Story s;
    const auto v = unreserved(events::Hazard::cb_write_without_reserve, 0);
    s.detector.violation(v);
    EXPECT_TRUE(s.detector.in_order_all_the_same(v));
}

TEST(UnaskedPages, RoomThatWasUsedIsNotFree) {
    Story s;
    const auto v = unreserved(events::Hazard::cb_write_without_reserve, 1);
    s.detector.violation(v);
    EXPECT_FALSE(s.detector.in_order_all_the_same(v));
}

TEST(UnaskedPages, RoomThatAnotherBufferUsesIsNotFree) {
    Story s;
    s.detector.add_buffer(Story::kA, 5, Story::kPages + Story::kPage, Story::kPage, 2);
    const auto v = unreserved(events::Hazard::cb_write_without_reserve, 0);
    s.detector.violation(v);
    EXPECT_FALSE(s.detector.in_order_all_the_same(v));
}

TEST(UnaskedPages, APushWithoutReserveNeedsPagesThatWereFilled) {
    const auto v = unreserved(events::Hazard::cb_push_beyond_reserve, 0);
    Story filled;
    filled.at(Story::kA).store(Story::kPages);
    filled.detector.violation(v);
    filled.push();
    EXPECT_TRUE(filled.detector.in_order_all_the_same(v));

    Story empty;
    empty.at(Story::kA);
    empty.detector.violation(v);
    empty.push();
    EXPECT_FALSE(empty.detector.in_order_all_the_same(v));
}

TEST(UnaskedPages, OfAShardAreThereUnlessSomebodyWritesThem) {
    constexpr std::uint32_t kShard = 0x60000;
    for (const bool written : {false, true}) {
        Story s;
        s.detector.add_buffer(Story::kA, 5, kShard, Story::kPage, 2, true);
        events::Violation v = unasked(1);
        v.needs.cb = 5;
        s.at(Story::kA, events::Risc::trisc0);
        s.detector.violation(v);
        if (written) {
            s.at(Story::kA, events::Risc::ncrisc).store(kShard + 8);
        }
        s.found();  // the end of the run
        EXPECT_EQ(s.detector.in_order_all_the_same(v), !written);
    }
}

TEST(OverwrittenInFlight, MattersIfSomebodyWrites) {
    for (const bool written : {false, true}) {
        Story s;
        s.at(Story::kA).write({Story::kB}, Story::kScratch, Story::kScratch);
        events::Violation v;
        v.hazard = events::Hazard::l1_overwritten_in_flight;
        v.core = Story::kA;
        v.sites[1] = {events::Risc::brisc, 1, 0};
        if (written) {
            s.at(Story::kA).store(Story::kScratch);
        }
        s.found();
        EXPECT_EQ(s.detector.in_order_all_the_same(v), !written);
    }
}

}  // namespace
}  // namespace tensight::diagnose
