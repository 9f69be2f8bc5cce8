// SPDX-License-Identifier: Apache-2.0
// Columns of three tiles to rows. REDUCE_OP and SCALER come from the build.
#define REDUCE_DIM ReduceDim::REDUCE_COL
#include <cstdint>

#include "compute_kernel_api/common.h"
#include "compute_kernel_api/eltwise_unary/eltwise_unary.h"
#include "compute_kernel_api/eltwise_unary/fill.h"
#include "compute_kernel_api/reduce.h"

void kernel_main() {
    size_t v1 = 1;
    size_t v2 = 0;
    size_t v3 = 2;
    size_t v4 = 3;
    int32_t v5 = 1;
    int32_t v6 = 6;
    float v7 = SCALER;
    init_sfpu(get_compile_time_arg_val(0), get_compile_time_arg_val(2));
    cb_reserve_back(get_compile_time_arg_val(2), v5);
    tile_regs_acquire();
    fill_tile_init();
    fill_tile(v2, v7);
    tile_regs_commit();
    tile_regs_wait();
    pack_tile<false>(v2, get_compile_time_arg_val(2), v2);
    tile_regs_release();
    cb_push_back(get_compile_time_arg_val(2), v5);
    cb_wait_front(get_compile_time_arg_val(2), v5);
    cb_wait_front(get_compile_time_arg_val(0), v6);
    reduce_init(get_compile_time_arg_val(0), get_compile_time_arg_val(2), get_compile_time_arg_val(1));
    for (size_t i8 = v2; i8 < v3; i8 += v1) {
        cb_reserve_back(get_compile_time_arg_val(1), v5);
        tile_regs_acquire();
        for (size_t i9 = v2; i9 < v4; i9 += v1) {
            size_t v10 = i9 * v3;
            size_t v11 = v10 + i8;
            reduce_tile(get_compile_time_arg_val(0), get_compile_time_arg_val(2), v11, v2, v2);
        }
        tile_regs_commit();
        tile_regs_wait();
        pack_tile<false>(v2, get_compile_time_arg_val(1), v2);
        tile_regs_release();
        cb_push_back(get_compile_time_arg_val(1), v5);
    }
    reduce_uninit();
    cb_pop_front(get_compile_time_arg_val(0), v6);
    cb_pop_front(get_compile_time_arg_val(2), v5);
    return;
}
