// SPDX-License-Identifier: Apache-2.0
// Copies a tensor page by page.
// Runtime arguments: source, target, pages, bytes between the pages of the source and the target.
#include <cstdint>

#include "api/dataflow/dataflow_api.h"

void kernel_main() {
    constexpr auto source_args = TensorAccessorArgs<0>();
    constexpr auto target_args = TensorAccessorArgs<source_args.next_compile_time_args_offset()>();
    const auto source =
        TensorAccessor(source_args, get_arg_val<uint32_t>(0), get_arg_val<uint32_t>(3));
    const auto target =
        TensorAccessor(target_args, get_arg_val<uint32_t>(1), get_arg_val<uint32_t>(4));
    const uint32_t pages = get_arg_val<uint32_t>(2);
    for (uint32_t page = 0; page < pages; ++page) {
        cb_reserve_back(0, 1);
        noc_async_read_page(page, source, get_write_ptr(0));
        noc_async_read_barrier();
        cb_push_back(0, 1);
        cb_wait_front(0, 1);
        noc_async_write_page(page, target, get_read_ptr(0));
        noc_async_write_barrier();
        cb_pop_front(0, 1);
    }
}
