// SPDX-License-Identifier: Apache-2.0
// Sticks of a row-major tensor, 32 at a time, one below the other.
#include <stdint.h>

#include "dataflow_api.h"

void kernel_main() {
    constexpr uint32_t Ht = get_compile_time_arg_val(0);
    constexpr uint32_t Wt = get_compile_time_arg_val(1);
    constexpr uint32_t cb_id = 0;
    const uint32_t stick_size = get_tile_size(cb_id) / 32 * Wt;
    const InterleavedAddrGen<true> s = {.bank_base_address = get_arg_val<uint32_t>(0),
                                        .page_size = stick_size};
    for (uint32_t ht = 0; ht < Ht; ++ht) {
        cb_reserve_back(cb_id, Wt);
        uint32_t l1_write_addr = get_write_ptr(cb_id);
        for (uint32_t j = 0; j < 32; ++j) {
            noc_async_read(get_noc_addr(ht * 32 + j, s), l1_write_addr, stick_size);
            l1_write_addr += stick_size;
        }
        noc_async_read_barrier();
        cb_push_back(cb_id, Wt);
    }
}
