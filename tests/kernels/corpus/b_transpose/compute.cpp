// SPDX-License-Identifier: Apache-2.0
#include <cstdint>

#include "compute_kernel_api/common.h"
#include "compute_kernel_api/transpose_wh.h"

void kernel_main() {
    size_t v1 = 1;
    size_t v2 = 0;
    size_t v3 = 2;
    size_t v4 = 3;
    int32_t v5 = 2;
    int32_t v6 = 6;
    transpose_wh_init(get_compile_time_arg_val(0), get_compile_time_arg_val(1));
    cb_wait_front(get_compile_time_arg_val(0), v6);
    for (size_t i7 = v2; i7 < v4; i7 += v1) {
        cb_reserve_back(get_compile_time_arg_val(1), v5);
        tile_regs_acquire();
        for (size_t i8 = v2; i8 < v3; i8 += v1) {
            size_t v9 = i8 * v4;
            size_t v10 = v9 + i7;
            transpose_wh_tile(get_compile_time_arg_val(0), v10, i8);
        }
        tile_regs_commit();
        tile_regs_wait();
        for (size_t i11 = v2; i11 < v3; i11 += v1) {
            pack_tile<false>(i11, get_compile_time_arg_val(1), v2);
        }
        tile_regs_release();
        cb_push_back(get_compile_time_arg_val(1), v5);
    }
    cb_pop_front(get_compile_time_arg_val(0), v6);
    return;
}
