// SPDX-License-Identifier: Apache-2.0
// Waits until the shard is complete.
#include <stdint.h>

#include "dataflow_api.h"

void kernel_main() {
    uint32_t num_tiles_per_core = get_arg_val<uint32_t>(0);
    cb_wait_front(16, num_tiles_per_core);
    cb_pop_front(16, num_tiles_per_core);
}
