// SPDX-License-Identifier: Apache-2.0
// Makes the scaler and the mask of the last tile, then streams rows of tiles.
#include <stdint.h>

#include "dataflow_api.h"

// One where the column is below `width`. Faces lie left, right, lower left, lower right.
void generate_mask_w(uint32_t cb, uint32_t width) {
    cb_reserve_back(cb, 1);
    volatile tt_l1_ptr uint16_t* tile =
        reinterpret_cast<volatile tt_l1_ptr uint16_t*>(get_write_ptr(cb));
    for (uint32_t face = 0; face < 4; ++face) {
        for (uint32_t i = 0; i < 256; ++i) {
            const uint32_t column = (face % 2) * 16 + i % 16;
            tile[face * 256 + i] = column < width ? 0x3F80 : 0;
        }
    }
    cb_push_back(cb, 1);
}

void kernel_main() {
    constexpr uint32_t Ht = get_compile_time_arg_val(0);
    constexpr uint32_t Wt = get_compile_time_arg_val(1);
    constexpr uint32_t last_width = get_compile_time_arg_val(2);
    generate_mask_w(8, 32);
    generate_mask_w(9, last_width);
    const InterleavedAddrGenFast<true> s = {.bank_base_address = get_arg_val<uint32_t>(0),
                                            .page_size = static_cast<uint32_t>(get_tile_size(0)),
                                            .data_format = get_dataformat(0)};
    for (uint32_t i = 0; i < Ht * Wt; ++i) {
        cb_reserve_back(0, 1);
        noc_async_read_tile(i, s, get_write_ptr(0));
        noc_async_read_barrier();
        cb_push_back(0, 1);
    }
}
