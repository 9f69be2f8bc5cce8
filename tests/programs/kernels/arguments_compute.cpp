// SPDX-License-Identifier: Apache-2.0
// Fills a tile with the sum of four arguments, one of each kind, in an older kernel's frame.
#include <cstdint>

#include "compute_kernel_api/common.h"
#include "compute_kernel_api/eltwise_unary/eltwise_unary.h"
#include "compute_kernel_api/eltwise_unary/fill.h"

namespace NAMESPACE {
void MAIN {
    constexpr uint32_t compiled = get_compile_time_arg_val(0);
    constexpr uint32_t named = get_named_compile_time_arg_val("named");
    const uint32_t sum =
        compiled + named + get_arg_val<uint32_t>(0) + get_common_arg_val<uint32_t>(0);
    init_sfpu(0, 16);
    tile_regs_acquire();
    fill_tile_init();
    fill_tile(0, static_cast<float>(sum));
    tile_regs_commit();
    cb_reserve_back(16, 1);
    tile_regs_wait();
    pack_tile(0, 16);
    tile_regs_release();
    cb_push_back(16, 1);
}
}  // namespace NAMESPACE
