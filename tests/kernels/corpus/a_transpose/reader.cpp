// SPDX-License-Identifier: Apache-2.0
// Tiles of a Ht x Wt matrix, column by column.
#include <stdint.h>

#include "dataflow_api.h"

void kernel_main() {
    constexpr uint32_t Ht = get_compile_time_arg_val(0);
    constexpr uint32_t Wt = get_compile_time_arg_val(1);
    constexpr uint32_t cb_id = 0;
    const InterleavedAddrGenFast<true> s = {
        .bank_base_address = get_arg_val<uint32_t>(0),
        .page_size = static_cast<uint32_t>(get_tile_size(cb_id)),
        .data_format = get_dataformat(cb_id)};
    for (uint32_t w = 0; w < Wt; ++w) {
        for (uint32_t h = 0; h < Ht; ++h) {
            cb_reserve_back(cb_id, 1);
            noc_async_read_tile(h * Wt + w, s, get_write_ptr(cb_id));
            noc_async_read_barrier();
            cb_push_back(cb_id, 1);
        }
    }
}
