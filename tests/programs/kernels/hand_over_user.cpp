// SPDX-License-Identifier: Apache-2.0
// Looks at the first word of each block of circular buffer 0. Runtime arguments: steps.
#include <cstdint>

#include "api/dataflow/dataflow_api.h"

void kernel_main() {
    const uint32_t steps = get_arg_val<uint32_t>(0);
    for (uint32_t step = 0; step < steps; ++step) {
        cb_wait_front(0, 1);
        const uint32_t first = *reinterpret_cast<volatile tt_l1_ptr uint32_t*>(get_read_ptr(0));
        (void)first;
        cb_pop_front(0, 1);
    }
}
