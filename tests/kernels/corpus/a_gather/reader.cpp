// SPDX-License-Identifier: Apache-2.0
// Looks rows up in a row-major table.
#include <stdint.h>

#include "dataflow_api.h"

void kernel_main() {
    uint32_t num_rows = get_arg_val<uint32_t>(2);
    constexpr uint32_t cb_index = 0;
    constexpr uint32_t cb_rows = 1;
    constexpr uint32_t row_size = 128;
    const InterleavedAddrGen<true> indices = {.bank_base_address = get_arg_val<uint32_t>(0),
                                              .page_size = 4 * num_rows};
    const InterleavedAddrGen<true> table = {.bank_base_address = get_arg_val<uint32_t>(1),
                                            .page_size = row_size};
    const uint32_t index_addr = get_write_ptr(cb_index);
    noc_async_read(get_noc_addr(0, indices), index_addr, 4 * num_rows);
    noc_async_read_barrier();
    volatile tt_l1_ptr uint32_t* index = reinterpret_cast<volatile tt_l1_ptr uint32_t*>(index_addr);
    for (uint32_t i = 0; i < num_rows; ++i) {
        cb_reserve_back(cb_rows, 1);
        noc_async_read(get_noc_addr(index[i], table), get_write_ptr(cb_rows), row_size);
        noc_async_read_barrier();
        cb_push_back(cb_rows, 1);
    }
}
