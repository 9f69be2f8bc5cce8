// SPDX-License-Identifier: Apache-2.0
// What a diagnosis may do to a core that stands, and that the core goes on as if it had been a
// call.
#include "models/core/unblocking.h"

#include <gtest/gtest.h>

#include "core_fixture.h"

namespace tensight::core::testing {
namespace {

class UnblockingTest : public CoreTest {
  protected:
    static constexpr std::uint32_t kCb = 3;
    void SetUp() override { add_cb(kCb, 2); }
};

TEST_F(UnblockingTest, PagesThatNobodyPushes) {
    Cycle went_on = 0;
    kernel(Risc::brisc, [&](Kernel& k) {
        k(Call::cb_wait_front, {kCb, 2});
        went_on = k.now();
        k(Call::cb_pop_front, {kCb, 2});
    });
    EXPECT_FALSE(run());
    EXPECT_FALSE(supply_pages(core(), kCb, 0, 500));
    EXPECT_FALSE(supply_pages(core(), kCb, 3, 500));  // the buffer has two
    EXPECT_TRUE(supply_pages(core(), kCb, 2, 500));
    EXPECT_FALSE(supply_pages(core(), kCb, 1, 500));  // it is full
    EXPECT_TRUE(run());
    EXPECT_GE(went_on, 500U);
    EXPECT_LT(went_on, 510U);  // a turn of the polling loop
    EXPECT_EQ(core().parts().cb(kCb).pushed(), 2U);
}

TEST_F(UnblockingTest, PagesThatNobodyPops) {
    kernel(Risc::ncrisc, [&](Kernel& k) {
        for (int i = 0; i < 3; ++i) {
            k(Call::cb_reserve_back, {kCb, 1});
            k(Call::cb_push_back, {kCb, 1});
        }
    });
    EXPECT_FALSE(run());
    EXPECT_FALSE(free_pages(core(), kCb, 3, 500));  // two have been pushed
    EXPECT_TRUE(free_pages(core(), kCb, 1, 500));
    EXPECT_TRUE(run());
    EXPECT_EQ(core().parts().cb(kCb).pushed(), 3U);
    EXPECT_EQ(core().parts().cb(kCb).popped(), 1U);
}

TEST_F(UnblockingTest, AWordThatNobodyWrites) {
    constexpr std::uint32_t kWord = 0x80000;
    kernel(Risc::brisc, [&](Kernel& k) { k(Call::noc_semaphore_wait, {kWord, 5}); });
    EXPECT_FALSE(run());
    EXPECT_FALSE(write_word(core(), kWord + 1, 5));
    EXPECT_FALSE(write_word(core(), 0xF0000000, 5));
    EXPECT_TRUE(write_word(core(), kWord, 4));
    EXPECT_FALSE(run());
    EXPECT_TRUE(write_word(core(), kWord, 5));
    EXPECT_TRUE(run());
}

TEST_F(UnblockingTest, SectionsThatNobodyReleases) {
    kernel(Risc::trisc1, [&](Kernel& k) {
        for (int i = 0; i < 3; ++i) {
            k(Call::tile_regs_acquire);
            k(Call::tile_regs_commit);
        }
    });
    EXPECT_FALSE(run());
    const auto stuck = core().coprocessor().stuck(1);
    ASSERT_TRUE(stuck);
    EXPECT_EQ(stuck->missing, tensix::Coprocessor::Missing::free_section);
    EXPECT_TRUE(release_section(core(), 900));
    EXPECT_TRUE(run());
    EXPECT_GE(cycles(), 900U);
}

TEST_F(UnblockingTest, SectionsThatNobodyCommits) {
    kernel(Risc::trisc2, [&](Kernel& k) {
        k(Call::tile_regs_wait);
        k(Call::tile_regs_release);
    });
    EXPECT_FALSE(run());
    EXPECT_FALSE(release_section(core(), 900));  // none is committed
    const auto stuck = core().coprocessor().stuck(2);
    ASSERT_TRUE(stuck);
    EXPECT_EQ(stuck->missing, tensix::Coprocessor::Missing::committed_section);
    EXPECT_TRUE(commit_section(core(), 900));
    EXPECT_TRUE(run());
}

TEST(CallTrailTest, KeepsTheLastCalls) {
    CallTrail trail;
    EXPECT_TRUE(trail.entries().empty());
    for (Cycle c = 1; c <= 3; ++c) {
        trail.add(Call::cb_wait_front, {}, c);
    }
    ASSERT_EQ(trail.entries().size(), 3U);
    EXPECT_EQ(trail.entries().front().cycle, 1U);
    for (Cycle c = 4; c <= 20; ++c) {
        trail.add(Call::cb_pop_front, {}, c);
    }
    ASSERT_EQ(trail.entries().size(), CallTrail::kKept);
    EXPECT_EQ(trail.entries().front().cycle, 13U);
    EXPECT_EQ(trail.entries().back().cycle, 20U);
    EXPECT_EQ(trail.made(), 20U);
}

}  // namespace
}  // namespace tensight::core::testing
