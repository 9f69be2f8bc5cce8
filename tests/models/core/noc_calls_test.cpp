// SPDX-License-Identifier: Apache-2.0
// NoC calls of data-movement kernels through the port: dates of the barriers, waits on L1 words,
// hazards. Core x,y sits at router 1+x, 1+y (left of column 5, above row 6), so a read from the
// core to the right over NoC 0 goes one hop there and nine back.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "models/port/call_error.h"
#include "noc_calls_testing.h"

namespace tensight::core::testing {
namespace {

/// DRAM channel 0: router 0,11.
noc::NocAddress dram(std::uint64_t offset) { return {0, 11, offset}; }

class NocCalls : public NocCallsTest {
  protected:
    static void read(Kernel& k, const noc::NocAddress& from, std::uint32_t to,
                     std::uint32_t bytes) {
        k(Call::noc_async_read, {low(from), high(from), to, bytes, 0, 1});
    }
    static void write(Kernel& k, std::uint32_t from, const noc::NocAddress& to, std::uint32_t bytes,
                      bool posted = false) {
        k(Call::noc_async_write, {from, low(to), high(to), bytes, 0, posted ? 0x101U : 1U});
    }
    static void increment(Kernel& k, const noc::NocAddress& at, std::uint32_t by) {
        k(Call::noc_semaphore_inc, {low(at), high(at), by, 0, 4});
    }
};

// --- dates ---

TEST_F(NocCalls, ReadBarrierOfOneHop) {
    Cycle done = 0;
    kernel(Risc::ncrisc, [&](Kernel& k) {
        k.work(100);
        read(k, worker(1, 0), kBuffer, 64);
        k(Call::noc_async_read_barrier, {0});
        done = k.now();
    });
    EXPECT_TRUE(run());
    // 11 + 9 there, 13 at the endpoint, 10 + 81 back, 3 flits x 1.035, poll and exit 12
    EXPECT_EQ(done, 100U + 20 + 13 + 91 + 4 + 12);
    EXPECT_TRUE(recorder.violations.empty()) << reported();
}

TEST_F(NocCalls, BarrierExitIsAParameter) {
    description.timing.barrier_exit = 30;
    Cycle done = 0;
    kernel(Risc::ncrisc, [&](Kernel& k) {
        read(k, worker(1, 0), kBuffer, 64);
        k(Call::noc_async_read_barrier, {0});
        done = k.now();
    });
    EXPECT_TRUE(run());
    EXPECT_EQ(done, 20U + 13 + 91 + 4 + 30);
}

TEST_F(NocCalls, ABarrierThatFindsEverythingDoneIsFree) {
    Cycle done = 0;
    kernel(Risc::ncrisc, [&](Kernel& k) {
        read(k, worker(1, 0), kBuffer, 64);
        k.work(500);
        k(Call::noc_async_read_barrier, {0});
        done = k.now();
    });
    EXPECT_TRUE(run());
    EXPECT_EQ(done, 500U);
}

TEST_F(NocCalls, WriteBarrierWaitsForTheAcknowledgementAFlushForTheDeparture) {
    Cycle flushed = 0;
    Cycle acknowledged = 0;
    kernel(Risc::ncrisc, [&](Kernel& k) {
        write(k, kBuffer, worker(1, 0), 64);
        k(Call::noc_async_writes_flushed, {0});
        flushed = k.now();
        k(Call::noc_async_write_barrier, {0});
        acknowledged = k.now();
    });
    EXPECT_TRUE(run());
    EXPECT_EQ(flushed, 4U + 12) << "3 flits x 1.0235, poll and exit";
    EXPECT_EQ(acknowledged, 10U + 9 + 4 + 10 + 11 + 81 + 12);
}

TEST_F(NocCalls, DramReadOfATile) {
    std::fill_n(memories().dram(0).at(64), 64, std::uint8_t{7});
    Cycle done = 0;
    kernel(Risc::ncrisc, [&](Kernel& k) {
        read(k, dram(64), kBuffer, 64);
        k(Call::noc_async_read_barrier, {0});
        done = k.now();
    });
    EXPECT_TRUE(run());
    // From 1,1 to 0,11: 9 + 10 hops there, 1 + 2 back; 3 flits, more than 64 B at the burst rate.
    EXPECT_EQ(done, 11U + 9 * 19 + 99 + 10 + 9 * 3 + 3 + 12);
    EXPECT_EQ(*memories().l1({0, 0}).at(kBuffer + 63), 7);
}

TEST_F(NocCalls, SemaphoreWaitLooksOncePerTurn) {
    // The word changes at 100 + 11 + 9: 120, seen by a loop of 9 cycles that began at 0: at 126.
    Cycle seen = 0;
    kernel(Risc::brisc, [&](Kernel& k) {
        k.work(100);
        increment(k, worker(1, 0), 2);
        k(Call::noc_async_atomic_barrier, {0});
    });
    kernel(Risc::brisc,
           [&](Kernel& k) {
               k(Call::noc_semaphore_wait, {kRemote, 2});
               seen = k.now();
           },
           {1, 0});
    EXPECT_TRUE(run());
    EXPECT_EQ(seen, 126U);
}

TEST_F(NocCalls, SemaphoreWaitMinTakesMore) {
    bool exact = false;
    bool at_least = false;
    kernel(Risc::brisc, [&](Kernel& k) {
        increment(k, worker(1, 0), 5);
        k(Call::noc_async_atomic_barrier, {0});
    });
    kernel(Risc::brisc,
           [&](Kernel& k) {
               k(Call::noc_semaphore_wait_min, {kRemote, 4});
               at_least = true;
           },
           {1, 0});
    kernel(Risc::ncrisc,
           [&](Kernel& k) {
               k(Call::noc_semaphore_wait, {kRemote, 4});
               exact = true;
           },
           {1, 0});
    EXPECT_FALSE(run()) << "5 is not 4";
    EXPECT_TRUE(at_least);
    EXPECT_FALSE(exact);
    EXPECT_EQ(core({1, 0}).risc(Risc::ncrisc).blocked_on.cause, Cause::semaphore);
    EXPECT_EQ(core({1, 0}).risc(Risc::ncrisc).blocked_on.wanted, 4U);
    EXPECT_EQ(core({1, 0}).risc(Risc::ncrisc).blocked_on.address, kRemote);
}

TEST_F(NocCalls, TheEndOfAKernelWaitsForWhatItIssued) {
    kernel(Risc::ncrisc, [&](Kernel& k) { write(k, kBuffer, worker(1, 0), 64, true); });
    EXPECT_TRUE(run());
    EXPECT_GE(cycles(), 10U + 9 + 4) << "the posted write has landed";
}

TEST_F(NocCalls, BytesArrive) {
    for (int i = 0; i < 256; ++i) {
        *memories().l1({0, 0}).at(kBuffer + static_cast<std::uint64_t>(i)) =
            static_cast<std::uint8_t>(i);
    }
    kernel(Risc::ncrisc, [&](Kernel& k) {
        write(k, kBuffer, worker(2, 3), 256);
        k(Call::noc_async_write_barrier, {0});
    });
    EXPECT_TRUE(run());
    for (int i = 0; i < 256; ++i) {
        ASSERT_EQ(*memories().l1({2, 3}).at(kRemote + static_cast<std::uint64_t>(i)), i);
    }
}

// --- hazards
// --------------------------------------------------------------------------------------

TEST_F(NocCalls, AddressesThatDifferModuloSixteen) {
    kernel(Risc::ncrisc, [&](Kernel& k) {
        read(k, worker(1, 0, kRemote + 8), kBuffer, 64);
        k(Call::noc_async_read_barrier, {0});
    });
    EXPECT_TRUE(run());
    EXPECT_EQ(count(Hazard::noc_alignment), 1) << reported();
}

TEST_F(NocCalls, AddressesThatAreAlike) {
    kernel(Risc::ncrisc, [&](Kernel& k) {
        read(k, worker(1, 0, kRemote + 8), kBuffer + 8, 64);
        read(k, worker(1, 0, kRemote), kBuffer + 16, 64);
        k(Call::noc_async_read_barrier, {0});
    });
    EXPECT_TRUE(run());
    EXPECT_TRUE(recorder.violations.empty()) << reported();
}

TEST_F(NocCalls, DramReadsAreAlignedToThirtyTwo) {
    kernel(Risc::ncrisc, [&](Kernel& k) {
        read(k, dram(64 + 16), kBuffer, 64);
        k(Call::noc_async_read_barrier, {0});
        read(k, dram(64 + 16), kBuffer + 16, 64);
        k(Call::noc_async_read_barrier, {0});
        write(k, kBuffer, dram(64 + 16), 64);  // writes: 16
        k(Call::noc_async_write_barrier, {0});
    });
    EXPECT_TRUE(run());
    EXPECT_EQ(count(Hazard::noc_alignment), 1) << reported();
    EXPECT_EQ(recorder.violations.at(0).sites[0].pc, 1U);
}

TEST_F(NocCalls, ATransferOfNothing) {
    kernel(Risc::ncrisc, [&](Kernel& k) {
        read(k, worker(1, 0), kBuffer, 0);
        k(Call::noc_async_read_barrier, {0});
    });
    EXPECT_TRUE(run());
    EXPECT_EQ(count(Hazard::noc_alignment), 1) << reported();
}

TEST_F(NocCalls, ReadsInFlightAtTheEnd) {
    kernel(Risc::ncrisc, [&](Kernel& k) { read(k, worker(1, 0), kBuffer, 64); });
    EXPECT_TRUE(run());
    EXPECT_EQ(count(Hazard::noc_in_flight_at_end), 1) << reported();
}

TEST_F(NocCalls, WritesInFlightAtTheEnd) {
    kernel(Risc::ncrisc, [&](Kernel& k) {
        write(k, kBuffer, worker(1, 0), 64);
        k(Call::noc_async_write_barrier, {0});
        write(k, kBuffer, worker(1, 0), 64);
    });
    EXPECT_TRUE(run());
    EXPECT_EQ(count(Hazard::noc_in_flight_at_end), 1) << reported();
    EXPECT_EQ(recorder.violations.at(0).sites[0].pc, 3U) << "the second write";
}

TEST_F(NocCalls, NothingInFlightAfterAFullBarrier) {
    kernel(Risc::ncrisc, [&](Kernel& k) {
        read(k, worker(1, 0), kBuffer, 64);
        write(k, kBuffer, worker(1, 0), 64);
        increment(k, worker(1, 0), 1);
        k(Call::noc_async_full_barrier, {0});
    });
    EXPECT_TRUE(run());
    EXPECT_TRUE(recorder.violations.empty()) << reported();
}

TEST_F(NocCalls, PushBeforeTheReadBarrier) {
    const std::uint32_t page = add_cb(0, 2);
    const auto reads = [&, page](bool barrier_first) {
        return [=](Kernel& k) {
            k(Call::cb_reserve_back, {0, 1});
            read(k, worker(1, 0), page, 2048);
            if (barrier_first) {
                k(Call::noc_async_read_barrier, {0});
            }
            k(Call::cb_push_back, {0, 1});
            k(Call::noc_async_read_barrier, {0});
        };
    };
    kernel(Risc::ncrisc, reads(false));
    drain(0, 1);
    EXPECT_TRUE(run());
    EXPECT_EQ(count(Hazard::noc_no_barrier), 1);
    EXPECT_EQ(recorder.violations.size(), 1U) << reported();
}

TEST_F(NocCalls, PushAfterTheReadBarrier) {
    const std::uint32_t page = add_cb(0, 2);
    kernel(Risc::ncrisc, [=](Kernel& k) {
        k(Call::cb_reserve_back, {0, 1});
        read(k, worker(1, 0), page, 2048);
        k(Call::noc_async_read_barrier, {0});
        k(Call::cb_push_back, {0, 1});
    });
    drain(0, 1);
    EXPECT_TRUE(run());
    EXPECT_TRUE(recorder.violations.empty()) << reported();
}

TEST_F(NocCalls, PopBeforeTheWriteHasLeft) {
    const std::uint32_t page = add_cb(0, 2);
    feed({0}, 1);
    kernel(Risc::brisc, [=](Kernel& k) {
        k(Call::cb_wait_front, {0, 1});
        write(k, page, worker(1, 0), 2048);
        k(Call::cb_pop_front, {0, 1});
        k(Call::noc_async_write_barrier, {0});
    });
    EXPECT_TRUE(run());
    EXPECT_EQ(count(Hazard::l1_overwritten_in_flight), 1);
    EXPECT_EQ(recorder.violations.size(), 1U) << reported();
}

TEST_F(NocCalls, PopAfterAFlush) {
    const std::uint32_t page = add_cb(0, 2);
    feed({0}, 1);
    kernel(Risc::brisc, [=](Kernel& k) {
        k(Call::cb_wait_front, {0, 1});
        write(k, page, worker(1, 0), 2048);
        k(Call::noc_async_writes_flushed, {0});
        k(Call::cb_pop_front, {0, 1});
        k(Call::noc_async_write_barrier, {0});
    });
    EXPECT_TRUE(run());
    EXPECT_TRUE(recorder.violations.empty()) << reported();
}

TEST_F(NocCalls, ReadIntoPagesThatWereNotReserved) {
    const std::uint32_t page = add_cb(0, 2);
    kernel(Risc::ncrisc, [=](Kernel& k) {
        k(Call::cb_reserve_back, {0, 1});
        read(k, worker(1, 0), page + 2048, 2048);  // the second page
        k(Call::noc_async_read_barrier, {0});
        k(Call::cb_push_back, {0, 1});
    });
    drain(0, 1);
    EXPECT_TRUE(run());
    EXPECT_EQ(count(Hazard::cb_write_without_reserve), 1);
    EXPECT_EQ(recorder.violations.size(), 1U) << reported();
}

// --- calls that nobody can carry out
// --------------------------------------------------------------

class BadNocCall : public NocCalls {
  protected:
    std::string error_of(std::function<void(Kernel&)> body) {
        kernel(Risc::ncrisc, std::move(body));
        try {
            run();
        } catch (const port::CallError& error) {
            return error.what();
        }
        ADD_FAILURE() << "no CallError";
        return {};
    }
};

TEST_F(BadNocCall, NobodyLivesThere) {
    EXPECT_THAT(error_of([](Kernel& k) { read(k, worker(7, 9), kBuffer, 64); }),
                ::testing::HasSubstr("no worker of the 4x4 grid"));
}

TEST_F(BadNocCall, BeyondTheEndOfTheSource) {
    EXPECT_THAT(error_of([](Kernel& k) { read(k, worker(1, 0, 1499136 - 32), kBuffer, 64); }),
                ::testing::HasSubstr("core 1,0"));
}

TEST_F(BadNocCall, BeyondTheEndOfTheDestination) {
    EXPECT_THAT(error_of([](Kernel& k) { read(k, worker(1, 0), 1499136 - 32, 64); }),
                ::testing::HasSubstr("core 0,0"));
}

TEST_F(BadNocCall, ANetworkThatDoesNotExist) {
    EXPECT_THAT(error_of([](Kernel& k) { k(Call::noc_async_read_barrier, {2}); }),
                ::testing::HasSubstr("NoC 2"));
}

TEST_F(BadNocCall, AnUnalignedSemaphore) {
    EXPECT_THAT(error_of([](Kernel& k) {
                    k(Call::noc_semaphore_wait, {kRemote + 2, 1});
                }),
                ::testing::HasSubstr("aligned word"));
}

TEST_F(BadNocCall, ASemaphoreInDram) {
    EXPECT_THAT(error_of([](Kernel& k) { increment(k, dram(64), 1); }),
                ::testing::HasSubstr("DRAM channel 0"));
}

}  // namespace
}  // namespace tensight::core::testing
