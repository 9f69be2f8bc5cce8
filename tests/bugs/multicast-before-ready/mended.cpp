// SPDX-License-Identifier: Apache-2.0
// The tile is multicast to pages that the receivers have not reserved.
#include <cstdint>

#include "api/dataflow/dataflow_api.h"

void kernel_main() {
    constexpr uint32_t cb = get_compile_time_arg_val(0);
    constexpr uint32_t tiles = get_compile_time_arg_val(1);
    constexpr uint32_t receivers = get_compile_time_arg_val(2);
    constexpr auto in_args = TensorAccessorArgs<3>();
    const auto in = TensorAccessor(in_args, get_arg_val<uint32_t>(0), get_tile_size(cb));
    const uint32_t ready = get_arg_val<uint32_t>(1);
    const uint32_t arrived = get_arg_val<uint32_t>(2);
    const uint32_t x0 = get_arg_val<uint32_t>(3);
    const uint32_t y0 = get_arg_val<uint32_t>(4);
    const uint32_t x1 = get_arg_val<uint32_t>(5);
    const uint32_t y1 = get_arg_val<uint32_t>(6);

    for (uint32_t tile = 0; tile < tiles; ++tile) {
        cb_reserve_back(cb, 1);
        const uint32_t page = get_write_ptr(cb);
        noc_async_read_page(tile, in, page);
        noc_async_read_barrier();
        cb_push_back(cb, 1);

        cb_wait_front(cb, 1);
        noc_semaphore_wait_min(reinterpret_cast<volatile tt_l1_ptr uint32_t*>(ready),
                               (tile + 1) * receivers);
        const uint64_t pages = get_noc_multicast_addr(x0, y0, x1, y1, page);
        noc_async_write_multicast(page, pages, get_tile_size(cb), receivers);
        noc_semaphore_set(reinterpret_cast<volatile tt_l1_ptr uint32_t*>(arrived), tile + 1);
        const uint64_t flags = get_noc_multicast_addr(x0, y0, x1, y1, arrived);
        noc_semaphore_set_multicast(arrived, flags, receivers);
        noc_async_write_barrier();
        cb_pop_front(cb, 1);
    }
}
