// SPDX-License-Identifier: Apache-2.0
// ROUTINE on every tile. Compile-time arguments: buffer in, buffer out, tiles.
#include <cstdint>

#include "compute_kernel_api.h"
#include "compute_kernel_api/common.h"
#include "compute_kernel_api/eltwise_unary/eltwise_unary.h"
#include "compute_kernel_api/tile_move_copy.h"

#ifdef TRISC_MATH
#include "routines.h"
#endif

void kernel_main() {
    constexpr uint32_t cb_in = get_compile_time_arg_val(0);
    constexpr uint32_t cb_out = get_compile_time_arg_val(1);
    init_sfpu(cb_in, cb_out);
    MATH((routines::prepare()));
    for (uint32_t i = 0; i < get_compile_time_arg_val(2); i++) {
        cb_wait_front(cb_in, 1);
        cb_reserve_back(cb_out, 1);
        tile_regs_acquire();
        copy_tile(cb_in, 0, 0);
        MATH((_llk_math_eltwise_unary_sfpu_params_<false>(routines::ROUTINE, 0, VectorMode::RC)));
        tile_regs_commit();
        tile_regs_wait();
        pack_tile(0, cb_out);
        tile_regs_release();
        cb_push_back(cb_out, 1);
        cb_pop_front(cb_in, 1);
    }
}
