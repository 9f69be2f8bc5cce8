// SPDX-License-Identifier: Apache-2.0
// Reads B and passes it to the cores on the right.
#include <cstdint>

#include "dataflow_api.h"

void kernel_main() {
    size_t v1 = 1;
    size_t v2 = 0;
    size_t v3 = 2;
    int32_t v4 = 2;
    int32_t v5 = 1;
    int32_t v6 = get_tile_size(get_compile_time_arg_val(0));
    int32_t v7 = v6 * v4;
    auto tensor_accessor_args_0 = TensorAccessorArgs<1, 0>();
    TensorAccessor v8 = TensorAccessor(tensor_accessor_args_0, get_common_arg_val<uint32_t>(0), v6);
    cb_reserve_back(get_compile_time_arg_val(0), v4);
    int32_t v9 = get_write_ptr(get_compile_time_arg_val(0));
    for (size_t i10 = v2; i10 < v3; i10 += v1) {
        int32_t v11 = v9 + (int32_t)i10 * v6;
        noc_async_read_tile(i10, v8, v11);
    }
    noc_async_read_barrier();
    tt_l1_ptr uint32_t* v12 = reinterpret_cast<tt_l1_ptr uint32_t*>(get_semaphore(0));
    noc_semaphore_wait(v12, v4);
    noc_semaphore_set(v12, 0);
    uint64_t v13 = get_noc_multicast_addr(get_arg_val<uint32_t>(0), get_arg_val<uint32_t>(1), get_arg_val<uint32_t>(2), get_arg_val<uint32_t>(3), v9);
    noc_async_write_multicast(v9, v13, v7, v4);
    int32_t v14 = get_semaphore(1);
    tt_l1_ptr uint32_t* v15 = reinterpret_cast<tt_l1_ptr uint32_t*>(v14);
    noc_semaphore_set(v15, v5);
    uint64_t v16 = get_noc_multicast_addr(get_arg_val<uint32_t>(0), get_arg_val<uint32_t>(1), get_arg_val<uint32_t>(2), get_arg_val<uint32_t>(3), v14);
    noc_semaphore_set_multicast(v14, v16, v4);
    noc_async_write_barrier();
    cb_push_back(get_compile_time_arg_val(0), v4);
    return;
}
