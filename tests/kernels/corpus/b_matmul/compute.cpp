// SPDX-License-Identifier: Apache-2.0
#include <cstdint>

#include "compute_kernel_api/common.h"
#include "compute_kernel_api/matmul.h"

void kernel_main() {
    size_t v1 = 3;
    size_t v2 = 1;
    size_t v3 = 2;
    size_t v4 = 0;
    int32_t v5 = 6;
    int32_t v6 = 1;
    mm_init(get_compile_time_arg_val(0), get_compile_time_arg_val(1), get_compile_time_arg_val(2), 0);
    cb_wait_front(get_compile_time_arg_val(0), v5);
    cb_wait_front(get_compile_time_arg_val(1), v5);
    for (size_t i7 = v4; i7 < v3; i7 += v2) {
        for (size_t i8 = v4; i8 < v3; i8 += v2) {
            cb_reserve_back(get_compile_time_arg_val(2), v6);
            tile_regs_acquire();
            for (size_t i9 = v4; i9 < v1; i9 += v2) {
                size_t v10 = i7 * v1;
                size_t v11 = v10 + i9;
                size_t v12 = i9 * v3;
                size_t v13 = v12 + i8;
                matmul_tiles(get_compile_time_arg_val(0), get_compile_time_arg_val(1), v11, v13, v4);
            }
            tile_regs_commit();
            tile_regs_wait();
            pack_tile<false>(v4, get_compile_time_arg_val(2), v4);
            tile_regs_release();
            cb_push_back(get_compile_time_arg_val(2), v6);
        }
    }
    cb_pop_front(get_compile_time_arg_val(0), v5);
    cb_pop_front(get_compile_time_arg_val(1), v5);
    return;
}
