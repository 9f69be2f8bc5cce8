// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core_fixture.h"

namespace tensight::core::testing {

/// CB 0 to CB 16, tile by tile: correct in every thread unless a test puts something else in place
/// of one of them.
class CopyKernels : public CoreTest {
  protected:
    static constexpr std::uint32_t kIn = 0;
    static constexpr std::uint32_t kOut = 16;

    using Body = std::function<void(Kernel&)>;

    std::uint32_t tiles = 1;
    std::uint32_t pages = 4;  ///< of both buffers
    DataFormat in_format = DataFormat::Float16_b;
    DataFormat out_format = DataFormat::Float16_b;

    Body reader = [this](Kernel& k) {
        for (std::uint32_t i = 0; i < tiles; ++i) {
            k(Call::cb_reserve_back, {kIn, 1});
            k(Call::cb_push_back, {kIn, 1});
        }
    };
    Body unpack = [this](Kernel& k) {
        k(Call::unary_op_init_common, {kIn});
        for (std::uint32_t i = 0; i < tiles; ++i) {
            k(Call::cb_wait_front, {kIn, 1});
            k(Call::copy_tile, {kIn, 0});
            k(Call::cb_pop_front, {kIn, 1});
        }
    };
    Body math = [this](Kernel& k) {
        k(Call::unary_op_init_common, {kIn});
        for (std::uint32_t i = 0; i < tiles; ++i) {
            k(Call::tile_regs_acquire);
            k(Call::copy_tile, {0, kIn});
            k(Call::tile_regs_commit);
        }
    };
    Body pack = [this](Kernel& k) {
        k(Call::unary_op_init_common, {kOut});
        for (std::uint32_t i = 0; i < tiles; ++i) {
            k(Call::cb_reserve_back, {kOut, 1});
            k(Call::tile_regs_wait);
            k(Call::pack_tile, {0, kOut, 0, 0});
            k(Call::tile_regs_release);
            k(Call::cb_push_back, {kOut, 1});
        }
    };
    Body writer = [this](Kernel& k) {
        for (std::uint32_t i = 0; i < tiles; ++i) {
            k(Call::cb_wait_front, {kOut, 1});
            k(Call::cb_pop_front, {kOut, 1});
        }
    };

    /// Makes the buffers that a test has not made, and runs the five kernels.
    bool go() {
        if (!core().parts().cbs[kIn]) {
            add_cb(kIn, pages, in_format);
        }
        if (!core().parts().cbs[kOut]) {
            add_cb(kOut, pages, out_format);
        }
        kernel(Risc::ncrisc, reader);
        kernel(Risc::trisc0, unpack);
        kernel(Risc::trisc1, math);
        kernel(Risc::trisc2, pack);
        kernel(Risc::brisc, writer);
        return run();
    }
};

}  // namespace tensight::core::testing
