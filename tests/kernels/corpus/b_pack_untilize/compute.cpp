// SPDX-License-Identifier: Apache-2.0
#include <cstdint>

#include "compute_kernel_api/common.h"
#include "compute_kernel_api/compute_kernel_hw_startup.h"
#include "compute_kernel_api/pack_untilize.h"

void kernel_main() {
    size_t v1 = 1;
    size_t v2 = 0;
    size_t v3 = 2;
    int32_t v4 = 4;
    int32_t v5 = 1;
    compute_kernel_hw_startup(get_compile_time_arg_val(0), get_compile_time_arg_val(1));
    pack_untilize_init<4, 4>(get_compile_time_arg_val(0), get_compile_time_arg_val(1));
    for (size_t i6 = v2; i6 < v3; i6 += v1) {
        cb_wait_front(get_compile_time_arg_val(0), v4);
        cb_reserve_back(get_compile_time_arg_val(1), v4);
        pack_untilize_block<4, 4>(get_compile_time_arg_val(0), v5, get_compile_time_arg_val(1));
        cb_push_back(get_compile_time_arg_val(1), v4);
        cb_pop_front(get_compile_time_arg_val(0), v4);
    }
    pack_untilize_uninit(get_compile_time_arg_val(1));
    return;
}
