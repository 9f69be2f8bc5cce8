// SPDX-License-Identifier: Apache-2.0
// Compares its runtime arguments: what the core's list should say, a mark, and x, y, i.
#include <cstdint>

#include "api/dataflow/dataflow_api.h"

void kernel_main() {
    const uint32_t x = get_absolute_logical_x();
    const uint32_t y = get_absolute_logical_y();
    const uint32_t mark = y == 0 ? 1000 : x < 2 ? 2000 : 3000;
    ASSERT(get_arg_val<uint32_t>(0) == mark);
    if (mark == 3000) {
        return;  // its list ends here
    }
    ASSERT(get_arg_val<uint32_t>(1) == x && get_arg_val<uint32_t>(2) == y);
    ASSERT(get_arg_val<uint32_t>(3) == 4 * y + x);
    ASSERT(get_arg_val<uint32_t>(4) == (mark == 1000 ? my_x[noc_index] : my_y[noc_index]));
}
