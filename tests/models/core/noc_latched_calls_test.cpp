// SPDX-License-Identifier: Apache-2.0
// Command buffers: what their registers keep from call to call, transaction ids, and when they take
// the next command.
#include <gmock/gmock.h>

#include <cmath>

#include "models/port/call_error.h"
#include "noc_calls_testing.h"

namespace tensight::core::testing {
namespace {

class NocLatchedCalls : public NocCallsTest {
  protected:
    void expect_refused(const std::function<void(Kernel&)>& body, const std::string& why) {
        kernel(Risc::brisc, body);
        try {
            run();
            FAIL() << "no error";
        } catch (const port::CallError& error) {
            EXPECT_THAT(error.what(), ::testing::HasSubstr(why));
        }
    }
    static void write(Kernel& k, const noc::NocAddress& to, std::uint32_t bytes) {
        k(Call::noc_async_write, {kBuffer, low(to), high(to), bytes, 0, 1});
    }
};

TEST_F(NocLatchedCalls, AReadTakesNodeAndLengthFromTheState) {
    byte(2, 1, kRemote + 64) = 7;
    byte(2, 1, kRemote + 64 + 31) = 8;
    byte(2, 1, kRemote + 64 + 32) = 9;
    kernel(Risc::ncrisc, [&](Kernel& k) {
        const auto from = worker(2, 1);
        k(Call::noc_async_read_one_packet_set_state, {low(from), high(from), 32, how(0)});
        k(Call::noc_async_read_one_packet_with_state, {kRemote + 64, kBuffer, 0, 0});
        k(Call::noc_async_read_barrier, {0});
    });
    EXPECT_TRUE(run());
    EXPECT_TRUE(recorder.violations.empty()) << reported();
    EXPECT_EQ(byte(0, 0, kBuffer), 7);
    EXPECT_EQ(byte(0, 0, kBuffer + 31), 8);
    EXPECT_EQ(byte(0, 0, kBuffer + 32), 0);
}

TEST_F(NocLatchedCalls, APlainReadLeavesItsNodeBehind) {
    byte(2, 1, kRemote) = 7;
    byte(1, 0, kRemote) = 8;
    kernel(Risc::ncrisc, [&](Kernel& k) {
        const auto from = worker(2, 1);
        const auto other = worker(1, 0);
        k(Call::noc_async_read_set_state, {low(from), high(from), how(0)});
        k(Call::noc_async_read, {low(other), high(other), kBuffer + 64, 16, 0, 1});
        k(Call::noc_async_read_with_state, {kRemote, kBuffer, 16, 0, 0});
        k(Call::noc_async_read_barrier, {0});
    });
    EXPECT_TRUE(run());
    EXPECT_EQ(byte(0, 0, kBuffer), 8) << "the registers hold what was written last";
}

TEST_F(NocLatchedCalls, AWriteTakesNodeLengthAndPostingFromTheState) {
    byte(0, 0, kBuffer) = 7;
    kernel(Risc::brisc, [&](Kernel& k) {
        const auto to = worker(3, 2);
        k(Call::noc_async_write_one_packet_set_state, {low(to), high(to), 16, how(0, 1, true)});
        k(Call::noc_async_write_one_packet_with_state, {kBuffer, kRemote + 16, how(0, 1, true)});
        k(Call::noc_async_posted_writes_flushed, {0});
    });
    EXPECT_TRUE(run());
    EXPECT_TRUE(recorder.violations.empty()) << reported();
    EXPECT_EQ(byte(3, 2, kRemote + 16), 7);
}

TEST_F(NocLatchedCalls, WithoutState) {
    expect_refused(
        [](Kernel& k) {
            k(Call::noc_async_read_one_packet_with_state, {kRemote, kBuffer, 0, 0});
        },
        "nothing has set the state");
}

TEST_F(NocLatchedCalls, AMulticastLeavesNoNodeBehind) {
    expect_refused(
        [](Kernel& k) {
            const auto to = worker(1, 0);
            const auto all = rectangle(1, 0, 2, 0);
            k(Call::noc_async_write_set_state, {low(to), high(to), how(0)});
            k(Call::noc_async_write_multicast, {kBuffer, low(all), high(all), 64, how(0, 4), 2});
            k(Call::noc_async_write_with_state, {kBuffer, kRemote, 64, how(0)});
        },
        "nothing has set the state");
}

TEST_F(NocLatchedCalls, UncountedReadsAreCountedByHand) {
    Cycle uncounted = 0;
    Cycle counted = 0;
    kernel(Risc::ncrisc, [&](Kernel& k) {
        const auto from = worker(2, 1);
        k(Call::noc_async_read_one_packet_set_state, {low(from), high(from), 32, how(0)});
        k(Call::noc_async_read_one_packet_with_state, {kRemote, kBuffer, 0, 1});
        k(Call::noc_async_read_barrier, {0});
        uncounted = k.now();
        k(Call::noc_async_read_inc_num_issued, {1, 0});
        k(Call::noc_async_read_barrier, {0});
        counted = k.now();
    });
    EXPECT_TRUE(run());
    EXPECT_EQ(uncounted, 0U) << "the barrier knows of no read";
    EXPECT_GT(counted, 100U);
}

TEST_F(NocLatchedCalls, ABarrierOfAnIdWaitsForThatIdAlone) {
    Cycle first = 0;
    Cycle second = 0;
    std::uint32_t flushed_early = 1;
    std::uint32_t flushed_late = 0;
    kernel(Risc::ncrisc, [&](Kernel& k) {
        const auto from = worker(1, 0);
        k(Call::noc_async_read_set_trid, {1, 0});
        k(Call::noc_async_read, {low(from), high(from), kBuffer, 32, 0, 1});
        k(Call::noc_async_read_set_trid, {2, 0});
        k(Call::noc_async_read, {low(from), high(from), kBuffer + 8192, 8192, 0, 1});
        flushed_early = k(Call::noc_read_with_transaction_id_flushed, {1, 0});
        k(Call::noc_async_read_barrier_with_trid, {1, 0});
        first = k.now();
        flushed_late = k(Call::noc_read_with_transaction_id_flushed, {1, 0});
        k(Call::noc_async_read_barrier_with_trid, {2, 0});
        second = k.now();
    });
    EXPECT_TRUE(run());
    EXPECT_TRUE(recorder.violations.empty()) << reported();
    EXPECT_EQ(flushed_early, 0U);
    EXPECT_EQ(flushed_late, 1U);
    // 11 + 9 there, 13, 10 + 81 back, 2 flits x 1.035, poll and exit 12.
    EXPECT_EQ(first, 20U + 13 + 91 + 3 + 12);
    EXPECT_GT(second, first + 200) << "256 flits take their time";
}

TEST_F(NocLatchedCalls, AFlushOfAnIdWaitsForItsDeparture) {
    Cycle flushed = 0;
    Cycle acknowledged = 0;
    kernel(Risc::brisc, [&](Kernel& k) {
        const auto to = worker(1, 0);
        k(Call::noc_async_write_one_packet_with_trid, {kBuffer, low(to), high(to), 64, how(0), 3});
        k(Call::noc_async_write_flushed_with_trid, {3, 0});
        flushed = k.now();
        k(Call::noc_async_write_barrier_with_trid, {3, 0});
        acknowledged = k.now();
    });
    EXPECT_TRUE(run());
    EXPECT_TRUE(recorder.violations.empty()) << reported();
    EXPECT_LT(flushed, 20U);
    EXPECT_GT(acknowledged, 100U);
}

TEST_F(NocLatchedCalls, AnIdThatDoesNotExist) {
    expect_refused(
        [](Kernel& k) {
            k(Call::noc_async_read_set_trid, {16, 0});
        },
        "transaction id 16");
}

TEST_F(NocLatchedCalls, ResettingAnIdInUse) {
    expect_refused(
        [](Kernel& k) {
            const auto from = worker(1, 0);
            k(Call::noc_async_read_set_trid, {5, 0});
            k(Call::noc_async_read, {low(from), high(from), kBuffer, 32, 0, 1});
            k(Call::reset_noc_trid_barrier_counter, {1U << 5, 0});
        },
        "1 requests with transaction id 5");
}

TEST_F(NocLatchedCalls, AnInlineWriteCarriesItsWord) {
    kernel(Risc::brisc, [&](Kernel& k) {
        const auto to = worker(2, 2);
        k(Call::noc_inline_dw_write, {low(to), high(to), 0xABCD1234, 0xF, how(0)});
        k(Call::noc_async_write_barrier, {0});
    });
    EXPECT_TRUE(run());
    EXPECT_TRUE(recorder.violations.empty()) << reported();
    EXPECT_EQ(word(2, 2, kRemote), 0xABCD1234U);
}

TEST_F(NocLatchedCalls, InlineWritesOfBytes) {
    expect_refused(
        [](Kernel& k) {
            const auto to = worker(2, 2);
            k(Call::noc_inline_dw_write, {low(to), high(to), 1, 0x3, how(0)});
        },
        "byte enables 0x3");
}

TEST_F(NocLatchedCalls, ASemaphoreIsSetFromTheLocalWord) {
    byte(0, 0, kBuffer) = 9;
    kernel(Risc::brisc, [&](Kernel& k) {
        const auto to = worker(1, 1);
        k(Call::noc_semaphore_set_remote, {kBuffer, low(to), high(to), how(0)});
        k(Call::noc_async_write_barrier, {0});
    });
    EXPECT_TRUE(run());
    EXPECT_EQ(word(1, 1, kRemote), 9U);
}

// The third command waits until the second has its channel, which is when the first has left:
// 257 flits at 1.0235 cycles, cold ones 0.24 more.
TEST_F(NocLatchedCalls, TheCommandBufferIsFreeOnceThePacketBeforeHasItsChannel) {
    Cycle after_two = 0;
    Cycle after_three = 0;
    kernel(Risc::brisc, [&](Kernel& k) {
        k.work(100);
        write(k, worker(1, 0), 8192);
        write(k, worker(1, 0), 8192);
        after_two = k.now();
        write(k, worker(1, 0), 8192);
        after_three = k.now();
        k(Call::noc_async_write_barrier, {0});
    });
    EXPECT_TRUE(run());
    EXPECT_EQ(after_two, 100U);
    EXPECT_EQ(after_three, static_cast<Cycle>(std::ceil(100 + 257 * (1.0235 + 0.24))));
    EXPECT_EQ(core().risc(Risc::brisc).process.account().of(Cause::noc_issue), after_three - 100);
}

TEST_F(NocLatchedCalls, AnotherBufferIsNotHeldUp) {
    Cycle after = 0;
    kernel(Risc::brisc, [&](Kernel& k) {
        const auto to = worker(1, 0);
        write(k, to, 8192);
        write(k, to, 8192);
        k(Call::noc_semaphore_inc, {low(to), high(to), 1, 0, 1});
        after = k.now();
        k(Call::noc_async_full_barrier, {0});
    });
    EXPECT_TRUE(run());
    EXPECT_EQ(after, 0U);
}

TEST_F(NocLatchedCalls, TheLoopOfALongCallWaitsForItsPackets) {
    Cycle after = 0;
    kernel(Risc::brisc, [&](Kernel& k) {
        write(k, worker(1, 0), 3 * 8192);
        after = k.now();
        k(Call::noc_async_write_barrier, {0});
    });
    EXPECT_TRUE(run());
    // The third packet is handed over when the second has its channel.
    EXPECT_EQ(after, static_cast<Cycle>(std::ceil(257 * (1.0235 + 0.24))));
}

}  // namespace
}  // namespace tensight::core::testing
