// SPDX-License-Identifier: Apache-2.0
// Sends a word to the next core and waits for that of the one before.
// Runtime arguments: NoC x, y of the next core; own number; number of the core before; inbox.
#include <cstdint>

#include "api/dataflow/dataflow_api.h"

void kernel_main() {
    const uint32_t inbox = get_arg_val<uint32_t>(4);
    auto* received = reinterpret_cast<volatile tt_l1_ptr uint32_t*>(inbox);
    noc_inline_dw_write(get_noc_addr(get_arg_val<uint32_t>(0), get_arg_val<uint32_t>(1), inbox),
                        100 + get_arg_val<uint32_t>(2));
    noc_async_write_barrier();
    noc_semaphore_wait_min(received, 100);
    ASSERT(*received == 100 + get_arg_val<uint32_t>(3));
}
