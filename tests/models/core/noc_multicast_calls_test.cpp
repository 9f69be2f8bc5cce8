// SPDX-License-Identifier: Apache-2.0
// Multicasts through the port: who receives, in which order, and what is refused.
#include <gmock/gmock.h>

#include "models/port/call_error.h"
#include "noc_calls_testing.h"

namespace tensight::core::testing {
namespace {

class NocMulticastCalls : public NocCallsTest {
  protected:
    static void write(Kernel& k, const noc::NocAddress& to, std::uint32_t bytes, std::uint32_t how,
                      std::uint32_t receivers) {
        k(Call::noc_async_write_multicast, {kBuffer, low(to), high(to), bytes, how, receivers});
    }
    void expect_refused(const noc::NocAddress& to, std::uint32_t how, const std::string& why) {
        kernel(Risc::brisc, [&](Kernel& k) { write(k, to, 64, how, 3); });
        try {
            run();
            FAIL() << "no error";
        } catch (const port::CallError& error) {
            EXPECT_THAT(error.what(), ::testing::HasSubstr(why));
        }
    }
};

TEST_F(NocMulticastCalls, EveryCoreOfTheRectangleReceivesButNotTheSender) {
    byte(0, 0, kBuffer) = 7;
    kernel(Risc::brisc, [&](Kernel& k) {
        write(k, rectangle(0, 0, 2, 1), 64, how(0, 4), 5);
        k(Call::noc_async_write_barrier, {0});
    });
    EXPECT_TRUE(run());
    EXPECT_TRUE(recorder.violations.empty()) << reported();
    for (int x = 0; x < 4; ++x) {
        for (int y = 0; y < 3; ++y) {
            const bool receives = x <= 2 && y <= 1 && (x != 0 || y != 0);
            EXPECT_EQ(byte(x, y, kRemote), receives ? 7 : 0) << x << "," << y;
        }
    }
}

TEST_F(NocMulticastCalls, WithLoopbackTheSenderReceivesToo) {
    byte(0, 0, kBuffer) = 7;
    kernel(Risc::brisc, [&](Kernel& k) {
        write(k, rectangle(0, 0, 1, 0), 64, how(0, 4, false, false, true), 2);
        k(Call::noc_async_write_barrier, {0});
    });
    EXPECT_TRUE(run());
    EXPECT_TRUE(recorder.violations.empty()) << reported();
    EXPECT_EQ(byte(0, 0, kRemote), 7);
    EXPECT_EQ(byte(1, 0, kRemote), 7);
}

TEST_F(NocMulticastCalls, OnNoc1TheCornersChangePlaces) {
    byte(3, 3, kBuffer) = 7;
    kernel(Risc::brisc,
           [&](Kernel& k) {
               write(k, rectangle(2, 2, 1, 1), 64, how(1, 4), 4);
               k(Call::noc_async_write_barrier, {1});
           },
           {3, 3});
    EXPECT_TRUE(run());
    EXPECT_EQ(byte(1, 1, kRemote), 7);
    EXPECT_EQ(byte(2, 2, kRemote), 7);
    EXPECT_EQ(byte(3, 3, kRemote), 0);
}

TEST_F(NocMulticastCalls, AFlagMulticastBehindTheDataArrivesBehindThem) {
    constexpr std::uint32_t kFlag = 0x60000;
    byte(0, 0, kBuffer) = 7;
    byte(0, 0, kFlag) = 1;
    kernel(Risc::brisc, [&](Kernel& k) {
        write(k, rectangle(1, 0, 3, 0), 8192, how(0, 4, false, true), 3);
        const auto flags = rectangle(1, 0, 3, 0, kFlag);
        k(Call::noc_semaphore_set_multicast, {kFlag, low(flags), high(flags), how(0, 4), 3});
        k(Call::noc_async_write_barrier, {0});
    });
    std::array<int, 4> seen{};
    for (int x = 1; x < 4; ++x) {
        kernel(Risc::ncrisc,
               [&, x](Kernel& k) {
                   k(Call::noc_semaphore_wait, {kFlag, 1});
                   seen[static_cast<std::size_t>(x)] = byte(x, 0, kRemote);
               },
               {x, 0});
    }
    EXPECT_TRUE(run());
    EXPECT_THAT(seen, ::testing::ElementsAre(0, 7, 7, 7));
}

TEST_F(NocMulticastCalls, AnIncrementReachesEveryWord) {
    byte(1, 0, kRemote) = 5;
    kernel(Risc::brisc, [&](Kernel& k) {
        const auto to = rectangle(1, 0, 2, 0);
        k(Call::noc_semaphore_inc_multicast, {low(to), high(to), 3, how(0, 4), 2});
        k(Call::noc_async_atomic_barrier, {0});
    });
    EXPECT_TRUE(run());
    EXPECT_TRUE(recorder.violations.empty()) << reported();
    EXPECT_EQ(word(1, 0, kRemote), 8U);
    EXPECT_EQ(word(2, 0, kRemote), 3U);
}

TEST_F(NocMulticastCalls, AWrongNumberOfReceiversIsReported) {
    kernel(Risc::brisc, [&](Kernel& k) {
        write(k, rectangle(0, 0, 2, 0), 64, how(0, 4), 3);  // counts the sender
        k(Call::noc_async_write_barrier, {0});
    });
    EXPECT_TRUE(run());
    ASSERT_EQ(count(Hazard::multicast_receivers), 1);
    EXPECT_THAT(
        recorder.violations.front().detail,
        ::testing::AllOf(::testing::HasSubstr("num_dests is 3"), ::testing::HasSubstr("2 cores")));
}

TEST_F(NocMulticastCalls, OutsideTheGrid) {
    expect_refused(rectangle(1, 0, 4, 0), how(0, 4), "outside the grid");
}

TEST_F(NocMulticastCalls, CornersTheWrongWayRound) {
    expect_refused(rectangle(3, 0, 1, 0), how(0, 4), "wrap around the torus");
}

TEST_F(NocMulticastCalls, CornersNotExchangedOnNoc1) {
    expect_refused(rectangle(1, 1, 2, 2), how(1, 4), "exchange start and end");
}

TEST_F(NocMulticastCalls, LoopbackWithoutTheSenderInside) {
    expect_refused(rectangle(1, 0, 3, 0), how(0, 4, false, false, true), "not in the rectangle");
}

TEST_F(NocMulticastCalls, OnlyTheSender) {
    expect_refused(rectangle(0, 0, 0, 0), how(0, 4), "without receivers");
}

}  // namespace
}  // namespace tensight::core::testing
