// SPDX-License-Identifier: Apache-2.0
// Copies a tensor of four tiles from DRAM to DRAM, each tile with other means of saying where it
// is. The tiles lie in banks 0 to 3 at the same offset.
#include <cstdint>

#include "api/dataflow/dataflow_api.h"

void kernel_main() {
    constexpr uint32_t cb = get_compile_time_arg_val(0);
    constexpr auto source_args = TensorAccessorArgs<1>();
    constexpr auto target_args = TensorAccessorArgs<source_args.next_compile_time_args_offset()>();
    const uint32_t from = get_arg_val<uint32_t>(0);
    const uint32_t to = get_arg_val<uint32_t>(1);
    const uint32_t bytes = get_tile_size(cb);

    cb_reserve_back(cb, 4);
    const uint32_t l1 = get_write_ptr(cb);
    // 0: an interleaved generator with a format; 1: one with a page size.
    const InterleavedAddrGenFast<true> fast = {
        .bank_base_address = from, .page_size = bytes, .data_format = get_dataformat(cb)};
    noc_async_read_tile(0, fast, l1);
    const InterleavedAddrGen<true> plain = {.bank_base_address = from, .page_size = bytes};
    noc_async_read(get_noc_addr(1, plain), l1 + bytes, bytes);
    // 2: an accessor, in two halves. 3: the bank itself.
    const auto accessor = TensorAccessor(source_args, from, bytes);
    noc_async_read(accessor.get_noc_addr(2), l1 + 2 * bytes, bytes / 2);
    noc_async_read(accessor.get_noc_addr(2, bytes / 2), l1 + 2 * bytes + bytes / 2, bytes / 2);
    noc_async_read(get_noc_addr_from_bank_id<true>(3, from), l1 + 3 * bytes, bytes);
    noc_async_read_barrier();
    cb_push_back(cb, 4);

    cb_wait_front(cb, 4);
    // Through own L1 once more, by the core's coordinates and by the address alone.
    const uint32_t copy = get_write_ptr(cb + 1);
    cb_reserve_back(cb + 1, 4);
    noc_async_write(l1, get_noc_addr(my_x[noc_index], my_y[noc_index], copy), 2 * bytes);
    noc_async_write(l1 + 2 * bytes, get_noc_addr(copy + 2 * bytes), 2 * bytes);
    noc_async_write_barrier();
    cb_push_back(cb + 1, 4);
    cb_pop_front(cb, 4);

    cb_wait_front(cb + 1, 4);
    const InterleavedAddrGenFast<true> fast_out = {
        .bank_base_address = to, .page_size = bytes, .data_format = get_dataformat(cb)};
    noc_async_write_tile(0, fast_out, copy);
    const InterleavedPow2AddrGen<true> shift_out = {.bank_base_address = to,
                                                    .log_base_2_of_page_size = 11};
    noc_async_write(copy + bytes, get_noc_addr(1, shift_out), bytes);
    const auto accessor_out = TensorAccessor(target_args, to, bytes);
    noc_async_write_page(2, accessor_out, copy + 2 * bytes);
    noc_async_write(copy + 3 * bytes, get_noc_addr_from_bank_id<true>(3, to), bytes);
    noc_async_writes_flushed();
    noc_async_write_barrier();
    cb_pop_front(cb + 1, 4);
}
