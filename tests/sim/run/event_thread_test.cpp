// SPDX-License-Identifier: Apache-2.0
#include "sim/run/event_thread.h"

#include <gtest/gtest.h>

#include <memory>
#include <set>
#include <stdexcept>
#include <string>

namespace tensight::run {
namespace {

using events::Core;
using events::Cycle;
using events::Site;

constexpr Core kCore{3, 1};
constexpr Site kSite{events::Risc::ncrisc, 0x40, 0x80};

/// Writes down what it is told, and on which thread.
class Diary : public events::Listener {
  public:
    void dst(Core core, int slot, events::DstAction action, Cycle date, Site site) override {
        ok = ok && core == kCore && site == kSite && action == events::DstAction::commit &&
             date == 7 * slots.size();
        slots.push_back(slot);
        threads.insert(std::this_thread::get_id());
    }
    void not_modelled(const std::string& what) override { notes.push_back(what); }
    void transfer_landed(const events::Transfer& t, int, std::uint32_t, std::uint32_t,
                         Cycle) override {
        bytes.push_back(t.bytes);
        if (thread != nullptr) {
            words.push_back(thread->landed_word(0x102));
        }
    }
    void transfer_done(const events::Transfer& t, Cycle) override {
        bytes.push_back(t.bytes);
        if (thread != nullptr) {
            (void)thread->landed_word(0x102);
        }
    }
    void zone(Core, Site, const std::string& name, Cycle, Cycle) override {
        throw std::runtime_error(name);
    }

    std::set<std::thread::id> threads;
    bool ok = true;  ///< as emit() made it
    std::vector<int> slots;
    std::vector<std::string> notes;
    std::vector<std::uint32_t> bytes;
    std::vector<std::uint32_t> words;
    const EventThread* thread = nullptr;
};

std::span<const std::uint8_t> no_l1(Core, std::uint64_t, std::uint32_t) { return {}; }

void emit(events::Listener& to, int events) {
    for (int i = 0; i < events; ++i) {
        to.dst(kCore, i, events::DstAction::commit, 7 * static_cast<Cycle>(i), kSite);
    }
}

TEST(EventThread, TellsEverythingInOrderOnAnotherThread) {
    constexpr int kMany = 200'000;  // more than may wait at a time
    Diary diary;
    EventThread thread(diary, no_l1);
    emit(thread, kMany);
    thread.not_modelled("the moon");
    thread.finish();
    ASSERT_EQ(diary.slots.size(), kMany);
    for (int i = 0; i < kMany; ++i) {
        ASSERT_EQ(diary.slots[static_cast<std::size_t>(i)], i);
    }
    EXPECT_TRUE(diary.ok);
    EXPECT_EQ(diary.notes, std::vector<std::string>{"the moon"});
    diary.threads.erase(std::this_thread::get_id());  // what was left at the end
    EXPECT_EQ(diary.threads.size(), 1U);
}

TEST(EventThread, FewEventsNeedNoThread) {
    Diary diary;
    EventThread thread(diary, no_l1);
    emit(thread, 3);
    EXPECT_TRUE(diary.slots.empty());
    thread.finish();
    EXPECT_EQ(diary.slots, (std::vector<int>{0, 1, 2}));
    EXPECT_TRUE(diary.ok);
    EXPECT_EQ(diary.threads, std::set{std::this_thread::get_id()});
}

TEST(EventThread, WantsWhatItPassesOn) {
    Diary diary;  // wants everything
    const EventThread thread(diary, no_l1);
    const unsigned wants = thread.wants();
    for (const unsigned passed :
         {events::kWaited, events::kMultiplied, events::kCircularBuffer, events::kDst,
          events::kTransfers, events::kL1Accesses, events::kPagesGranted}) {
        EXPECT_NE(wants & passed, 0U) << passed;
    }
    for (const unsigned not_passed :
         {events::kWorked, events::kEngineTime, events::kSpent, events::kIssued}) {
        EXPECT_EQ(wants & not_passed, 0U) << not_passed;
    }
}

TEST(EventThread, WhatTheListenerThrowsComesOutOfFinish) {
    for (const int events : {0, 50'000}) {
        Diary diary;
        EventThread thread(diary, no_l1);
        thread.zone(kCore, kSite, "told too much", 0, 1);
        emit(thread, events);
        EXPECT_THROW(thread.finish(), std::runtime_error);
        EXPECT_TRUE(diary.slots.empty());
    }
}

TEST(EventThread, MayEndWithoutHavingToldEverything) {
    Diary diary;
    EventThread thread(diary, no_l1);
    thread.not_modelled(std::string(100, 'x'));
    emit(thread, 50'000);
}

/// A write of `bytes` bytes to 0x100 of a worker.
std::shared_ptr<events::Transfer> write_of(std::uint32_t bytes) {
    auto t = std::make_shared<events::Transfer>();
    t->kind = events::TransferKind::write;
    t->bytes = bytes;
    t->remote.push_back({false, kCore, 1, 1, 0x100});
    return t;
}

TEST(EventThread, KnowsLandedWordsAsTheyWere) {
    std::vector<std::uint8_t> l1(0x200);
    Diary diary;
    EventThread thread(diary, [&](Core core, std::uint64_t address, std::uint32_t bytes) {
        EXPECT_EQ(core, kCore);
        return std::span<const std::uint8_t>(&l1.at(address), bytes);
    });
    diary.thread = &thread;
    for (std::uint8_t value = 1; value <= 3; ++value) {
        l1[0x102] = value;  // in the bytes 0x100 to 0x103 that landed; the word ends behind them
        l1[0x105] = 1;
        const auto t = write_of(4);
        thread.transfer_landed(*t, 0, 0, 4, 10);
    }
    l1.assign(l1.size(), 0xFF);
    thread.finish();
    EXPECT_EQ(diary.words, (std::vector<std::uint32_t>{0x01000001, 0x01000002, 0x01000003}));
    EXPECT_EQ(diary.bytes, (std::vector<std::uint32_t>{4, 4, 4}));
    EXPECT_THROW((void)thread.landed_word(0x102), std::logic_error);
}

TEST(EventThread, OtherWordsThanLandedOnesAreAnError) {
    std::vector<std::uint8_t> l1(0x200);
    Diary diary;
    EventThread thread(diary, [&](Core, std::uint64_t address, std::uint32_t bytes) {
        return std::span<const std::uint8_t>(&l1.at(address), bytes);
    });
    diary.thread = &thread;
    thread.transfer_done(*write_of(4), 1);
    EXPECT_THROW(thread.finish(), std::logic_error);
}

TEST(EventThread, TransfersOutliveTheModels) {
    Diary diary;
    EventThread thread(diary, no_l1);
    {
        const auto shared = write_of(96);
        thread.transfer_done(*shared, 5);
        const events::Transfer lone = *write_of(32);  // shared by nobody
        thread.transfer_done(lone, 6);
    }
    thread.finish();
    EXPECT_EQ(diary.bytes, (std::vector<std::uint32_t>{96, 32}));
}

}  // namespace
}  // namespace tensight::run
