// SPDX-License-Identifier: Apache-2.0
// The shards are there; they are only announced.
#include <stdint.h>

#include "dataflow_api.h"

void kernel_main() {
    uint32_t num_tiles_per_core = get_arg_val<uint32_t>(0);
    cb_reserve_back(0, num_tiles_per_core);
    cb_push_back(0, num_tiles_per_core);
    cb_reserve_back(1, num_tiles_per_core);
    cb_push_back(1, num_tiles_per_core);
}
