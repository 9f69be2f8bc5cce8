// SPDX-License-Identifier: Apache-2.0
// Asks the core where it lies, reads back a word of its own L1 by the network's own coordinates,
// and copies one page.
// Runtime arguments: logical x, y; NoC 0 x, y; source, target, page.
#include <cstdint>

#include "api/dataflow/dataflow_api.h"

void kernel_main() {
    constexpr auto source_args = TensorAccessorArgs<0>();
    constexpr auto target_args = TensorAccessorArgs<source_args.next_compile_time_args_offset()>();
    const uint32_t x = get_arg_val<uint32_t>(0);
    const uint32_t y = get_arg_val<uint32_t>(1);
    const uint32_t page = get_arg_val<uint32_t>(6);
    ASSERT(my_x[noc_index] == 18 + x && my_y[noc_index] == 18 + y);
    ASSERT(get_absolute_logical_x() == x && get_absolute_logical_y() == y);

    cb_reserve_back(0, 2);
    const uint32_t first = get_write_ptr(0);
    const uint32_t second = first + get_tile_size(0);
    auto* sent = reinterpret_cast<volatile tt_l1_ptr uint32_t*>(first);
    auto* received = reinterpret_cast<volatile tt_l1_ptr uint32_t*>(second);
    sent[0] = 0xC0DE0000 + 256 * y + x;
    received[0] = 0;
    noc_async_read(get_noc_addr(get_arg_val<uint32_t>(2), get_arg_val<uint32_t>(3), first), second,
                   32);
    noc_async_read_barrier();
    ASSERT(received[0] == 0xC0DE0000 + 256 * y + x);

    const auto source = TensorAccessor(source_args, get_arg_val<uint32_t>(4), get_tile_size(0));
    const auto target = TensorAccessor(target_args, get_arg_val<uint32_t>(5), get_tile_size(0));
    noc_async_read_page(page, source, first);
    noc_async_read_barrier();
    noc_async_write_page(page, target, first);
    noc_async_write_barrier();
    cb_push_back(0, 2);
    cb_wait_front(0, 2);
    cb_pop_front(0, 2);
}
