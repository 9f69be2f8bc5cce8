// SPDX-License-Identifier: Apache-2.0
// Sticks to a row-major tensor, 32 at a time.
#include <stdint.h>

#include "dataflow_api.h"

void kernel_main() {
    constexpr uint32_t Ht = get_compile_time_arg_val(0);
    constexpr uint32_t Wt = get_compile_time_arg_val(1);
    constexpr uint32_t cb_id = 16;
    const uint32_t stick_size = get_tile_size(cb_id) / 32 * Wt;
    const InterleavedAddrGen<true> d = {.bank_base_address = get_arg_val<uint32_t>(0),
                                        .page_size = stick_size};
    for (uint32_t ht = 0; ht < Ht; ++ht) {
        cb_wait_front(cb_id, Wt);
        uint32_t l1_read_addr = get_read_ptr(cb_id);
        for (uint32_t j = 0; j < 32; ++j) {
            noc_async_write(l1_read_addr, get_noc_addr(ht * 32 + j, d), stick_size);
            l1_read_addr += stick_size;
        }
        noc_async_write_barrier();
        cb_pop_front(cb_id, Wt);
    }
}
