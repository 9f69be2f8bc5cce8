// SPDX-License-Identifier: Apache-2.0
// Makes one call of the data-movement API again and again, for `tensight explain`. Macros:
// PROBE_HEADER declares it, PROBE_SETUP before the loop, PROBE_CALL in it, PROBE_END after it.
// Runtime arguments: 0 times, 1 and 2 the other core's coordinates on the NoC.
#include <cstdint>

#include "api/dataflow/dataflow_api.h"
#include PROBE_HEADER

void kernel_main() {
    const uint32_t times = get_arg_val<uint32_t>(0);
    [[maybe_unused]] const uint32_t other_x = get_arg_val<uint32_t>(1);
    [[maybe_unused]] const uint32_t other_y = get_arg_val<uint32_t>(2);
    PROBE_SETUP;
    for (uint32_t i = 0; i < times; ++i) {
        PROBE_CALL;
    }
    PROBE_END;
}
