// SPDX-License-Identifier: Apache-2.0
// Makes the scaler tile, then reads the core's share of the input, one row of tiles at a time.
#include <cstdint>

#include "dataflow_api.h"

// A reduction multiplies by a scaler that it takes from row 0 of each 16x16 face of a tile; the
// other rows are not used and are zeroed here only so that the tile has one meaning. The value
// comes as two equal bf16 in one word.
FORCE_INLINE void write_scaler_tile(uint32_t cb, uint32_t bf16_pair) {
    constexpr uint32_t faces = 4;
    constexpr uint32_t words_of_face = 16 * 16 / 2;
    constexpr uint32_t words_of_row = 16 / 2;

    cb_reserve_back(cb, 1);
    auto* tile = reinterpret_cast<volatile tt_l1_ptr uint32_t*>(get_write_ptr(cb));
    for (uint32_t face = 0; face < faces; ++face) {
        for (uint32_t word = 0; word < words_of_face; ++word) {
            tile[face * words_of_face + word] = word < words_of_row ? bf16_pair : 0;
        }
    }
    cb_push_back(cb, 1);
}

void kernel_main() {
    constexpr uint32_t cb_in = get_compile_time_arg_val(0);
    constexpr uint32_t cb_scaler = get_compile_time_arg_val(1);
    constexpr uint32_t row_tiles = get_compile_time_arg_val(2);
    constexpr uint32_t tile_rows = get_compile_time_arg_val(3);
    constexpr uint32_t one_pair = 0x3F803F80;  // 1.0 twice

    const InterleavedAddrGenFast<true> input = {
        .bank_base_address = get_arg_val<uint32_t>(0),
        .page_size = static_cast<uint32_t>(get_tile_size(cb_in)),
        .data_format = get_dataformat(cb_in),
    };

    const uint32_t first_row = get_arg_val<uint32_t>(1);

    write_scaler_tile(cb_scaler, one_pair);

    for (uint32_t row = first_row; row < first_row + tile_rows; ++row) {
        cb_reserve_back(cb_in, row_tiles);
        uint32_t l1_address = get_write_ptr(cb_in);
        for (uint32_t column = 0; column < row_tiles; ++column) {
            noc_async_read_tile(row * row_tiles + column, input, l1_address);
            l1_address += get_tile_size(cb_in);
        }
        noc_async_read_barrier();
        cb_push_back(cb_in, row_tiles);
    }
}
