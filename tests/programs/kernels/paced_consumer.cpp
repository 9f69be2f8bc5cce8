// SPDX-License-Identifier: Apache-2.0
// Compile-time arguments: CB, pages at once, turns, cycles that each turn takes.
#include <cstdint>

#include "api/dataflow/dataflow_api.h"
#include "ckernel.h"

void kernel_main() {
    constexpr uint32_t cb = get_compile_time_arg_val(0);
    constexpr uint32_t pages = get_compile_time_arg_val(1);
    for (uint32_t turn = 0; turn < get_compile_time_arg_val(2); ++turn) {
        cb_wait_front(cb, pages);
        ckernel::wait(get_compile_time_arg_val(3));
        cb_pop_front(cb, pages);
    }
}
