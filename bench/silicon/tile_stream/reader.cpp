// SPDX-License-Identifier: Apache-2.0
// Two tiles at a time, one for each circular buffer, from consecutive places of one DRAM bank.
#include <cstdint>

#include "api/dataflow/dataflow_api.h"

void kernel_main() {
    std::uint32_t a = get_arg_val<std::uint32_t>(0);
    std::uint32_t b = get_arg_val<std::uint32_t>(1);
    for (std::uint32_t tiles = get_arg_val<std::uint32_t>(2); tiles > 0; --tiles) {
        cb_reserve_back(0, 1);
        cb_reserve_back(1, 1);
        noc_async_read(get_noc_addr_from_bank_id<true>(0, a), get_write_ptr(0), TILE_BYTES);
        noc_async_read(get_noc_addr_from_bank_id<true>(0, b), get_write_ptr(1), TILE_BYTES);
        noc_async_read_barrier();
        cb_push_back(0, 1);
        cb_push_back(1, 1);
        a += TILE_BYTES;
        b += TILE_BYTES;
    }
}
