// SPDX-License-Identifier: Apache-2.0
// The core's row of A in, its tile of the product out.
#include <cstdint>

#include "dataflow_api.h"

void kernel_main() {
    size_t v1 = 1;
    size_t v2 = 0;
    size_t v3 = 2;
    int32_t v4 = 1;
    size_t v5 = get_absolute_logical_x();
    int32_t v6 = get_tile_size(get_compile_time_arg_val(0));
    auto tensor_accessor_args_0 = TensorAccessorArgs<2, 0>();
    auto tensor_accessor_args_1 = TensorAccessorArgs<tensor_accessor_args_0.next_compile_time_args_offset(), 0>();
    TensorAccessor v7 = TensorAccessor(tensor_accessor_args_0, get_common_arg_val<uint32_t>(0), v6);
    TensorAccessor v8 = TensorAccessor(tensor_accessor_args_1, get_common_arg_val<uint32_t>(1), v6);
    for (size_t i9 = v2; i9 < v3; i9 += v1) {
        size_t v10 = v5 * v3;
        size_t v11 = v10 + i9;
        cb_reserve_back(get_compile_time_arg_val(0), v4);
        int32_t v12 = get_write_ptr(get_compile_time_arg_val(0));
        noc_async_read_tile(v11, v7, v12);
        noc_async_read_barrier();
        cb_push_back(get_compile_time_arg_val(0), v4);
    }
    cb_wait_front(get_compile_time_arg_val(1), v4);
    int32_t v13 = get_read_ptr(get_compile_time_arg_val(1));
    noc_async_write_tile(v5, v8, v13);
    noc_async_write_barrier();
    cb_pop_front(get_compile_time_arg_val(1), v4);
    return;
}
