// SPDX-License-Identifier: Apache-2.0
// Steady-state cycles per call against the published pipeline model and silicon. The kernels are
// plain C++ without scalar cost, so that the engines alone decide; circular buffers are full before
// the first call. The measured number is printed with each test (ctest -V).
#include <gtest/gtest.h>

#include <cstdio>

#include "core_fixture.h"

namespace tensight::core::testing {
namespace {

constexpr std::uint32_t kIn0 = 0;
constexpr std::uint32_t kIn1 = 1;
constexpr std::uint32_t kOut = 16;
constexpr std::uint32_t kMul = 0;  // EltwiseBinaryType
constexpr std::uint32_t kAdd = 2;

class WholeCall : public CoreTest {
  protected:
    using Body = std::function<void(Kernel&)>;

    void buffers(std::uint32_t pages, DataFormat format = DataFormat::Float16_b,
                 DataFormat out = DataFormat::Float16_b) {
        pages_ = pages;
        add_cb(kIn0, pages, format);
        // Ones in the first tile of the second operand: a reduction must not be scaled by zeros.
        constexpr std::uint32_t kWords = 512;
        constexpr std::uint32_t kOnes = 0x3F803F80;
        const std::uint32_t in1 = add_cb(kIn1, pages, format);
        l1::L1Memory& l1 = memories().l1({});
        for (std::uint32_t i = 0; i < kWords && format == DataFormat::Float16_b; ++i) {
            l1.store(in1 + 4 * i, 4, kOnes);
        }
        const std::uint32_t first = add_cb(kOut, 16, out);
        l1.mark_written(first, 16 * numerics::tile_bytes(out));  // sums that begin somewhere
        feed({kIn0, kIn1}, pages);
    }

    /// Unpacks when all pages are there; computes in one section of which `packed` tiles are
    /// packed.
    void in_one_section(const Body& unpack, const Body& math, const Body& pack_init,
                        std::uint32_t packed) {
        kernel(Risc::trisc0, [=, this](Kernel& k) {
            k.work(20000);  // everything has been pushed long ago
            k(Call::cb_wait_front, {kIn0, pages_});
            k(Call::cb_wait_front, {kIn1, pages_});
            unpack(k);
            k(Call::cb_pop_front, {kIn0, pages_});
            k(Call::cb_pop_front, {kIn1, pages_});
        });
        kernel(Risc::trisc1, [=](Kernel& k) {
            math(k);
            k(Call::tile_regs_commit);
        });
        kernel(Risc::trisc2, [=](Kernel& k) {
            pack_init(k);
            k(Call::cb_reserve_back, {kOut, packed});
            k(Call::tile_regs_wait);
            for (std::uint32_t i = 0; i < packed; ++i) {
                k(Call::pack_tile, {i, kOut, 0, 0});
            }
            k(Call::tile_regs_release);
            k(Call::cb_push_back, {kOut, packed});
        });
        drain(kOut, packed);
        ASSERT_TRUE(run()) << "deadlock";
        EXPECT_TRUE(recorder.violations.empty()) << reported();
    }

    /// Mean distance of the ends of the calls from `first` to the last one on `engine`.
    double period(events::Engine engine, std::size_t first, const char* what) const {
        const auto work = recorder.of(engine);
        EXPECT_GT(work.size(), first + 1);
        const double cycles = static_cast<double>(work.back().end - work[first].end) /
                              static_cast<double>(work.size() - 1 - first);
        std::printf("%-44s %8.2f cycles\n", what, cycles);
        return cycles;
    }

