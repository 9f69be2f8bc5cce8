// SPDX-License-Identifier: Apache-2.0
// Feeds the compute kernel one tile of A and one of B for every step over K, in the order in which
// it multiplies them. Each circular buffer holds two tiles, so the next pair is on its way while
// the last one is being multiplied.
//
// A core makes `output_tiles` tiles of C, row by row from `first_tile` on. On one core that is all
// of C; on a grid the cores share it out and each reads what it needs from DRAM.
#include <cstdint>

#include "api/dataflow/dataflow_api.h"

void kernel_main() {
    constexpr uint32_t cb_a = get_compile_time_arg_val(0);
    constexpr uint32_t cb_b = get_compile_time_arg_val(1);
    constexpr uint32_t k_tiles = get_compile_time_arg_val(2);
    constexpr uint32_t n_tiles = get_compile_time_arg_val(3);
    constexpr uint32_t output_tiles = get_compile_time_arg_val(4);
    constexpr auto a_args = TensorAccessorArgs<5>();
    constexpr auto b_args = TensorAccessorArgs<a_args.next_compile_time_args_offset()>();

    const auto a = TensorAccessor(a_args, get_arg_val<uint32_t>(0), get_tile_size(cb_a));
    const auto b = TensorAccessor(b_args, get_arg_val<uint32_t>(1), get_tile_size(cb_b));
    const uint32_t first_tile = get_arg_val<uint32_t>(2);

    uint32_t m = first_tile / n_tiles;
    uint32_t n = first_tile % n_tiles;
    for (uint32_t tile = 0; tile < output_tiles; ++tile) {
        for (uint32_t k = 0; k < k_tiles; ++k) {
            // Both reads fly together; the tiles may be shown to the consumer only after the
            // barrier, which waits for the data and not merely for the requests.
            cb_reserve_back(cb_a, 1);
            cb_reserve_back(cb_b, 1);
            noc_async_read_page(m * k_tiles + k, a, get_write_ptr(cb_a));
            noc_async_read_page(k * n_tiles + n, b, get_write_ptr(cb_b));
            noc_async_read_barrier();
            cb_push_back(cb_a, 1);
            cb_push_back(cb_b, 1);
        }
        if (++n == n_tiles) {
            n = 0;
            ++m;
        }
    }
}
