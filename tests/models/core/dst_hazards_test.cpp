// SPDX-License-Identifier: Apache-2.0
// DST used against its protocol is told; used by it it is not.
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "copy_kernels.h"

namespace tensight::core::testing {
namespace {

class DstHazards : public CopyKernels {
  protected:
    /// Math of one section with `body` between acquire and commit.
    void section(std::function<void(Kernel&)> body) {
        math = [body = std::move(body)](Kernel& k) {
            k(Call::unary_op_init_common, {kIn});
            k(Call::tile_regs_acquire);
            body(k);
            k(Call::tile_regs_commit);
        };
    }
    /// Unpack of `count` tiles that have been waited for.
    void unpacks(std::uint32_t count) {
        tiles = count;
        unpack = [count](Kernel& k) {
            k(Call::unary_op_init_common, {kIn});
            k(Call::cb_wait_front, {kIn, count});
            for (std::uint32_t i = 0; i < count; ++i) {
                k(Call::copy_tile, {kIn, i});
            }
            k(Call::cb_pop_front, {kIn, count});
        };
    }
    /// One section of which the tiles `packed` go out.
    void packs(std::vector<std::uint32_t> packed) {
        const auto count = static_cast<std::uint32_t>(packed.size());
        pack = [packed, count](Kernel& k) {
            k(Call::unary_op_init_common, {kOut});
            k(Call::cb_reserve_back, {kOut, count});
            k(Call::tile_regs_wait);
            for (const std::uint32_t index : packed) {
                k(Call::pack_tile, {index, kOut, 0, 0});
            }
            k(Call::tile_regs_release);
            k(Call::cb_push_back, {kOut, count});
        };
        writer = [count](Kernel& k) {
            k(Call::cb_wait_front, {kOut, count});
            k(Call::cb_pop_front, {kOut, count});
        };
    }
};

TEST_F(DstHazards, AcquiredTwice) {
    section([](Kernel& k) {
        k(Call::copy_tile, {0, kIn});
        k(Call::tile_regs_acquire);
    });
    EXPECT_TRUE(go());
    EXPECT_EQ(count(Hazard::dst_protocol), 1) << reported();
    EXPECT_EQ(recorder.violations.size(), 1U) << reported();
}

// The wait for a free section changes nothing: to repeat it at once is harmless.
TEST_F(DstHazards, AcquiredAgainBeforeAnyWork) {
    section([](Kernel& k) {
        k(Call::tile_regs_acquire);
        k(Call::copy_tile, {0, kIn});
    });
    EXPECT_TRUE(go());
    EXPECT_TRUE(recorder.violations.empty()) << reported();
}

TEST_F(DstHazards, ComputedWithoutAcquire) {
    math = [](Kernel& k) {
        k(Call::unary_op_init_common, {kIn});
        k(Call::copy_tile, {0, kIn});
        k(Call::tile_regs_acquire);
        k(Call::tile_regs_commit);
    };
    EXPECT_TRUE(go());
    EXPECT_EQ(count(Hazard::dst_protocol), 1) << reported();
}

TEST_F(DstHazards, SfpuWithoutAcquire) {
    math = [](Kernel& k) {
        const auto fill = static_cast<std::uint32_t>(port::SfpuOp::fill);
        k(Call::unary_op_init_common, {kIn});
        k(Call::sfpu_init, {fill, 0, 0});
        k(Call::sfpu_unary, {fill, 0, 4, 0, 0, 0});
        k(Call::tile_regs_acquire);
        k(Call::copy_tile, {1, kIn});
        k(Call::tile_regs_commit);
    };
    packs({0, 1});
    EXPECT_TRUE(go());
    EXPECT_EQ(count(Hazard::dst_protocol), 1) << reported();
}

TEST_F(DstHazards, CommittedWithoutAcquire) {
    math = [](Kernel& k) {
        k(Call::unary_op_init_common, {kIn});
        k(Call::tile_regs_acquire);
        k(Call::copy_tile, {0, kIn});
        k(Call::tile_regs_commit);
        k(Call::tile_regs_commit);
    };
    EXPECT_TRUE(go());
    EXPECT_EQ(count(Hazard::dst_protocol), 1) << reported();
}

TEST_F(DstHazards, PackedWithoutWait) {
    pack = [](Kernel& k) {
        k(Call::unary_op_init_common, {kOut});
        k(Call::cb_reserve_back, {kOut, 1});
        k(Call::pack_tile, {0, kOut, 0, 0});
        k(Call::tile_regs_wait);
        k(Call::tile_regs_release);
        k(Call::cb_push_back, {kOut, 1});
    };
    EXPECT_TRUE(go());
    EXPECT_EQ(count(Hazard::dst_protocol), 1) << reported();
}

TEST_F(DstHazards, ReleasedWithoutWait) {
    pack = [](Kernel& k) {
        k(Call::unary_op_init_common, {kOut});
        k(Call::cb_reserve_back, {kOut, 1});
        k(Call::tile_regs_wait);
        k(Call::pack_tile, {0, kOut, 0, 0});
        k(Call::tile_regs_release);
        k(Call::tile_regs_release);
        k(Call::cb_push_back, {kOut, 1});
    };
    go();
    EXPECT_EQ(count(Hazard::dst_protocol), 1) << reported();
}

TEST_F(DstHazards, WaitedForTwice) {
    pack = [](Kernel& k) {
        k(Call::unary_op_init_common, {kOut});
        k(Call::cb_reserve_back, {kOut, 1});
        k(Call::tile_regs_wait);
        k(Call::tile_regs_wait);  // harmless: nothing has been packed
        k(Call::pack_tile, {0, kOut, 0, 0});
        k(Call::tile_regs_wait);
        k(Call::tile_regs_release);
        k(Call::cb_push_back, {kOut, 1});
    };
    EXPECT_TRUE(go());
    EXPECT_EQ(count(Hazard::dst_protocol), 1) << reported();
}

// --- capacity -----------------------------------------------------------------------------------

struct Capacity {
    bool wide;
    bool full_sync;
    std::uint32_t tiles;
};

class DstCapacity : public DstHazards, public ::testing::WithParamInterface<Capacity> {
  protected:
    void SetUp() override {
        config.dst = {GetParam().wide, GetParam().full_sync};
        pages = 20;
    }
};

TEST_P(DstCapacity, TheLastTileIsFine) {
    const std::uint32_t last = GetParam().tiles - 1;
    section([last](Kernel& k) { k(Call::copy_tile, {last, kIn}); });
    packs({last});
    EXPECT_TRUE(go());
    EXPECT_TRUE(recorder.violations.empty()) << reported();
}

TEST_P(DstCapacity, OneMoreIsNot) {
    const std::uint32_t beyond = GetParam().tiles;
    section([beyond](Kernel& k) { k(Call::copy_tile, {beyond, kIn}); });
    packs({beyond});
    EXPECT_TRUE(go());
    EXPECT_EQ(count(Hazard::dst_index_beyond_capacity), 2) << "math and pack\n" << reported();
    EXPECT_EQ(recorder.violations.at(0).object, "DST " + std::to_string(beyond));
}

TEST_P(DstCapacity, ABlockIsCountedToItsLastTile) {
    add_cb(1, 20);
    const std::uint32_t tiles_left = GetParam().tiles;
    reader = [](Kernel& k) {
        for (const std::uint32_t cb : {kIn, 1U}) {
            k(Call::cb_reserve_back, {cb, 2});
            k(Call::cb_push_back, {cb, 2});
        }
    };
    unpack = [](Kernel& k) {
        k(Call::mm_block_init, {kIn, 1, 0, 2, 2, 1});
        k(Call::cb_wait_front, {kIn, 2});
        k(Call::cb_wait_front, {1, 2});
        k(Call::matmul_block, {kIn, 1, 0, 0, 2 | 2 << 16, 1});
        k(Call::cb_pop_front, {kIn, 2});
        k(Call::cb_pop_front, {1, 2});
    };
    math = [tiles_left](Kernel& k) {
        k(Call::mm_block_init, {kIn, 1, 0, 2, 2, 1});
        k(Call::tile_regs_acquire);
        k(Call::matmul_block, {tiles_left - 3, 2, 2, 1});  // four tiles, of which one is too many
        k(Call::tile_regs_commit);
    };
    packs({tiles_left - 1});
    EXPECT_TRUE(go());
    EXPECT_EQ(count(Hazard::dst_index_beyond_capacity), 1) << reported();
}

INSTANTIATE_TEST_SUITE_P(Modes, DstCapacity,
                         ::testing::Values(Capacity{false, false, 8}, Capacity{true, false, 4},
                                           Capacity{false, true, 16}, Capacity{true, true, 8}),
                         [](const auto& info) {
                             return std::string(info.param.wide ? "Bits32" : "Bits16") +
                                    (info.param.full_sync ? "FullSync" : "HalfSync");
                         });

// --- values that are lost, and values that never were
// ---------------------------------------------

TEST_F(DstHazards, DeadWriteByOverwriting) {
    unpacks(2);
    section([](Kernel& k) {
        k(Call::copy_tile, {0, kIn});
        k(Call::copy_tile, {0, kIn});
    });
    packs({0});
    EXPECT_TRUE(go());
    EXPECT_EQ(count(Hazard::dst_dead_write), 1);
    EXPECT_EQ(recorder.violations.size(), 1U) << reported();
    EXPECT_EQ(recorder.violations.at(0).sites[0].pc, 3U) << "who wrote";
    EXPECT_EQ(recorder.violations.at(0).sites[1].pc, 4U) << "who overwrote";
}

TEST_F(DstHazards, DeadWriteByRelease) {
    unpacks(2);
    section([](Kernel& k) {
        k(Call::copy_tile, {0, kIn});
        k(Call::copy_tile, {1, kIn});
    });
    packs({0});
    EXPECT_TRUE(go());
    EXPECT_EQ(count(Hazard::dst_dead_write), 1);
    EXPECT_EQ(recorder.violations.size(), 1U) << reported();
    EXPECT_EQ(recorder.violations.at(0).object, "DST 1");
}

TEST_F(DstHazards, AccumulationIsNoOverwriting) {
    add_cb(1, 4);
    reader = [](Kernel& k) {
        for (const std::uint32_t cb : {kIn, 1U}) {
            k(Call::cb_reserve_back, {cb, 2});
            k(Call::cb_push_back, {cb, 2});
        }
    };
    unpack = [](Kernel& k) {
        k(Call::mm_init, {kIn, 1, 0});
        k(Call::cb_wait_front, {kIn, 2});
        k(Call::cb_wait_front, {1, 2});
        k(Call::matmul_tiles, {kIn, 1, 0, 0});
        k(Call::matmul_tiles, {kIn, 1, 1, 1});
        k(Call::cb_pop_front, {kIn, 2});
        k(Call::cb_pop_front, {1, 2});
    };
    math = [](Kernel& k) {
        k(Call::mm_init, {kIn, 1, 0});
        k(Call::tile_regs_acquire);
        k(Call::matmul_tiles, {0});
        k(Call::matmul_tiles, {0});
        k(Call::tile_regs_commit);
    };
    packs({0});
    EXPECT_TRUE(go());
    EXPECT_TRUE(recorder.violations.empty()) << reported();
}

TEST_F(DstHazards, EachSectionCountsForItself) {
    // Slots of both halves are written and packed again and again.
    tiles = 6;
    pages = 4;
    EXPECT_TRUE(go());
    EXPECT_TRUE(recorder.violations.empty()) << reported();
}

TEST_F(DstHazards, PackedWithoutHavingBeenWritten) {
    packs({0, 1});
    EXPECT_TRUE(go());
    EXPECT_EQ(count(Hazard::dst_read_unwritten), 1);
    EXPECT_EQ(recorder.violations.size(), 1U) << reported();
}

TEST_F(DstHazards, WhatTheLastSectionWroteIsGone) {
    tiles = 3;  // the third section has the half of the first
    math = [](Kernel& k) {
        k(Call::unary_op_init_common, {kIn});
        for (int i = 0; i < 3; ++i) {
            k(Call::tile_regs_acquire);
            k(Call::copy_tile, {i == 2 ? 1U : 0U, kIn});
            k(Call::tile_regs_commit);
        }
    };
    EXPECT_TRUE(go());
    EXPECT_EQ(count(Hazard::dst_read_unwritten), 1) << reported();
    EXPECT_EQ(count(Hazard::dst_dead_write), 1) << reported();
}

TEST_F(DstHazards, UsedInPlaceWithoutHavingBeenWritten) {
    const auto abs = static_cast<std::uint32_t>(port::SfpuOp::abs);
    section([abs](Kernel& k) {
        k(Call::copy_tile, {0, kIn});
        k(Call::sfpu_init, {abs, 0, 0});
        k(Call::sfpu_unary, {abs, 1, 4, 0, 0, 0});
    });
    packs({0, 1});
    EXPECT_TRUE(go());
    EXPECT_EQ(count(Hazard::dst_read_unwritten), 1) << reported();
}

TEST_F(DstHazards, UsedInPlaceAfterACopy) {
    const auto abs = static_cast<std::uint32_t>(port::SfpuOp::abs);
    section([abs](Kernel& k) {
        k(Call::copy_tile, {0, kIn});
        k(Call::sfpu_init, {abs, 0, 0});
        k(Call::sfpu_unary, {abs, 0, 4, 0, 0, 0});
    });
    EXPECT_TRUE(go());
    EXPECT_TRUE(recorder.violations.empty()) << reported();
}

// A start-up call in the middle of a kernel initialises the section semaphore: it waits for the
// packer.
TEST_F(DstHazards, StartUpAgainBetweenSections) {
    tiles = 4;
    pages = 1;  // the packer is held up by the writer
    math = [this](Kernel& k) {
        for (std::uint32_t i = 0; i < tiles; ++i) {
            k(Call::unary_op_init_common, {kIn});
            k(Call::tile_regs_acquire);
            k(Call::copy_tile, {0, kIn});
            k(Call::tile_regs_commit);
        }
    };
    writer = [this](Kernel& k) {
        for (std::uint32_t i = 0; i < tiles; ++i) {
            k.work(3000);
            k(Call::cb_wait_front, {kOut, 1});
            k(Call::cb_pop_front, {kOut, 1});
        }
    };
    EXPECT_TRUE(go()) << "deadlock";
    EXPECT_TRUE(recorder.violations.empty()) << reported();
}

}  // namespace
}  // namespace tensight::core::testing
