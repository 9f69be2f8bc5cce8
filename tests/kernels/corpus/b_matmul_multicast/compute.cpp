// SPDX-License-Identifier: Apache-2.0
#include <cstdint>

#include "compute_kernel_api/common.h"
#include "compute_kernel_api/matmul.h"

void kernel_main() {
    size_t v1 = 1;
    size_t v2 = 0;
    size_t v3 = 2;
    int32_t v4 = 2;
    int32_t v5 = 1;
    mm_init(get_compile_time_arg_val(0), get_compile_time_arg_val(1), get_compile_time_arg_val(2), 0);
    cb_wait_front(get_compile_time_arg_val(0), v4);
    cb_wait_front(get_compile_time_arg_val(1), v4);
    cb_reserve_back(get_compile_time_arg_val(2), v5);
    tile_regs_acquire();
    for (size_t i6 = v2; i6 < v3; i6 += v1) {
        matmul_tiles(get_compile_time_arg_val(0), get_compile_time_arg_val(1), i6, i6, v2);
    }
    tile_regs_commit();
    tile_regs_wait();
    pack_tile<false>(v2, get_compile_time_arg_val(2), v2);
    tile_regs_release();
    cb_push_back(get_compile_time_arg_val(2), v5);
    cb_pop_front(get_compile_time_arg_val(0), v4);
    cb_pop_front(get_compile_time_arg_val(1), v4);
    return;
}
