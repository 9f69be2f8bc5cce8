// SPDX-License-Identifier: Apache-2.0
// A loop of one compute call within one DST section: `matmul_tiles` (ARM_MM) or `add_int_tile`.
#include <cstdint>

#include "api/compute/add_int_sfpu.h"
#include "api/compute/common.h"
#include "api/compute/compute_kernel_api.h"
#include "api/compute/eltwise_unary/eltwise_unary.h"
#include "api/compute/matmul.h"
#include "api/compute/pack.h"
#include "api/compute/tile_move_copy.h"
#include "tools/profiler/kernel_profiler.hpp"

void kernel_main() {
    constexpr std::uint32_t passes = get_compile_time_arg_val(0);
#if ARM_MM
    mm_init(0, 1, 16);
#else
    init_sfpu(0, 16);
    copy_tile_to_dst_init_short(0);
#endif
    cb_wait_front(0, 1);
    cb_wait_front(1, 1);
    tile_regs_acquire();
#if !ARM_MM
    copy_tile(0, 0, 0);
    copy_tile(1, 0, 1);
    add_int_tile_init();
#endif
    {
        DeviceZoneScopedN("inner");
#pragma GCC unroll 1
        for (std::uint32_t i = 0; i < passes; ++i) {
#if ARM_MM
            matmul_tiles(0, 1, 0, 0, 0);
#else
            add_int_tile<DataFormat::Int32>(0, 1, 0);
#endif
        }
    }
    tile_regs_commit();
    cb_reserve_back(16, 1);
    tile_regs_wait();
    pack_tile(0, 16);
    tile_regs_release();
    cb_push_back(16, 1);
    cb_pop_front(0, 1);
    cb_pop_front(1, 1);
}
