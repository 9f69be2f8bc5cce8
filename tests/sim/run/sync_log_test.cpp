// SPDX-License-Identifier: Apache-2.0
#include "sim/run/sync_log.h"

#include <gtest/gtest.h>

namespace tensight::run {
namespace {

using events::CbAction;
using events::Risc;

class SyncLogTest : public ::testing::Test {
  protected:
    static events::Transfer increment(events::Core from, events::Core to, std::uint64_t address) {
        events::Transfer t;
        t.kind = events::TransferKind::increment;
        t.core = from;
        t.site = {Risc::ncrisc, 0x1000, 0};
        t.bytes = 4;
        t.remote.push_back({false, to, 1, 1, address});
        return t;
    }
    ProgramKernels kernels_;
    SourcePlaces places_{kernels_};
};

TEST_F(SyncLogTest, AddsUpPagesOfTheBuffersThatMatter) {
    SyncLog log({});
    log.circular_buffer({0, 0}, 4, CbAction::push, 2, 2, 10, {Risc::ncrisc, 0x1000, 0});
    log.circular_buffer({0, 0}, 4, CbAction::push, 3, 5, 20, {Risc::ncrisc, 0x1000, 0});
    log.circular_buffer({0, 0}, 4, CbAction::pop, 1, 1, 20, {Risc::brisc, 0x1000, 0});
    log.circular_buffer({1, 0}, 4, CbAction::push, 7, 7, 20, {Risc::ncrisc, 0x1000, 0});
    log.circular_buffer({0, 0}, 5, CbAction::push, 7, 7, 20, {Risc::ncrisc, 0x1000, 0});
    diagnose::DeadlockState state;
    state.cbs.emplace_back();
    state.cbs[0].id = 4;
    log.add_to(state, places_, false);
    ASSERT_EQ(state.cbs[0].pushes.size(), 1u);
    EXPECT_EQ(state.cbs[0].pushes[0].pages, 5u);
    EXPECT_EQ(state.cbs[0].pushes[0].calls, 2u);
    EXPECT_EQ(state.cbs[0].pushes[0].amount, 3u);
    EXPECT_FALSE(state.cbs[0].pushes[0].later);
    ASSERT_EQ(state.cbs[0].pops.size(), 1u);
    EXPECT_EQ(state.cbs[0].pops[0].who.risc, Risc::brisc);
}

TEST_F(SyncLogTest, LaterLinesAreAddedWithoutAmounts) {
    SyncLog log({});
    log.circular_buffer({0, 0}, 4, CbAction::push, 2, 2, 10, {Risc::ncrisc, 0x1000, 0});
    diagnose::DeadlockState state;
    state.cbs.emplace_back();
    state.cbs[0].id = 4;
    log.add_to(state, places_, true);
    log.add_to(state, places_, true);
    ASSERT_EQ(state.cbs[0].pushes.size(), 1u);
    EXPECT_TRUE(state.cbs[0].pushes[0].later);
    EXPECT_EQ(state.cbs[0].pushes[0].pages, 0u);
    EXPECT_EQ(state.cbs[0].pushes[0].amount, 2u);
}

TEST_F(SyncLogTest, WritesOfAWordByStoreAndThroughTheNetwork) {
    SyncLog log({{{0, 0}, 0x100}});
    log.l1_accessed({0, 0}, {Risc::brisc, 0x1000, 0}, 0x100, 4, true, 5);
    log.l1_accessed({0, 0}, {Risc::brisc, 0x1004, 0}, 0x100, 4, false, 6);  // a load
    log.l1_accessed({0, 0}, {Risc::brisc, 0x1008, 0}, 0x104, 4, true, 7);   // the next word
    log.l1_accessed({1, 0}, {Risc::brisc, 0x100C, 0}, 0x100, 4, true, 8);   // another core
    log.transfer_landed(increment({1, 0}, {0, 0}, 0x100), 0, 0, 4, 20);
    log.transfer_landed(increment({1, 0}, {0, 0}, 0x100), 0, 0, 4, 30);
    log.transfer_landed(increment({1, 0}, {0, 0}, 0xFC), 0, 0, 4, 40);  // the word before
    diagnose::DeadlockState state;
    state.words.push_back({{0, 0}, 0x100, {}});
    log.add_to(state, places_, false);
    const auto& writes = state.words[0].writes;
    ASSERT_EQ(writes.size(), 2u);
    EXPECT_EQ(writes[0].how, "store");
    EXPECT_EQ(writes[0].count, 1u);
    EXPECT_EQ(writes[1].how, "increment");
    EXPECT_EQ(writes[1].who.core, (events::Core{1, 0}));
    EXPECT_EQ(writes[1].count, 2u);
    EXPECT_EQ(writes[1].last_cycle, 30u);
}

// Nobody who waits for a word: accesses of L1 need not be told.
TEST_F(SyncLogTest, WantsNoMoreThanItNeeds) {
    EXPECT_EQ(SyncLog({}).wants(), events::kCircularBuffer);
    EXPECT_NE(SyncLog({{{0, 0}, 0x100}}).wants() & events::kL1Accesses, 0);
}

}  // namespace
}  // namespace tensight::run
