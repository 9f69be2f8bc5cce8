// SPDX-License-Identifier: Apache-2.0
// Circular buffers used against their protocol are told; used by it they are not.
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "copy_kernels.h"

namespace tensight::core::testing {
namespace {

class CbHazards : public CopyKernels {};

TEST_F(CbHazards, NoneInACorrectKernel) {
    tiles = 9;
    EXPECT_TRUE(go());
    EXPECT_TRUE(recorder.violations.empty()) << reported();
}

TEST_F(CbHazards, ReadWithoutWait) {
    unpack = [](Kernel& k) {
        k(Call::unary_op_init_common, {kIn});
        k(Call::copy_tile, {kIn, 0});
        k(Call::cb_wait_front, {kIn, 1});
        k(Call::cb_pop_front, {kIn, 1});
    };
    EXPECT_TRUE(go());
    EXPECT_EQ(count(Hazard::cb_read_without_wait), 1);
    EXPECT_EQ(recorder.violations.size(), 1U) << reported();
    const auto& v = recorder.violations.at(0);
    EXPECT_EQ(v.object, "CB 0");
    EXPECT_EQ(v.sites[0].risc, Risc::trisc0);
    EXPECT_EQ(v.sites[0].pc, 2U) << "the place of copy_tile";
}

TEST_F(CbHazards, ReadPastWait) {
    tiles = 2;
    unpack = [](Kernel& k) {
        k(Call::unary_op_init_common, {kIn});
        k(Call::cb_wait_front, {kIn, 1});
        k(Call::copy_tile, {kIn, 0});
        k(Call::copy_tile, {kIn, 1});  // one past
        k(Call::cb_wait_front, {kIn, 2});
        k(Call::cb_pop_front, {kIn, 2});
    };
    EXPECT_TRUE(go());
    EXPECT_EQ(count(Hazard::cb_read_past_wait), 1);
    EXPECT_EQ(recorder.violations.size(), 1U) << reported();
    EXPECT_EQ(recorder.violations.at(0).sites[0].pc, 4U);
    EXPECT_EQ(recorder.violations.at(0).sites[1].pc, 2U) << "the wait";
}

TEST_F(CbHazards, WaitsAddUpToTheLargest) {
    tiles = 2;
    unpack = [](Kernel& k) {
        k(Call::unary_op_init_common, {kIn});
        k(Call::cb_wait_front, {kIn, 1});
        k(Call::cb_wait_front, {kIn, 2});
        k(Call::copy_tile, {kIn, 0});
        k(Call::copy_tile, {kIn, 1});
        k(Call::cb_pop_front, {kIn, 1});
        k(Call::cb_pop_front, {kIn, 1});
    };
    EXPECT_TRUE(go());
    EXPECT_TRUE(recorder.violations.empty()) << reported();
}

TEST_F(CbHazards, PopBeyondWait) {
    tiles = 2;
    unpack = [](Kernel& k) {
        k(Call::unary_op_init_common, {kIn});
        k(Call::cb_wait_front, {kIn, 2});
        k(Call::copy_tile, {kIn, 0});
        k(Call::copy_tile, {kIn, 1});
        k(Call::cb_pop_front, {kIn, 1});
        k(Call::cb_pop_front, {kIn, 2});
    };
    go();
    EXPECT_EQ(count(Hazard::cb_pop_beyond_wait), 1) << reported();
}

TEST_F(CbHazards, PushBeyondReserve) {
    reader = [](Kernel& k) {
        k(Call::cb_reserve_back, {kIn, 1});
        k(Call::cb_push_back, {kIn, 2});
    };
    go();
    EXPECT_EQ(count(Hazard::cb_push_beyond_reserve), 1) << reported();
}

TEST_F(CbHazards, OneReserveForSeveralPushes) {
    tiles = 3;
    reader = [](Kernel& k) {
        k(Call::cb_reserve_back, {kIn, 3});
        k(Call::cb_push_back, {kIn, 1});
        k(Call::cb_push_back, {kIn, 2});
    };
    EXPECT_TRUE(go());
    EXPECT_TRUE(recorder.violations.empty()) << reported();
}

TEST_F(CbHazards, WindowsThatPassTheEnd) {
    tiles = 2;
    pages = 3;
    reader = [](Kernel& k) {
        for (int i = 0; i < 2; ++i) {
            k(Call::cb_reserve_back, {kIn, 2});
            k(Call::cb_push_back, {kIn, 2});
        }
    };
    unpack = [](Kernel& k) {
        k(Call::unary_op_init_common, {kIn});
        for (int i = 0; i < 2; ++i) {
            k(Call::cb_wait_front, {kIn, 2});
            k(Call::copy_tile, {kIn, 0});
            k(Call::cb_pop_front, {kIn, 2});
        }
    };
    EXPECT_TRUE(go());
    EXPECT_EQ(count(Hazard::cb_wrap), 2) << "the second reserve and the second wait\n"
                                         << reported();
    EXPECT_EQ(recorder.violations.size(), 2U) << reported();
}

TEST_F(CbHazards, WindowsThatEndAtTheEnd) {
    tiles = 2;
    pages = 4;
    reader = [](Kernel& k) {
        for (int i = 0; i < 2; ++i) {
            k(Call::cb_reserve_back, {kIn, 2});
            k(Call::cb_push_back, {kIn, 2});
        }
    };
    unpack = [](Kernel& k) {
        k(Call::unary_op_init_common, {kIn});
        for (int i = 0; i < 2; ++i) {
            k(Call::cb_wait_front, {kIn, 2});
            k(Call::copy_tile, {kIn, 1});
            k(Call::cb_pop_front, {kIn, 2});
        }
    };
    EXPECT_TRUE(go());
    EXPECT_TRUE(recorder.violations.empty()) << reported();
}

TEST_F(CbHazards, WaitBeyondTheSize) {
    pages = 2;
    unpack = [](Kernel& k) { k(Call::cb_wait_front, {kIn, 3}); };
    EXPECT_FALSE(go()) << "it can never be satisfied";
    EXPECT_EQ(count(Hazard::cb_wait_beyond_size), 1) << reported();
}

TEST_F(CbHazards, ReserveBeyondTheSize) {
    pages = 2;
    reader = [](Kernel& k) { k(Call::cb_reserve_back, {kIn, 3}); };
    EXPECT_FALSE(go());
    EXPECT_EQ(count(Hazard::cb_reserve_beyond_size), 1) << reported();
}

TEST_F(CbHazards, ExactlyTheSizeIsFine) {
    tiles = 1;
    pages = 2;
    reader = [](Kernel& k) {
        k(Call::cb_reserve_back, {kIn, 2});
        k(Call::cb_push_back, {kIn, 2});
    };
    unpack = [](Kernel& k) {
        k(Call::unary_op_init_common, {kIn});
        k(Call::cb_wait_front, {kIn, 2});
        k(Call::copy_tile, {kIn, 1});
        k(Call::cb_pop_front, {kIn, 2});
    };
    EXPECT_TRUE(go());
    EXPECT_TRUE(recorder.violations.empty()) << reported();
}

TEST_F(CbHazards, TwoProducers) {
    writer = [](Kernel& k) {
        k(Call::cb_wait_front, {kOut, 1});
        k(Call::cb_pop_front, {kOut, 1});
        k(Call::cb_reserve_back, {kIn, 1});
        k(Call::cb_push_back, {kIn, 1});  // NCRISC has pushed as well
    };
    go();
    EXPECT_EQ(count(Hazard::cb_two_producers), 1) << reported();
}

TEST_F(CbHazards, TwoConsumers) {
    tiles = 2;
    unpack = [](Kernel& k) {
        k(Call::unary_op_init_common, {kIn});
        k(Call::cb_wait_front, {kIn, 1});
        k(Call::copy_tile, {kIn, 0});
        k(Call::cb_pop_front, {kIn, 1});
    };
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
        k(Call::cb_wait_front, {kIn, 1});
        k(Call::cb_pop_front, {kIn, 1});  // TRISC0 has popped as well
    };
    go();
    EXPECT_EQ(count(Hazard::cb_two_consumers), 1) << reported();
}

TEST_F(CbHazards, PackWithoutReserve) {
    pack = [](Kernel& k) {
        k(Call::unary_op_init_common, {kOut});
        k(Call::tile_regs_wait);
        k(Call::pack_tile, {0, kOut, 0, 0});
        k(Call::tile_regs_release);
        k(Call::cb_reserve_back, {kOut, 1});
        k(Call::cb_push_back, {kOut, 1});
    };
    EXPECT_TRUE(go());
    EXPECT_EQ(count(Hazard::cb_write_without_reserve), 1);
    EXPECT_EQ(recorder.violations.size(), 1U) << reported();
}

TEST_F(CbHazards, PackBeyondReserve) {
    pack = [](Kernel& k) {
        k(Call::unary_op_init_common, {kOut});
        k(Call::cb_reserve_back, {kOut, 1});
        k(Call::tile_regs_wait);
        k(Call::pack_tile, {0, kOut, 0, 0});
        k(Call::pack_tile, {0, kOut, 0, 0});  // in order: the next page
        k(Call::tile_regs_release);
        k(Call::cb_push_back, {kOut, 1});
    };
    EXPECT_TRUE(go());
    EXPECT_EQ(count(Hazard::cb_write_without_reserve), 1) << reported();
}

TEST_F(CbHazards, PackIntoEveryReservedPage) {
    pack = [](Kernel& k) {
        k(Call::unary_op_init_common, {kOut});
        k(Call::cb_reserve_back, {kOut, 2});
        k(Call::tile_regs_wait);
        k(Call::pack_tile, {0, kOut, 1, 1});  // out of order: page 1, then 0
        k(Call::pack_tile, {0, kOut, 0, 1});
        k(Call::tile_regs_release);
        k(Call::cb_push_back, {kOut, 2});
    };
    writer = [](Kernel& k) {
        k(Call::cb_wait_front, {kOut, 2});
        k(Call::cb_pop_front, {kOut, 2});
    };
    EXPECT_TRUE(go());
    EXPECT_TRUE(recorder.violations.empty()) << reported();
}

TEST_F(CbHazards, PagesLeftOver) {
    reader = [](Kernel& k) {
        k(Call::cb_reserve_back, {kIn, 2});
        k(Call::cb_push_back, {kIn, 2});
    };
    EXPECT_TRUE(go());
    EXPECT_EQ(count(Hazard::cb_pages_left_over), 1);
    EXPECT_EQ(recorder.violations.size(), 1U) << reported();
}

TEST_F(CbHazards, ReservedAndNotPushed) {
    reader = [](Kernel& k) {
        k(Call::cb_reserve_back, {kIn, 2});
        k(Call::cb_push_back, {kIn, 1});
    };
    EXPECT_TRUE(go());
    EXPECT_EQ(count(Hazard::cb_reserved_not_pushed), 1);
    EXPECT_EQ(recorder.violations.size(), 1U) << reported();
}

TEST_F(CbHazards, PagesSmallerThanATile) {
    add_cb(kIn, 4, DataFormat::Float16_b, 1024);
    EXPECT_TRUE(go());
    EXPECT_GE(count(Hazard::cb_page_size), 1) << reported();
}

// --- the packer's own buffer read back without a wait: both orders on the host
// ----------------------

class OwnBuffer : public CopyKernels {
  protected:
    static constexpr std::uint32_t kOwn = 24;

