// SPDX-License-Identifier: Apache-2.0
// The tile is written to a page that the receiver has not reserved.
#include <cstdint>

#include "api/dataflow/dataflow_api.h"

void kernel_main() {
    constexpr uint32_t cb = get_compile_time_arg_val(0);
    constexpr uint32_t tiles = get_compile_time_arg_val(1);
    constexpr auto in_args = TensorAccessorArgs<2>();
    const auto in = TensorAccessor(in_args, get_arg_val<uint32_t>(0), get_tile_size(cb));
    const uint32_t ready = get_arg_val<uint32_t>(1);
    const uint32_t arrived = get_arg_val<uint32_t>(2);
    const uint32_t x = get_arg_val<uint32_t>(3);
    const uint32_t y = get_arg_val<uint32_t>(4);

    for (uint32_t tile = 0; tile < tiles; ++tile) {
        cb_reserve_back(cb, 1);
        const uint32_t page = get_write_ptr(cb);
        noc_async_read_page(tile, in, page);
        noc_async_read_barrier();
        cb_push_back(cb, 1);

        cb_wait_front(cb, 1);
        noc_semaphore_wait_min(reinterpret_cast<volatile tt_l1_ptr uint32_t*>(ready), tile + 1);
        noc_async_write(page, get_noc_addr(x, y, page), get_tile_size(cb));
        noc_async_write_barrier();
        noc_semaphore_inc(get_noc_addr(x, y, arrived), 1);
        cb_pop_front(cb, 1);
    }
    noc_async_atomic_barrier();
}
