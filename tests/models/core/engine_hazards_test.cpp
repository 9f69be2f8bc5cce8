// SPDX-License-Identifier: Apache-2.0
// Engine state that does not fit the call: initialisation, formats, operands, SFPU.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "copy_kernels.h"
#include "models/port/call_error.h"

namespace tensight::core::testing {
namespace {

constexpr std::uint32_t kAdd = 2;

std::uint32_t number(port::SfpuOp op) { return static_cast<std::uint32_t>(op); }

class EngineHazards : public CopyKernels {
  protected:
    void unpacks_after(std::function<void(Kernel&)> init) {
        unpack = [init = std::move(init)](Kernel& k) {
            init(k);
            k(Call::cb_wait_front, {kIn, 1});
            k(Call::copy_tile, {kIn, 0});
            k(Call::cb_pop_front, {kIn, 1});
        };
    }
    void computes_after(std::function<void(Kernel&)> init) {
        math = [init = std::move(init)](Kernel& k) {
            init(k);
            k(Call::tile_regs_acquire);
            k(Call::copy_tile, {0, kIn});
            k(Call::tile_regs_commit);
        };
    }
    void computes(std::function<void(Kernel&)> body) {
        math = [body = std::move(body)](Kernel& k) {
            k(Call::unary_op_init_common, {kIn});
            k(Call::tile_regs_acquire);
            k(Call::copy_tile, {0, kIn});
            body(k);
            k(Call::tile_regs_commit);
        };
    }
};

TEST_F(EngineHazards, InitMissing) {
    const auto only_startup = [](Kernel& k) { k(Call::compute_kernel_hw_startup, {kIn, kIn, 0}); };
    unpacks_after(only_startup);
    computes_after(only_startup);
    EXPECT_TRUE(go());
    EXPECT_EQ(count(Hazard::init_missing), 2) << "unpackers and FPU\n" << reported();
}

TEST_F(EngineHazards, InitPresent) {
    const auto both = [](Kernel& k) {
        k(Call::compute_kernel_hw_startup, {kIn, kIn, 0});
        k(Call::copy_tile_init, {kIn, 0, 0});
    };
    unpacks_after(both);
    computes_after(both);
    EXPECT_TRUE(go());
    EXPECT_TRUE(recorder.violations.empty()) << reported();
}

TEST_F(EngineHazards, InitOfAnotherOperation) {
    const auto other = [](Kernel& k) {
        k(Call::unary_op_init_common, {kIn});
        k(Call::eltwise_binary_init, {kAdd, kIn, kIn, 0});
    };
    unpacks_after(other);
    computes_after(other);
    EXPECT_TRUE(go());
    EXPECT_EQ(count(Hazard::init_wrong), 2) << reported();
    EXPECT_EQ(recorder.violations.at(0).sites[1].pc, 2U) << "the init that is in force";
}

TEST_F(EngineHazards, InitAgainAfterAnotherOperation) {
    const auto again = [](Kernel& k) {
        k(Call::unary_op_init_common, {kIn});
        k(Call::eltwise_binary_init, {kAdd, kIn, kIn, 0});
        k(Call::copy_tile_init, {kIn, 0, 0});
    };
    unpacks_after(again);
    computes_after(again);
    EXPECT_TRUE(go());
    EXPECT_TRUE(recorder.violations.empty()) << reported();
}

TEST_F(EngineHazards, WithoutAnyStartUpTheCallFails) {
    unpacks_after([](Kernel& k) { k(Call::copy_tile_init, {kIn, 0, 0}); });
    try {
        go();
        FAIL() << "no CallError";
    } catch (const port::CallError& error) {
        EXPECT_THAT(error.what(), ::testing::HasSubstr("copy_tile before any start-up call"));
    }
}

TEST_F(EngineHazards, PackWithoutStartUpFails) {
    pack = [](Kernel& k) {
        k(Call::cb_reserve_back, {kOut, 1});
        k(Call::tile_regs_wait);
        k(Call::pack_tile, {0, kOut, 0, 0});
    };
    EXPECT_THROW(go(), port::CallError);
}

TEST_F(EngineHazards, UnpackOfAnotherFormat) {
    add_cb(1, 4, DataFormat::Bfp8_b);
    unpacks_after([](Kernel& k) { k(Call::unary_op_init_common, {1}); });
    EXPECT_TRUE(go());
    EXPECT_EQ(count(Hazard::format_mismatch), 1) << reported();
}

TEST_F(EngineHazards, UnpackAfterReconfiguration) {
    add_cb(1, 4, DataFormat::Bfp8_b);
    unpacks_after([](Kernel& k) {
        k(Call::unary_op_init_common, {1});
        k(Call::reconfig_data_format_srca, {kIn});
    });
    EXPECT_TRUE(go());
    EXPECT_TRUE(recorder.violations.empty()) << reported();
}

TEST_F(EngineHazards, PackToAnotherFormat) {
    add_cb(1, 4, DataFormat::Bfp8_b);
    pack = [](Kernel& k) {
        k(Call::unary_op_init_common, {1});
        k(Call::cb_reserve_back, {kOut, 1});
        k(Call::tile_regs_wait);
        k(Call::pack_tile, {0, kOut, 0, 0});
        k(Call::tile_regs_release);
        k(Call::cb_push_back, {kOut, 1});
    };
    EXPECT_TRUE(go());
    EXPECT_EQ(count(Hazard::format_mismatch), 1) << reported();
}

TEST_F(EngineHazards, PackAfterReconfiguration) {
    add_cb(1, 4, DataFormat::Bfp8_b);
    pack = [](Kernel& k) {
        k(Call::unary_op_init_common, {1});
        k(Call::pack_reconfig_data_format, {kOut});
        k(Call::cb_reserve_back, {kOut, 1});
        k(Call::tile_regs_wait);
        k(Call::pack_tile, {0, kOut, 0, 0});
        k(Call::tile_regs_release);
        k(Call::cb_push_back, {kOut, 1});
    };
    EXPECT_TRUE(go());
    EXPECT_TRUE(recorder.violations.empty()) << reported();
}

TEST_F(EngineHazards, MathConsumesWhatWasNotUnpacked) {
    // One tile was copied, the FPU adds two: SrcB holds zeros of the copy, no operand.
    math = [](Kernel& k) {
        k(Call::binary_op_init_common, {kIn, kIn});
        k(Call::eltwise_binary_init, {kAdd, kIn, kIn, 0});
        k(Call::tile_regs_acquire);
        k(Call::eltwise_binary_tiles, {kAdd, 0});
        k(Call::tile_regs_commit);
    };
    EXPECT_TRUE(go());
    EXPECT_EQ(count(Hazard::operand_mismatch), 1) << reported();
}

// --- SFPU
// -----------------------------------------------------------------------------------------

TEST_F(EngineHazards, SfpuWithoutInit) {
    computes([](Kernel& k) { k(Call::sfpu_unary, {number(port::SfpuOp::exp), 0, 4, 0, 0, 0}); });
    EXPECT_TRUE(go());
    EXPECT_EQ(count(Hazard::sfpu_init), 1);
    EXPECT_EQ(recorder.violations.size(), 1U) << reported();
}

TEST_F(EngineHazards, SfpuAfterAnotherInit) {
    computes([](Kernel& k) {
        k(Call::sfpu_init, {number(port::SfpuOp::exp), 0, 0});
        k(Call::sfpu_init, {number(port::SfpuOp::recip), 0, 0});
        k(Call::sfpu_unary, {number(port::SfpuOp::exp), 0, 4, 0, 0, 0});
    });
    EXPECT_TRUE(go());
    EXPECT_EQ(count(Hazard::sfpu_init), 1) << reported();
    EXPECT_THAT(recorder.violations.at(0).detail, ::testing::HasSubstr("recip"));
}

TEST_F(EngineHazards, SfpuAfterItsOwnInit) {
    computes([](Kernel& k) {
        k(Call::sfpu_init, {number(port::SfpuOp::recip), 0, 0});
        k(Call::sfpu_unary, {number(port::SfpuOp::recip), 0, 4, 0, 0, 0});
        k(Call::sfpu_init, {number(port::SfpuOp::exp), 0, 0});
        k(Call::sfpu_unary, {number(port::SfpuOp::exp), 0, 4, 0, 0, 0});
    });
    EXPECT_TRUE(go());
    EXPECT_TRUE(recorder.violations.empty()) << reported();
}

TEST_F(EngineHazards, AnSfpuOperationThatDoesNotExistFails) {
    computes([](Kernel& k) { k(Call::sfpu_unary, {999, 0, 4, 0, 0, 0}); });
    EXPECT_THROW(go(), port::CallError);
}

// --- masks
// ----------------------------------------------------------------------------------------

TEST_F(EngineHazards, MaskOfAReductionLeftOver) {
    pack = [](Kernel& k) {
        k(Call::unary_op_init_common, {kOut});
        k(Call::reduce_init, {0, kOut});
        k(Call::cb_reserve_back, {kOut, 1});
        k(Call::tile_regs_wait);
        k(Call::pack_tile, {0, kOut, 0, 0});
        k(Call::tile_regs_release);
        k(Call::cb_push_back, {kOut, 1});
    };
    EXPECT_TRUE(go());
    EXPECT_EQ(count(Hazard::reduce_mask_left), 1) << reported();
}

TEST_F(EngineHazards, MaskOfAReductionTakenBack) {
    pack = [](Kernel& k) {
        k(Call::unary_op_init_common, {kOut});
        k(Call::reduce_init, {0, kOut});
        k(Call::reduce_uninit);
        k(Call::cb_reserve_back, {kOut, 1});
        k(Call::tile_regs_wait);
        k(Call::pack_tile, {0, kOut, 0, 0});
        k(Call::tile_regs_release);
        k(Call::cb_push_back, {kOut, 1});
    };
    EXPECT_TRUE(go());
    EXPECT_TRUE(recorder.violations.empty()) << reported();
}

// --- calls that nobody can carry out
// --------------------------------------------------------------

TEST_F(EngineHazards, ABufferThatIsNotConfiguredFails) {
    reader = [](Kernel& k) { k(Call::cb_reserve_back, {7, 1}); };
    try {
        go();
        FAIL() << "no CallError";
    } catch (const port::CallError& error) {
        EXPECT_THAT(error.what(), ::testing::HasSubstr("circular buffer 7"));
        EXPECT_THAT(error.what(), ::testing::HasSubstr("core 0,0"));
    }
}

TEST_F(EngineHazards, CallsOfAnotherRiscFail) {
    const std::pair<Risc, Call> wrong[] = {
        {Risc::ncrisc, Call::tile_regs_acquire}, {Risc::brisc, Call::pack_tile},
        {Risc::trisc0, Call::tile_regs_wait},    {Risc::trisc1, Call::cb_wait_front},
        {Risc::trisc2, Call::noc_async_read},
    };
    add_cb(kIn, 2);
    for (const auto& [risc, call] : wrong) {
        Kernel k(core(), risc);
        EXPECT_THROW(k(call, {kIn, 1, 0, 0, 0, 0}), port::CallError)
            << events::risc_name(risc) << ' ' << port::call_name(call);
    }
}

TEST_F(EngineHazards, ABlockOfMoreThanDstHoldsFails) {
    add_cb(1, 4);
    unpack = [](Kernel& k) {
        k(Call::mm_block_init, {kIn, 1, 0, 5, 4, 1});
        k(Call::matmul_block, {kIn, 1, 0, 0, 5 | 4 << 16, 1});
    };
    EXPECT_THROW(go(), port::CallError);
}

}  // namespace
}  // namespace tensight::core::testing
