// SPDX-License-Identifier: Apache-2.0
// Reads what the other thread does not, then writes the output.
#include <cstdint>

#include "dataflow_api.h"

void kernel_main() {
    size_t v1 = 1;
    size_t v2 = 0;
    size_t v3 = 2;
    int32_t v4 = 2;
    int32_t v5 = get_tile_size(get_compile_time_arg_val(0));
    auto tensor_accessor_args_0 = TensorAccessorArgs<4, 0>();
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
    cb_reserve_back(get_compile_time_arg_val(1), v11);
    int32_t v14 = get_write_ptr(get_compile_time_arg_val(1));
    for (size_t i15 = v2; i15 < v10; i15 += v1) {
        int32_t v16 = v14 + (int32_t)i15 * v12;
        noc_async_read_tile(i15, v13, v16);
    }
    noc_async_read_barrier();
    cb_push_back(get_compile_time_arg_val(1), v11);
    size_t v17 = 2;
    int32_t v18 = 2;
    int32_t v19 = get_tile_size(get_compile_time_arg_val(2));
    auto tensor_accessor_args_2 = TensorAccessorArgs<tensor_accessor_args_1.next_compile_time_args_offset(), 0>();
    TensorAccessor v20 = TensorAccessor(tensor_accessor_args_2, get_common_arg_val<uint32_t>(2), v19);
    cb_reserve_back(get_compile_time_arg_val(2), v18);
    int32_t v21 = get_write_ptr(get_compile_time_arg_val(2));
    for (size_t i22 = v2; i22 < v17; i22 += v1) {
        int32_t v23 = v21 + (int32_t)i22 * v19;
        noc_async_read_tile(i22, v20, v23);
    }
    noc_async_read_barrier();
    cb_push_back(get_compile_time_arg_val(2), v18);
    size_t v24 = 2;
    int32_t v25 = 2;
    int32_t v26 = get_tile_size(get_compile_time_arg_val(3));
    auto tensor_accessor_args_3 = TensorAccessorArgs<tensor_accessor_args_2.next_compile_time_args_offset(), 0>();
    TensorAccessor v27 = TensorAccessor(tensor_accessor_args_3, get_common_arg_val<uint32_t>(3), v26);
    cb_wait_front(get_compile_time_arg_val(3), v25);
    int32_t v28 = get_read_ptr(get_compile_time_arg_val(3));
    for (size_t i29 = v2; i29 < v24; i29 += v1) {
        int32_t v30 = v28 + (int32_t)i29 * v26;
        noc_async_write_tile(i29, v27, v30);
    }
    noc_async_write_barrier();
    cb_pop_front(get_compile_time_arg_val(3), v25);
    return;
}