    /// Two sections: tile 0 goes to CB 24, and from there to CB 16. `late` = the unpacker is held
    /// up on the host until the packer has packed; `waits` = it waits for the page.
    void arrange(bool late, bool waits) {
        add_cb(kOwn, 4);
        tiles = 1;
        reader = [late](Kernel& k) {
            if (late) {
                k.work(5000);
            }
            k(Call::cb_reserve_back, {kIn, 1});
            k(Call::cb_push_back, {kIn, 1});
        };
        unpack = [late, waits](Kernel& k) {
            k(Call::unary_op_init_common, {kIn});
            if (!late) {
                k(Call::cb_wait_front, {kIn, 1});
                k(Call::copy_tile, {kIn, 0});
                k(Call::cb_pop_front, {kIn, 1});
            }
            if (late) {  // the own page first, behind a wait that the reader ends late
                k(Call::cb_wait_front, {kIn, 1});
            }
            if (waits) {
                k(Call::cb_wait_front, {kOwn, 1});
            }
            k(Call::copy_tile, {kOwn, 0});
            if (!waits) {
                k(Call::cb_wait_front, {kOwn, 1});
            }
            k(Call::cb_pop_front, {kOwn, 1});
            if (late) {
                k(Call::cb_pop_front, {kIn, 1});
            }
        };
        const int copies = late ? 1 : 2;
        math = [copies, late](Kernel& k) {
            k(Call::unary_op_init_common, {kIn});
            if (late) {  // a tile that needs no operand
                const auto fill = static_cast<std::uint32_t>(port::SfpuOp::fill);
                k(Call::tile_regs_acquire);
                k(Call::sfpu_init, {fill, 0, 0});
                k(Call::sfpu_unary, {fill, 0, 4, 0, 0, 0});
                k(Call::tile_regs_commit);
            }
            for (int i = 0; i < copies; ++i) {
                k(Call::tile_regs_acquire);
                k(Call::copy_tile, {0, kIn});
                k(Call::tile_regs_commit);
            }
        };
        pack = [](Kernel& k) {
            k(Call::unary_op_init_common, {kOwn});
            for (const std::uint32_t cb : {kOwn, kOut}) {
                k(Call::cb_reserve_back, {cb, 1});
                k(Call::tile_regs_wait);
                k(Call::pack_tile, {0, cb, 0, 0});
                k(Call::tile_regs_release);
                k(Call::cb_push_back, {cb, 1});
            }
        };
    }

