// SPDX-License-Identifier: Apache-2.0
// Writes a word to the rectangle of its runtime arguments: x, y of the start, of the end, number of
// receivers; circular buffer 0 gives the place.
#include <cstdint>

#include "api/dataflow/dataflow_api.h"

void kernel_main() {
    cb_reserve_back(0, 1);
    const uint32_t address = get_write_ptr(0);
    cb_push_back(0, 1);
    cb_wait_front(0, 1);
    const uint64_t everyone =
        get_noc_multicast_addr(get_arg_val<uint32_t>(0), get_arg_val<uint32_t>(1),
                               get_arg_val<uint32_t>(2), get_arg_val<uint32_t>(3), address);
    noc_async_write_multicast(address, everyone, 32, get_arg_val<uint32_t>(4));
    noc_async_write_barrier();
    cb_pop_front(0, 1);
}
