// SPDX-License-Identifier: Apache-2.0
// Reads V while the other thread reads Q and K; then writes the output.
#include <cstdint>

#include "dataflow_api.h"

void kernel_main() {
    size_t v1 = 1;
    size_t v2 = 0;
    size_t v3 = 4;
    int32_t v4 = 4;
    int32_t v5 = get_tile_size(get_compile_time_arg_val(0));
    auto tensor_accessor_args_0 = TensorAccessorArgs<3, 0>();
    TensorAccessor v6 = TensorAccessor(tensor_accessor_args_0, get_common_arg_val<uint32_t>(0), v5);
    cb_reserve_back(get_compile_time_arg_val(0), v4);
    int32_t v7 = get_write_ptr(get_compile_time_arg_val(0));
    for (size_t i8 = v2; i8 < v3; i8 += v1) {
        int32_t v9 = v7 + (int32_t)i8 * v5;
        noc_async_read_tile(i8, v6, v9);
    }
    noc_async_read_barrier();
    cb_push_back(get_compile_time_arg_val(0), v4);
    size_t v10 = 4;
    int32_t v11 = 4;
    int32_t v12 = get_tile_size(get_compile_time_arg_val(1));
    auto tensor_accessor_args_1 = TensorAccessorArgs<tensor_accessor_args_0.next_compile_time_args_offset(), 0>();
    TensorAccessor v13 = TensorAccessor(tensor_accessor_args_1, get_common_arg_val<uint32_t>(1), v12);
    cb_wait_front(get_compile_time_arg_val(1), v11);
    int32_t v14 = get_read_ptr(get_compile_time_arg_val(1));
    for (size_t i15 = v2; i15 < v10; i15 += v1) {
        int32_t v16 = v14 + (int32_t)i15 * v12;
        noc_async_write_tile(i15, v13, v16);
    }
    noc_async_write_barrier();
    cb_pop_front(get_compile_time_arg_val(1), v11);
    return;
}
