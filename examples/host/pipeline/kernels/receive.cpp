// SPDX-License-Identifier: Apache-2.0
// The inbox of a stage: tiles from DRAM for the first one; for the others it says that a slot is
// free and waits until the stage before has filled it.
#include "api/dataflow/dataflow_api.h"

void kernel_main() {
    constexpr uint32_t cb_in = 0;
    constexpr auto in_args = TensorAccessorArgs<0>();
    const bool first = get_arg_val<uint32_t>(0) != 0;
    const auto input = TensorAccessor(in_args, get_arg_val<uint32_t>(1), get_tile_size(cb_in));
    const uint32_t tiles = get_arg_val<uint32_t>(2);
    auto* arrived =
        reinterpret_cast<volatile tt_l1_ptr uint32_t*>(get_semaphore(get_arg_val<uint32_t>(3)));
    const uint64_t free_before = get_noc_addr(get_arg_val<uint32_t>(5), get_arg_val<uint32_t>(6),
                                              get_semaphore(get_arg_val<uint32_t>(4)));

    for (uint32_t tile = 0; tile < tiles; ++tile) {
        cb_reserve_back(cb_in, 1);
        if (first) {
            noc_async_read_tile(tile, input, get_write_ptr(cb_in));
            noc_async_read_barrier();
        } else {
            noc_semaphore_inc(free_before, 1);
            noc_semaphore_wait_min(arrived, tile + 1);
        }
        cb_push_back(cb_in, 1);
    }
    noc_async_atomic_barrier();
}
