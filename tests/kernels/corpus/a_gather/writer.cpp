// SPDX-License-Identifier: Apache-2.0
#include <stdint.h>

#include "dataflow_api.h"

void kernel_main() {
    uint32_t num_rows = get_arg_val<uint32_t>(1);
    constexpr uint32_t row_size = 128;
    const InterleavedAddrGen<true> d = {.bank_base_address = get_arg_val<uint32_t>(0),
                                        .page_size = row_size};
    for (uint32_t i = 0; i < num_rows; ++i) {
        cb_wait_front(1, 1);
        noc_async_write(get_read_ptr(1), get_noc_addr(i, d), row_size);
        noc_async_write_barrier();
        cb_pop_front(1, 1);
    }
}
