// SPDX-License-Identifier: Apache-2.0
// One tile after the other to consecutive places of one DRAM bank.
#include <cstdint>

#include "api/dataflow/dataflow_api.h"

void kernel_main() {
    std::uint32_t out = get_arg_val<std::uint32_t>(0);
    for (std::uint32_t tiles = get_arg_val<std::uint32_t>(1); tiles > 0; --tiles) {
        cb_wait_front(16, 1);
        noc_async_write(get_read_ptr(16), get_noc_addr_from_bank_id<true>(0, out), TILE_BYTES);
        noc_async_write_barrier();
        cb_pop_front(16, 1);
        out += TILE_BYTES;
    }
}
