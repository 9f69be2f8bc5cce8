// SPDX-License-Identifier: Apache-2.0
// Makes the two constant tiles, reads gamma and beta once, then the core's share of the input row
// by row of tiles.
#include <cstdint>

#include "api/dataflow/dataflow_api.h"

// The scaler of a reduction: row 0 of each 16x16 face; the value as two equal bf16 in one word.
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

// The operand of a scalar broadcast: element [0, 0] of the tile, here the low half of word 0.
FORCE_INLINE void write_scalar_tile(uint32_t cb, uint32_t bf16) {
    constexpr uint32_t words_of_tile = 32 * 32 / 2;

    cb_reserve_back(cb, 1);
    auto* tile = reinterpret_cast<volatile tt_l1_ptr uint32_t*>(get_write_ptr(cb));
    tile[0] = bf16;
    for (uint32_t word = 1; word < words_of_tile; ++word) {
        tile[word] = 0;
    }
    cb_push_back(cb, 1);
}

template <typename Accessor>
FORCE_INLINE void read_row(uint32_t cb, const Accessor& tensor, uint32_t first, uint32_t tiles) {
    const uint32_t tile_bytes = get_tile_size(cb);
    cb_reserve_back(cb, tiles);
    uint32_t l1_address = get_write_ptr(cb);
    for (uint32_t tile = 0; tile < tiles; ++tile) {
        noc_async_read_page(first + tile, tensor, l1_address);
        l1_address += tile_bytes;
    }
    noc_async_read_barrier();
    cb_push_back(cb, tiles);
}

void kernel_main() {
    constexpr uint32_t cb_x = get_compile_time_arg_val(0);
    constexpr uint32_t cb_gamma = get_compile_time_arg_val(1);
    constexpr uint32_t cb_beta = get_compile_time_arg_val(2);
    constexpr uint32_t cb_scaler = get_compile_time_arg_val(3);
    constexpr uint32_t cb_epsilon = get_compile_time_arg_val(4);
    constexpr uint32_t row_tiles = get_compile_time_arg_val(5);
    constexpr uint32_t tile_rows = get_compile_time_arg_val(6);
    // Both as the bits of a float whose lower half is zero, that is, a bf16 in the upper half.
    constexpr uint32_t inverse_width = get_compile_time_arg_val(7);
    constexpr uint32_t epsilon = get_compile_time_arg_val(8);
    constexpr auto x_args = TensorAccessorArgs<9>();
    constexpr auto gamma_args = TensorAccessorArgs<x_args.next_compile_time_args_offset()>();
    constexpr auto beta_args = TensorAccessorArgs<gamma_args.next_compile_time_args_offset()>();

    const auto x = TensorAccessor(x_args, get_arg_val<uint32_t>(0), get_tile_size(cb_x));
    const auto gamma =
        TensorAccessor(gamma_args, get_arg_val<uint32_t>(1), get_tile_size(cb_gamma));
    const auto beta = TensorAccessor(beta_args, get_arg_val<uint32_t>(2), get_tile_size(cb_beta));
    const uint32_t first_row = get_arg_val<uint32_t>(3);

    // In the order in which the compute kernel needs them.
    write_scaler_tile(cb_scaler, inverse_width | inverse_width >> 16);
    read_row(cb_x, x, first_row * row_tiles, row_tiles);
    write_scalar_tile(cb_epsilon, epsilon >> 16);
    read_row(cb_gamma, gamma, 0, row_tiles);
    read_row(cb_beta, beta, 0, row_tiles);
    for (uint32_t row = 1; row < tile_rows; ++row) {
        read_row(cb_x, x, (first_row + row) * row_tiles, row_tiles);
    }
}