    std::uint32_t pages_ = 0;
};

class Matmul : public WholeCall, public ::testing::WithParamInterface<int> {};

// max(unpack, math): data 2 x 2048 B at 64 B/cycle is 64, 67 in the published model; the math
// stream is 16 P + 3 words at most, 67 and the bubble behind its MOP at P = 4: 68.
TEST_P(Matmul, TilesInStep) {
    constexpr std::uint32_t kCalls = 32;
    config.phases = GetParam();
    buffers(kCalls);
    in_one_section(
        [](Kernel& k) {
            k(Call::mm_init, {kIn0, kIn1, 0});
            for (std::uint32_t i = 0; i < kCalls; ++i) {
                k(Call::matmul_tiles, {kIn0, kIn1, i, i});
            }
        },
        [](Kernel& k) {
            k(Call::mm_init, {kIn0, kIn1, 0});
            k(Call::tile_regs_acquire);
            for (std::uint32_t i = 0; i < kCalls; ++i) {
                k(Call::matmul_tiles, {0});
            }
        },
        [](Kernel& k) { k(Call::mm_init, {kOut}); }, 1);
    const std::string name = "matmul_tiles bf16, phases " + std::to_string(GetParam());
    const double cycles = period(events::Engine::fpu, 8, name.c_str());
    if (GetParam() == 4) {
        EXPECT_NEAR(cycles, 68, 0.5);
    } else {
        // Between the data alone and the published 67, whose other three cycles have no stated
        // cause.
        EXPECT_GE(cycles, 64.0) << "4096 bytes at 64 a cycle";
        EXPECT_LE(cycles, 67.5);
    }
}

INSTANTIATE_TEST_SUITE_P(Fidelity, Matmul, ::testing::Values(1, 2, 3, 4));

// 8 faces of 512 B at 64 B/cycle: 64; 65.1 published for chains of resident tiles.
TEST_F(WholeCall, AddTilesChain) {
    constexpr std::uint32_t kCalls = 16;
    buffers(kCalls);
    in_one_section(
        [](Kernel& k) {
            k(Call::binary_op_init_common, {kIn0, kIn1});
            k(Call::eltwise_binary_init, {kAdd, kIn0, kIn1, 1});
            for (std::uint32_t i = 0; i < kCalls; ++i) {
                k(Call::eltwise_binary_tiles, {kIn0, kIn1, i, i});
            }
        },
        [](Kernel& k) {
            k(Call::binary_op_init_common, {kIn0, kIn1});
            k(Call::eltwise_binary_init, {kAdd, kIn0, kIn1, 1});
            k(Call::tile_regs_acquire);
            for (std::uint32_t i = 0; i < kCalls; ++i) {
                k(Call::eltwise_binary_tiles, {kAdd, 0});
            }
        },
        [](Kernel& k) { k(Call::binary_op_init_common, {kOut}); }, 1);
    const double cycles = period(events::Engine::fpu, 2, "add_tiles bf16, onto one DST tile");
    EXPECT_GE(cycles, 64.0);
    EXPECT_LE(cycles, 65.1 + 0.9) << "whole faces";
}

class MulTiles : public WholeCall, public ::testing::WithParamInterface<int> {};

// Two blocks a face at distance 6: 4 x (2 + 6 (P - 1)) cycles and SETC16 and SETRWC; 34.6 and 82.6
// measured for P = 2 and 4. Below 64 the data decide.
TEST_P(MulTiles, Chain) {
    constexpr std::uint32_t kCalls = 8;
    config.phases = GetParam();
    buffers(kCalls);
    in_one_section(
        [](Kernel& k) {
            k(Call::binary_op_init_common, {kIn0, kIn1});
            k(Call::eltwise_binary_init, {kMul, kIn0, kIn1, 0});
            for (std::uint32_t i = 0; i < kCalls; ++i) {
                k(Call::eltwise_binary_tiles, {kIn0, kIn1, i, i});
            }
        },
        [](Kernel& k) {
            k(Call::binary_op_init_common, {kIn0, kIn1});
            k(Call::eltwise_binary_init, {kMul, kIn0, kIn1, 0});
            k(Call::tile_regs_acquire);
            for (std::uint32_t i = 0; i < kCalls; ++i) {
                k(Call::eltwise_binary_tiles, {kMul, i});
            }
        },
        [](Kernel& k) { k(Call::binary_op_init_common, {kOut}); }, kCalls);
    const std::string name = "mul_tiles bf16, phases " + std::to_string(GetParam());
    const double cycles = period(events::Engine::fpu, 1, name.c_str());
    const double math = 4 * (2 + 6 * (GetParam() - 1)) + 2;
    // Above the math: the bubble behind the MOP. Above the data: as add_tiles.
    EXPECT_GE(cycles, std::max(64.0, math));
    EXPECT_LE(cycles, std::max(66.0, math + 1));
}

INSTANTIATE_TEST_SUITE_P(Fidelity, MulTiles, ::testing::Values(1, 2, 3, 4));

// One unpacker alone: 2048 B at 640 B per 11 cycles.
TEST_F(WholeCall, CopyTileChain) {
    constexpr std::uint32_t kCalls = 8;
    buffers(kCalls);
    in_one_section(
        [](Kernel& k) {
            k(Call::unary_op_init_common, {kIn0});
            for (std::uint32_t i = 0; i < kCalls; ++i) {
                k(Call::copy_tile, {kIn0, i});
            }
        },
        [](Kernel& k) {
            k(Call::unary_op_init_common, {kIn0});
            k(Call::tile_regs_acquire);
            for (std::uint32_t i = 0; i < kCalls; ++i) {
                k(Call::copy_tile, {i, kIn0});
            }
        },
        [](Kernel& k) { k(Call::unary_op_init_common, {kOut}); }, kCalls);
    const double cycles = period(events::Engine::fpu, 1, "copy_tile bf16");
    EXPECT_GE(cycles, 2048 * 11.0 / 640 - 0.5);
    EXPECT_LE(cycles, 2048 * 11.0 / 640 + 2.0) << "a cycle of rounding every two faces";
}

// A section per tile: copy, exp, commit. 32 n and 46 to 50 (silicon and the published model with
// n = 21); silicon 718.5 (row PHS-0008).
TEST_F(WholeCall, ExpWithASectionPerTile) {
    constexpr std::uint32_t kTiles = 16;
    add_cb(kIn0, kTiles);
    add_cb(kOut, kTiles);
    feed({kIn0}, kTiles);
    kernel(Risc::trisc0, [](Kernel& k) {
        k(Call::unary_op_init_common, {kIn0});
        for (std::uint32_t i = 0; i < kTiles; ++i) {
            k(Call::cb_wait_front, {kIn0, 1});
            k(Call::copy_tile, {kIn0, 0});
            k(Call::cb_pop_front, {kIn0, 1});
        }
    });
    kernel(Risc::trisc1, [](Kernel& k) {
        const auto exp = static_cast<std::uint32_t>(port::SfpuOp::exp);
        k(Call::unary_op_init_common, {kIn0});
        k(Call::sfpu_init, {exp, 0, 0});
        for (std::uint32_t i = 0; i < kTiles; ++i) {
            k(Call::tile_regs_acquire);
            k(Call::copy_tile, {0, kIn0});
            k(Call::sfpu_unary, {exp, 0, 4, 0, 0, 0});
            k(Call::tile_regs_commit);
        }
    });
    kernel(Risc::trisc2, [](Kernel& k) {
        k(Call::unary_op_init_common, {kOut});
        for (std::uint32_t i = 0; i < kTiles; ++i) {
            k(Call::cb_reserve_back, {kOut, 1});
            k(Call::tile_regs_wait);
            k(Call::pack_tile, {0, kOut, 0, 0});
            k(Call::tile_regs_release);
            k(Call::cb_push_back, {kOut, 1});
        }
    });
    drain(kOut, kTiles);
    ASSERT_TRUE(run());
    EXPECT_TRUE(recorder.violations.empty()) << reported();
    const double cycles = period(events::Engine::sfpu, 4, "acquire, copy, exp, commit");
    const double slots = 32.0 * description.sfpu_slots.at("exp").base;
    // 13 copy, 18 wrapper words and two drains, commit; the fourth face of the next tile does not
    // fit into the unpacker's window while both banks are full.
    EXPECT_GE(cycles - slots, 46 - 2);
    EXPECT_LE(cycles - slots, 50 + 3);
    EXPECT_NEAR(cycles, 718.5, 0.015 * 718.5)
        << "silicon; 1.5 %: twice what the published model leaves";
}

struct Reduce {
    bool wide;
    double published;
    const char* name;
};

// 8 tiles through one unpacker, 640 B per 11 cycles; the scaler's single face comes through the
// other one, and the FPU's 4 GMPOOL and 5 SETRWC a tile hide behind the data.
TEST_F(WholeCall, ReduceBlockOfEightTiles) {
    constexpr std::uint32_t kCalls = 6;
    constexpr std::uint32_t kTiles = 8;
    buffers(kCalls * kTiles);
    in_one_section(
        [](Kernel& k) {
            k(Call::binary_op_init_common, {kIn0, kIn1});
            k(Call::reduce_block_max_row_init, {kTiles});
            for (std::uint32_t i = 0; i < kCalls; ++i) {
                k(Call::reduce_block_max_row, {kIn0, kIn1, i * kTiles, kTiles});
            }
        },
        [](Kernel& k) {
            k(Call::binary_op_init_common, {kIn0, kIn1});
            k(Call::reduce_block_max_row_init, {kTiles});
            k(Call::tile_regs_acquire);
            for (std::uint32_t i = 0; i < kCalls; ++i) {
                k(Call::reduce_block_max_row, {0, kTiles});
            }
        },
        [](Kernel& k) {
            k(Call::binary_op_init_common, {kOut});
            k(Call::reduce_block_max_row_init);
        },
        1);
    EXPECT_NEAR(period(events::Engine::fpu, 1, "reduce_block_max_row, 8 tiles"),
                8 * 2048 * 11.0 / 640, 8);
}

class ReduceRow : public WholeCall, public ::testing::WithParamInterface<Reduce> {};

// reduce row SUM at HiFi4: 156 measured with a 32-bit DST and the fp32-exact path (the published
// model has 162; 131 with the plain path). A 16-bit DST takes the exact path too: 32 tiles in 5303
// cycles with set-up (row RRA-0033) are 166 a tile.
TEST_P(ReduceRow, PerTile) {
    constexpr std::uint32_t kCalls = 12;
    config.dst.wide = GetParam().wide;
    buffers(kCalls);
    in_one_section(
        [](Kernel& k) {
            k(Call::binary_op_init_common, {kIn0, kIn1});
            k(Call::reduce_init, {0, 0, kIn0, kIn1});
            for (std::uint32_t i = 0; i < kCalls; ++i) {
                k(Call::reduce_tile, {kIn0, kIn1, i, 0});
            }
        },
        [](Kernel& k) {
            k(Call::binary_op_init_common, {kIn0, kIn1});
            k(Call::reduce_init, {0, 0, kIn0, kIn1});
            k(Call::tile_regs_acquire);
            for (std::uint32_t i = 0; i < kCalls; ++i) {
                k(Call::reduce_tile, {0, 0, 0});
            }
        },
        [](Kernel& k) {
            k(Call::binary_op_init_common, {kOut});
            k(Call::reduce_init, {0, kOut});
        },
        1);
    const double cycles = period(events::Engine::fpu, 4, GetParam().name);
    EXPECT_NEAR(cycles, GetParam().published, 3)
        << "half of what separates the published model from silicon";
}

INSTANTIATE_TEST_SUITE_P(Published, ReduceRow,
                         ::testing::Values(Reduce{false, 156, "reduce_tile row SUM, 16-bit DST"},
                                           Reduce{true, 156, "reduce_tile row SUM, 32-bit DST"}),
                         [](const auto& info) {
                             return std::string(info.param.wide ? "Wide" : "Narrow");
                         });

class MatmulBlock : public WholeCall,
                    public ::testing::WithParamInterface<std::pair<int, double>> {};

// 4 x 2 tiles of bfp8, per K step: the stream alone is 8 x (16 + 2) + 2 and 8 x (32 + 3) + 1; at
// LoFi the held tiles' return at the end of a step shows: 155 to 156, at HiFi2 it is hidden: 281.
TEST_P(MatmulBlock, PerStepOfK) {
    constexpr std::uint32_t kSteps = 8;
    constexpr std::uint32_t kRows = 4;
    constexpr std::uint32_t kColumns = 2;
    config.phases = GetParam().first;
    buffers(kSteps * kRows, DataFormat::Bfp8_b);
    in_one_section(
        [](Kernel& k) {
            k(Call::mm_block_init, {kIn0, kIn1, 0, kColumns, kRows, kSteps});
            for (std::uint32_t i = 0; i < kSteps; ++i) {
                k(Call::matmul_block,
                  {kIn0, kIn1, i * kRows, i * kColumns, kColumns | kRows << 16, 1});
            }
        },
        [](Kernel& k) {
            k(Call::mm_block_init, {kIn0, kIn1, 0, kColumns, kRows, kSteps});
            k(Call::tile_regs_acquire);
            for (std::uint32_t i = 0; i < kSteps; ++i) {
                k(Call::matmul_block, {0, kColumns, kRows, kSteps});
            }
        },
        [](Kernel& k) { k(Call::mm_block_init, {kOut}); }, kRows * kColumns);
    const std::string name = "matmul_block 4x2 bfp8, phases " + std::to_string(GetParam().first);
    const double cycles = period(events::Engine::fpu, 2, name.c_str());
    EXPECT_NEAR(cycles, GetParam().second, 0.03 * GetParam().second)
        << "3 %: what the published model leaves on these rows";
}

INSTANTIATE_TEST_SUITE_P(Published, MatmulBlock,
                         ::testing::Values(std::pair{1, 155.5}, std::pair{2, 281.0}));

struct Pack {
    DataFormat format;
    bool accumulate;
    double cycles;
    const char* name;
};

class PackTiles : public WholeCall, public ::testing::WithParamInterface<Pack> {};

// A face per packer, bytes / 16 a cycle, fp32 / 8, accumulation in L1 2 cycles per 16 bytes; the
// eight words of the call are shorter.
TEST_P(PackTiles, PerTile) {
    constexpr std::uint32_t kTiles = 4;
    const Pack& p = GetParam();
    config.dst.wide = p.format == DataFormat::Float32;
    buffers(kTiles, DataFormat::Float16_b, p.format);
    in_one_section(
        [](Kernel& k) {
            k(Call::unary_op_init_common, {kIn0});
            for (std::uint32_t i = 0; i < kTiles; ++i) {
                k(Call::copy_tile, {kIn0, i});
            }
        },
        [](Kernel& k) {
            k(Call::unary_op_init_common, {kIn0});
            k(Call::tile_regs_acquire);
            for (std::uint32_t i = 0; i < kTiles; ++i) {
                k(Call::copy_tile, {i, kIn0});
            }
        },
        [&](Kernel& k) {
            k(Call::unary_op_init_common, {kOut});
            if (p.accumulate) {
                k(Call::pack_reconfig_l1_acc, {1});
            }
        },
        kTiles);
    EXPECT_DOUBLE_EQ(period(events::Engine::pack, 0, p.name), p.cycles);
}

INSTANTIATE_TEST_SUITE_P(Formats, PackTiles,
                         ::testing::Values(Pack{DataFormat::Float16_b, false, 32, "pack_tile bf16"},
                                           Pack{DataFormat::Float16_b, true, 64,
                                                "pack_tile bf16, added in L1"},
                                           Pack{DataFormat::Float32, false, 128, "pack_tile fp32"},
                                           Pack{DataFormat::Bfp8_b, false, 17, "pack_tile bfp8"}));

}  // namespace
}  // namespace tensight::core::testing
