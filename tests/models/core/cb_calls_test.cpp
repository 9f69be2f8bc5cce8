// SPDX-License-Identifier: Apache-2.0
// Waiting on circular buffers: dates, polling, causes.
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "core_fixture.h"

namespace tensight::core::testing {
namespace {

class CbCallsTest : public CoreTest {
  protected:
    static constexpr std::uint32_t kCb = 3;

    void SetUp() override { add_cb(kCb, 4); }

    /// The consumer begins at `since` to wait for a page that is pushed at `pushed`.
    Cycle seen(Cycle since, Cycle pushed) {
        Cycle result = 0;
        kernel(Risc::ncrisc, [=](Kernel& k) {
            k(Call::cb_reserve_back, {kCb, 1});
            k.work(pushed);
            k(Call::cb_push_back, {kCb, 1});
        });
        kernel(Risc::brisc, [=, &result](Kernel& k) {
            k.work(since);
            k(Call::cb_wait_front, {kCb, 1});
            result = k.now();
            k(Call::cb_pop_front, {kCb, 1});
        });
        EXPECT_TRUE(run());
        return result;
    }
};

// A polling loop of eight cycles looks at since, since + 8, ...
TEST_F(CbCallsTest, SeenAtTheNextTurnOfTheLoop) { EXPECT_EQ(seen(3, 100), 3U + 13 * 8); }
TEST_F(CbCallsTest, SeenAtOnceWhenATurnFallsOnIt) { EXPECT_EQ(seen(4, 100), 100U); }
TEST_F(CbCallsTest, OneCycleLateIsATurnLate) { EXPECT_EQ(seen(4, 101), 108U); }
TEST_F(CbCallsTest, WhatIsThereIsNotWaitedFor) {
    EXPECT_EQ(seen(200, 100), 200U);
    EXPECT_TRUE(recorder.waits.empty());
}

TEST_F(CbCallsTest, TheTurnIsAParameter) {
    description.timing.stream_poll = 20;
    EXPECT_EQ(seen(3, 100), 103U);
}

TEST_F(CbCallsTest, WaitingIsChargedAndTold) {
    seen(3, 100);
    ASSERT_EQ(recorder.waits.size(), 1U);
    const Recorder::Wait& w = recorder.waits[0];
    EXPECT_EQ(w.cause, Cause::cb_data);
    EXPECT_EQ(w.object, static_cast<int>(kCb));
    EXPECT_EQ(w.begin, 3U);
    EXPECT_EQ(w.end, 107U);
    const auto& account = core().risc(Risc::brisc).process.account();
    EXPECT_EQ(account.of(Cause::cb_data), 104U);
    EXPECT_EQ(account.of(Cause::working), 3U);
}

TEST_F(CbCallsTest, SpaceComesBackPageByPage) {
    // Four pages; the fifth waits for the first pop, at 50: turns of eight from 0, so 56.
    std::vector<Cycle> reserved;
    kernel(Risc::ncrisc, [&](Kernel& k) {
        for (int i = 0; i < 6; ++i) {
            k(Call::cb_reserve_back, {kCb, 1});
            reserved.push_back(k.now());
            k(Call::cb_push_back, {kCb, 1});
        }
    });
    kernel(Risc::brisc, [&](Kernel& k) {
        for (int i = 0; i < 6; ++i) {
            k(Call::cb_wait_front, {kCb, 1});
            k.work(50);
            k(Call::cb_pop_front, {kCb, 1});
        }
    });
    EXPECT_TRUE(run());
    EXPECT_EQ(reserved, (std::vector<Cycle>{0, 0, 0, 0, 56, 104}));
    EXPECT_EQ(core().risc(Risc::ncrisc).process.account().of(Cause::cb_space), 104U);
}

TEST_F(CbCallsTest, AWaitForSeveralPagesWaitsForTheLast) {
    Cycle seen_at = 0;
    kernel(Risc::ncrisc, [&](Kernel& k) {
        k(Call::cb_reserve_back, {kCb, 3});
        for (int i = 0; i < 3; ++i) {
            k.work(40);
            k(Call::cb_push_back, {kCb, 1});
        }
    });
    kernel(Risc::brisc, [&](Kernel& k) {
        k(Call::cb_wait_front, {kCb, 3});
        seen_at = k.now();
        k(Call::cb_pop_front, {kCb, 3});
    });
    EXPECT_TRUE(run());
    EXPECT_EQ(seen_at, 120U);
}

TEST_F(CbCallsTest, LookingWithoutWaiting) {
    std::vector<std::uint32_t> available;
    std::vector<std::uint32_t> reservable;
    kernel(Risc::ncrisc, [&](Kernel& k) {
        k(Call::cb_reserve_back, {kCb, 4});
        k.work(100);
        k(Call::cb_push_back, {kCb, 3});
        reservable.push_back(k(Call::cb_pages_reservable_at_back, {kCb, 1}));
        reservable.push_back(k(Call::cb_pages_reservable_at_back, {kCb, 2}));
        k.work(100);
        k(Call::cb_push_back, {kCb, 1});
        k.work(200);
        reservable.push_back(k(Call::cb_pages_reservable_at_back, {kCb, 4}));
    });
    kernel(Risc::brisc, [&](Kernel& k) {
        k.work(99);
        available.push_back(k(Call::cb_pages_available_at_front, {kCb, 1}));
        k.work(2);
        available.push_back(k(Call::cb_pages_available_at_front, {kCb, 3}));
        available.push_back(k(Call::cb_pages_available_at_front, {kCb, 4}));
        k(Call::cb_wait_front, {kCb, 4});
        k(Call::cb_pop_front, {kCb, 4});
    });
    EXPECT_TRUE(run());
    EXPECT_EQ(available, (std::vector<std::uint32_t>{0, 1, 0}));
    EXPECT_EQ(reservable, (std::vector<std::uint32_t>{1, 0, 1}));
}

TEST_F(CbCallsTest, PointersFollowTheirOwnSide) {
    const std::uint32_t base = core().parts().cb(kCb).read_address();
    std::vector<std::uint32_t> write;
    std::vector<std::uint32_t> read;
    kernel(Risc::ncrisc, [&](Kernel& k) {
        for (int i = 0; i < 5; ++i) {
            k(Call::cb_reserve_back, {kCb, 1});
            write.push_back(k(Call::get_write_ptr, {kCb}) - base);
            k(Call::cb_push_back, {kCb, 1});
        }
    });
    kernel(Risc::brisc, [&](Kernel& k) {
        for (int i = 0; i < 5; ++i) {
            k(Call::cb_wait_front, {kCb, 1});
            read.push_back(k(Call::get_read_ptr, {kCb}) - base);
            k(Call::cb_pop_front, {kCb, 1});
        }
    });
    EXPECT_TRUE(run());
    EXPECT_EQ(write, (std::vector<std::uint32_t>{0, 2048, 4096, 6144, 0}));
    EXPECT_EQ(read, write);
}

TEST_F(CbCallsTest, ComputeKernelsSeePointersInSixteenByteWords) {
    Kernel mover(core(), Risc::ncrisc);
    Kernel unpack(core(), Risc::trisc0);
    Kernel pack(core(), Risc::trisc2);
    EXPECT_EQ(unpack(Call::get_read_ptr, {kCb}) * 16, mover(Call::get_read_ptr, {kCb}));
    EXPECT_EQ(pack(Call::get_write_ptr, {kCb}) * 16, mover(Call::get_write_ptr, {kCb}));
}

TEST_F(CbCallsTest, ADeadlockTellsWhatEachWaitsFor) {
    add_cb(4, 2);
    kernel(Risc::ncrisc, [](Kernel& k) {
        k.work(30);
        k(Call::cb_wait_front, {4, 2});
        k(Call::cb_reserve_back, {kCb, 1});
        k(Call::cb_push_back, {kCb, 1});
    });
    kernel(Risc::brisc, [](Kernel& k) {
        k(Call::cb_wait_front, {kCb, 1});
        k(Call::cb_reserve_back, {4, 2});
        k(Call::cb_push_back, {4, 2});
    });
    EXPECT_FALSE(run());
    const BlockedOn& reader = core().risc(Risc::ncrisc).blocked_on;
    EXPECT_EQ(reader.cause, Cause::cb_data);
    EXPECT_EQ(reader.object, 4);
    EXPECT_EQ(reader.wanted, 2U);
    EXPECT_EQ(reader.since, 30U);
    EXPECT_EQ(reader.site.pc, 1U);
    EXPECT_EQ(core().risc(Risc::brisc).blocked_on.object, static_cast<int>(kCb));
    EXPECT_TRUE(core().risc(Risc::brisc).process.blocked());
}

}  // namespace
}  // namespace tensight::core::testing
