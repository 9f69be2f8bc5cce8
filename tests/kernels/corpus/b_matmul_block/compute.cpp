// SPDX-License-Identifier: Apache-2.0
#include <cstdint>

#include "compute_kernel_api/common.h"
#include "compute_kernel_api/matmul.h"

void kernel_main() {
    size_t v1 = 4;
    size_t v2 = 1;
    size_t v3 = 2;
    size_t v4 = 0;
    int32_t v5 = 8;
    int32_t v6 = 4;
    int32_t v7 = 2;
    int32_t v8 = 0;
    mm_block_init(get_compile_time_arg_val(0), get_compile_time_arg_val(1), get_compile_time_arg_val(2), v8, v7, v7, v6);
    cb_wait_front(get_compile_time_arg_val(0), v5);
    cb_wait_front(get_compile_time_arg_val(1), v5);
    cb_reserve_back(get_compile_time_arg_val(2), v6);
    tile_regs_acquire();
    for (size_t i9 = v4; i9 < v1; i9 += v2) {
        size_t v10 = i9 * v3;
        matmul_block(get_compile_time_arg_val(0), get_compile_time_arg_val(1), i9, v10, v4, v8, v7, v7, v6);
    }
    tile_regs_commit();
    tile_regs_wait();
    for (size_t i11 = v4; i11 < v1; i11 += v2) {
        pack_tile<true>(i11, get_compile_time_arg_val(2), i11);
    }
    tile_regs_release();
    cb_push_back(get_compile_time_arg_val(2), v6);
    cb_pop_front(get_compile_time_arg_val(0), v5);
    cb_pop_front(get_compile_time_arg_val(1), v5);
    return;
}