    void push_at_the_end() {
        pack = [](Kernel& k) {
            k(Call::unary_op_init_common, {kOwn});
            for (const std::uint32_t cb : {kOwn, kOut}) {
                k(Call::cb_reserve_back, {cb, 1});
                k(Call::tile_regs_wait);
                k(Call::pack_tile, {0, cb, 0, 0});
                k(Call::tile_regs_release);
            }
            k.work(20000);
            k(Call::cb_push_back, {kOwn, 1});
            k(Call::cb_push_back, {kOut, 1});
        };
    }
};

TEST_F(OwnBuffer, ReadBeforeThePackOnTheHost) {
    arrange(false, false);
    EXPECT_TRUE(go());
    EXPECT_EQ(count(Hazard::pack_unpack_race), 1) << reported();
}

TEST_F(OwnBuffer, WaitedForBeforeThePackOnTheHost) {
    arrange(false, true);
    EXPECT_TRUE(go());
    EXPECT_TRUE(recorder.violations.empty()) << reported();
}

TEST_F(OwnBuffer, ReadAfterThePackOnTheHost) {
    // Packed and pushed long before on the host: without a wait nothing orders the two on the
    // device.
    arrange(true, false);
    EXPECT_TRUE(go());
    EXPECT_GE(count(Hazard::pack_unpack_race) + count(Hazard::cb_read_without_wait), 1)
        << reported();
}

TEST_F(OwnBuffer, WaitedForAfterThePackOnTheHost) {
    arrange(true, true);
    EXPECT_TRUE(go());
    EXPECT_TRUE(recorder.violations.empty()) << reported();
}

// Packed, and pushed only after the unpacker has read it.
TEST_F(OwnBuffer, PackedAndNotYetPushedReadEarly) {
    arrange(false, false);
    push_at_the_end();
    EXPECT_TRUE(go());
    EXPECT_EQ(count(Hazard::pack_unpack_race), 1) << reported();
}

TEST_F(OwnBuffer, PackedAndNotYetPushedReadLate) {
    arrange(true, false);
    push_at_the_end();
    EXPECT_TRUE(go());
    EXPECT_EQ(count(Hazard::pack_unpack_race), 1) << reported();
}

}  // namespace
}  // namespace tensight::core::testing
