// SPDX-License-Identifier: Apache-2.0
// Start-up calls, operand order, packer modes that stay, threads that do not agree.
#include <gtest/gtest.h>

#include "copy_kernels.h"
#include "noc_calls_testing.h"

namespace tensight::core::testing {
namespace {

class ModeHazards : public CopyKernels {
  protected:
    static constexpr std::uint32_t kOther = 17;

    /// Packs one tile to kOut, then one to kOther, with `modes` before each.
    void packs_two(Body first, Body second, std::uint32_t other = kOther) {
        tiles = 2;
        add_cb(static_cast<int>(kOther), pages);
        pack = [=](Kernel& k) {
            k(Call::unary_op_init_common, {kOut});
            const std::uint32_t target[] = {kOut, other};
            for (int i = 0; i < 2; ++i) {
                (i == 0 ? first : second)(k);
                k(Call::cb_reserve_back, {target[i], 1});
                k(Call::tile_regs_wait);
                k(Call::pack_tile, {0, target[i], 0, 0});
                k(Call::tile_regs_release);
                k(Call::cb_push_back, {target[i], 1});
            }
        };
        writer = [=](Kernel& k) {
            for (const std::uint32_t cb : {kOut, other}) {
                k(Call::cb_wait_front, {cb, 1});
                k(Call::cb_pop_front, {cb, 1});
            }
        };
    }
    static void nothing(Kernel&) {}
    static Body accumulate(std::uint32_t on) {
        return [on](Kernel& k) { k(Call::pack_reconfig_l1_acc, {on}); };
    }
    static Body relu(std::uint32_t mode) {
        return [mode](Kernel& k) { k(Call::pack_relu_config, {mode}); };
    }
};

TEST_F(ModeHazards, AccumulationThatStaysForTheNextBuffer) {
    packs_two(accumulate(1), nothing);
    EXPECT_TRUE(go());
    EXPECT_EQ(count(Hazard::pack_mode_left), 1) << reported();
}

TEST_F(ModeHazards, AccumulationSwitchedOffForTheNextBuffer) {
    packs_two(accumulate(1), accumulate(0));
    EXPECT_TRUE(go());
    EXPECT_EQ(count(Hazard::pack_mode_left), 0) << reported();
}

TEST_F(ModeHazards, AccumulationOntoWhatNobodyWrote) {
    packs_two(accumulate(1), nothing, kOut);
    EXPECT_TRUE(go());
    EXPECT_EQ(count(Hazard::pack_accumulates_unwritten), 2) << "two pages" << reported();
    EXPECT_EQ(count(Hazard::pack_mode_left), 0);
}

TEST_F(ModeHazards, AccumulationOntoWhatWasPackedBefore) {
    pages = 1;
    packs_two(accumulate(0), accumulate(1), kOut);
    EXPECT_TRUE(go());
    EXPECT_TRUE(recorder.violations.empty()) << reported();
}

TEST_F(ModeHazards, ReluForABufferThatHadNone) {
    tiles = 3;
    packs_two(nothing, relu(1));
    tiles = 3;
    add_cb(18, pages);
    pack = [](Kernel& k) {
        k(Call::unary_op_init_common, {kOut});
        const std::uint32_t target[] = {kOut, kOther, kOut};
        for (int i = 0; i < 3; ++i) {
            if (i == 1) {
                k(Call::pack_relu_config, {1});
            }
            k(Call::cb_reserve_back, {target[i], 1});
            k(Call::tile_regs_wait);
            k(Call::pack_tile, {0, target[i], 0, 0});
            k(Call::tile_regs_release);
            k(Call::cb_push_back, {target[i], 1});
        }
    };
    writer = [](Kernel& k) {
        for (const std::uint32_t cb : {kOut, kOther, kOut}) {
            k(Call::cb_wait_front, {cb, 1});
            k(Call::cb_pop_front, {cb, 1});
        }
    };
    EXPECT_TRUE(go());
    EXPECT_EQ(count(Hazard::pack_mode_left), 1) << reported();
}

TEST_F(ModeHazards, StartUpAgain) {
    tiles = 2;
    unpack = [](Kernel& k) {
        for (int i = 0; i < 2; ++i) {
            k(Call::compute_kernel_hw_startup, {kIn, kIn, 0});
            k(Call::copy_tile_init, {kIn, 0, 0});
            k(Call::cb_wait_front, {kIn, 1});
            k(Call::copy_tile, {kIn, 0});
            k(Call::cb_pop_front, {kIn, 1});
        }
    };
    EXPECT_TRUE(go());
    EXPECT_EQ(count(Hazard::startup_again), 1) << reported();
    EXPECT_EQ(recorder.violations.size(), 1U);
    EXPECT_EQ(recorder.violations.at(0).sites[0].pc, 6U);
    EXPECT_EQ(recorder.violations.at(0).sites[1].pc, 1U);
}

TEST_F(ModeHazards, StartUpTwiceBeforeAnyWorkIsHarmless) {
    unpack = [](Kernel& k) {
        k(Call::compute_kernel_hw_startup, {kIn, kIn, 0});
        k(Call::compute_kernel_hw_startup, {kIn, kIn, 0});
        k(Call::copy_tile_init, {kIn, 0, 0});
        k(Call::cb_wait_front, {kIn, 1});
        k(Call::copy_tile, {kIn, 0});
        k(Call::cb_pop_front, {kIn, 1});
    };
    EXPECT_TRUE(go());
    EXPECT_TRUE(recorder.violations.empty()) << reported();
}

TEST_F(ModeHazards, FullInitInTheMiddle) {
    tiles = 2;
    unpack = [](Kernel& k) {
        for (int i = 0; i < 2; ++i) {
            k(Call::unary_op_init_common, {kIn});
            k(Call::cb_wait_front, {kIn, 1});
            k(Call::copy_tile, {kIn, 0});
            k(Call::cb_pop_front, {kIn, 1});
        }
    };
    EXPECT_TRUE(go());
    EXPECT_EQ(count(Hazard::full_init_again), 1) << reported();
    EXPECT_EQ(recorder.violations.size(), 1U);
}

TEST_F(ModeHazards, InitBeforeTheStartUp) {
    unpack = [](Kernel& k) {
        k(Call::copy_tile_init, {kIn, 0, 0});
        k(Call::compute_kernel_hw_startup, {kIn, kIn, 0});
        k(Call::cb_wait_front, {kIn, 1});
        k(Call::copy_tile, {kIn, 0});
        k(Call::cb_pop_front, {kIn, 1});
    };
    EXPECT_TRUE(go());
    EXPECT_EQ(count(Hazard::startup_not_first), 1) << reported();
}

TEST_F(ModeHazards, MathThatCommitsMoreOftenThanPackReleases) {
    math = [](Kernel& k) {
        k(Call::unary_op_init_common, {kIn});
        k(Call::tile_regs_acquire);
        k(Call::copy_tile, {0, kIn});
        k(Call::tile_regs_commit);
        k(Call::tile_regs_acquire);
        k(Call::tile_regs_commit);
    };
    EXPECT_TRUE(go());
    EXPECT_EQ(count(Hazard::threads_diverge), 1) << reported();
}

TEST_F(ModeHazards, UnpackThatRunsOnceMoreThanMathWaitsForEver) {
    tiles = 2;
    math = [](Kernel& k) {
        k(Call::unary_op_init_common, {kIn});
        k(Call::tile_regs_acquire);
        k(Call::copy_tile, {0, kIn});
        k(Call::tile_regs_commit);
    };
    pack = [](Kernel& k) {
        k(Call::unary_op_init_common, {kOut});
        k(Call::cb_reserve_back, {kOut, 1});
        k(Call::tile_regs_wait);
        k(Call::pack_tile, {0, kOut, 0, 0});
        k(Call::tile_regs_release);
        k(Call::cb_push_back, {kOut, 1});
    };
    writer = [](Kernel& k) {
        k(Call::cb_wait_front, {kOut, 1});
        k(Call::cb_pop_front, {kOut, 1});
    };
    EXPECT_FALSE(go()) << "its banks are never given back";
}

TEST_F(ModeHazards, WaitForTheSameNumberWhileMoreCame) {
    tiles = 2;
    unpack = [](Kernel& k) {
        k(Call::unary_op_init_common, {kIn});
        for (int i = 0; i < 2; ++i) {
            k(Call::cb_wait_front, {kIn, 1});
            k(Call::copy_tile, {kIn, 0});
        }
        k(Call::cb_pop_front, {kIn, 1});
    };
    EXPECT_TRUE(go());
    EXPECT_EQ(count(Hazard::cb_wait_not_cumulative), 1) << reported();
}

TEST_F(ModeHazards, WaitForAPageThatStays) {
    reader = [](Kernel& k) {
        k(Call::cb_reserve_back, {kIn, 1});
        k(Call::cb_push_back, {kIn, 1});
    };
    tiles = 2;
    unpack = [](Kernel& k) {
        k(Call::unary_op_init_common, {kIn});
        for (int i = 0; i < 2; ++i) {
            k(Call::cb_wait_front, {kIn, 1});
            k(Call::copy_tile, {kIn, 0});
        }
        k(Call::cb_pop_front, {kIn, 1});
    };
    EXPECT_TRUE(go());
    EXPECT_TRUE(recorder.violations.empty()) << reported();
}

class LinkedMulticasts : public NocCallsTest {
  protected:
    void send(Kernel& k, bool linked) {
        const auto to = rectangle(1, 0, 2, 0);
        k(Call::noc_async_write_multicast,
          {kBuffer, low(to), high(to), 32, how(0, 4, false, linked), 2});
    }
};

TEST_F(LinkedMulticasts, EndedByOneThatIsNot) {
    kernel(Risc::brisc, [this](Kernel& k) {
        send(k, true);
        send(k, false);
        k(Call::noc_async_write_barrier, {0});
    });
    EXPECT_TRUE(run());
    EXPECT_TRUE(recorder.violations.empty()) << reported();
}

TEST_F(LinkedMulticasts, NothingFollows) {
    kernel(Risc::brisc, [this](Kernel& k) {
        send(k, true);
        k(Call::noc_async_write_barrier, {0});
    });
    run();
    EXPECT_EQ(count(Hazard::noc_linked_open), 1) << reported();
    EXPECT_EQ(recorder.violations.at(0).sites[0].pc, 1U);
}

TEST_F(LinkedMulticasts, AWriteToOneCoreFollows) {
    kernel(Risc::brisc, [this](Kernel& k) {
        send(k, true);
        const auto to = worker(1, 0);
        k(Call::noc_async_write, {kBuffer, low(to), high(to), 32, 0, 1});
        send(k, false);
        k(Call::noc_async_write_barrier, {0});
    });
    run();
    EXPECT_EQ(count(Hazard::noc_linked_open), 1) << reported();
}

}  // namespace
}  // namespace tensight::core::testing
