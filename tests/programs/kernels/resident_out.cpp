// SPDX-License-Identifier: Apache-2.0
// The pages stay where they are: the circular buffer lies over a shard.
#include <cstdint>

#include "api/dataflow/dataflow_api.h"

void kernel_main() {
    constexpr uint32_t cb = get_compile_time_arg_val(0);
    constexpr uint32_t pages = get_compile_time_arg_val(1);
    cb_wait_front(cb, pages);
}
