// SPDX-License-Identifier: Apache-2.0
// Copies one page, and checks what the core is told about its place and its chip.
// Runtime arguments: source, target, page, own coordinates in the network, logical x, y.
#include <cstdint>

#include "api/dataflow/dataflow_api.h"

void kernel_main() {
    constexpr auto source_args = TensorAccessorArgs<0>();
    constexpr auto target_args = TensorAccessorArgs<source_args.next_compile_time_args_offset()>();
    const uint32_t page = get_arg_val<uint32_t>(2);
    ASSERT(my_x[0] == get_arg_val<uint32_t>(3) && my_x[1] == my_x[0]);
    ASSERT(my_y[0] == get_arg_val<uint32_t>(4) && my_y[1] == my_y[0]);
    ASSERT(get_absolute_logical_x() == get_arg_val<uint32_t>(5));
    ASSERT(get_absolute_logical_y() == get_arg_val<uint32_t>(6));
#ifdef ARCH_BLACKHOLE
    static_assert(NUM_DRAM_BANKS == 8 && NOC_MAX_BURST_SIZE == 16384 && DRAM_ALIGNMENT == 64);
    static_assert(MEM_L1_SIZE == 1536 * 1024);
#else
    static_assert(NUM_DRAM_BANKS == 12 && NOC_MAX_BURST_SIZE == 8192 && DRAM_ALIGNMENT == 32);
    static_assert(MEM_L1_SIZE == 1464 * 1024);
#endif
    const auto source = TensorAccessor(source_args, get_arg_val<uint32_t>(0), get_tile_size(0));
    const auto target = TensorAccessor(target_args, get_arg_val<uint32_t>(1), get_tile_size(0));
    cb_reserve_back(0, 1);
    noc_async_read_page(page, source, get_write_ptr(0));
    noc_async_read_barrier();
    cb_push_back(0, 1);
    cb_wait_front(0, 1);
    noc_async_write_page(page, target, get_read_ptr(0));
    noc_async_write_barrier();
    cb_pop_front(0, 1);
}
