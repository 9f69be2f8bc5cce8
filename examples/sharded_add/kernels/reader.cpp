// SPDX-License-Identifier: Apache-2.0
// Nothing to read: the operands' circular buffers lie over the core's shards, whose tiles have been
// in L1 from the start. They only have to be shown to the compute kernel.
#include <cstdint>

#include "api/dataflow/dataflow_api.h"

void kernel_main() {
    constexpr uint32_t cb_a = get_compile_time_arg_val(0);
    constexpr uint32_t cb_b = get_compile_time_arg_val(1);
    constexpr uint32_t tiles = get_compile_time_arg_val(2);

    cb_reserve_back(cb_a, tiles);
    cb_push_back(cb_a, tiles);
    cb_reserve_back(cb_b, tiles);
    cb_push_back(cb_b, tiles);
}
