// SPDX-License-Identifier: Apache-2.0
// Two tensors into two buffers, each in one block. Compile-time arguments: buffers, tiles,
// accessors.
#include <cstdint>

#include "dataflow_api.h"

void kernel_main() {
    size_t v1 = 1;
    size_t v2 = 0;
    size_t v3 = get_compile_time_arg_val(2);
    size_t v4 = get_compile_time_arg_val(3);
    int32_t v5 = get_compile_time_arg_val(2);
    int32_t v6 = get_compile_time_arg_val(3);
    int32_t v7 = get_tile_size(get_compile_time_arg_val(0));
    int32_t v8 = get_tile_size(get_compile_time_arg_val(1));
    auto tensor_accessor_args_0 = TensorAccessorArgs<4, 0>();
    auto tensor_accessor_args_1 =
        TensorAccessorArgs<tensor_accessor_args_0.next_compile_time_args_offset(), 0>();
    TensorAccessor v9 = TensorAccessor(tensor_accessor_args_0, get_common_arg_val<uint32_t>(0), v7);
    TensorAccessor v10 =
        TensorAccessor(tensor_accessor_args_1, get_common_arg_val<uint32_t>(1), v8);
    cb_reserve_back(get_compile_time_arg_val(0), v5);
    int32_t v11 = get_write_ptr(get_compile_time_arg_val(0));
    for (size_t i12 = v2; i12 < v3; i12 += v1) {
        int32_t v13 = v11 + (int32_t)i12 * v7;
        noc_async_read_tile(i12, v9, v13);
    }
    cb_reserve_back(get_compile_time_arg_val(1), v6);
    int32_t v14 = get_write_ptr(get_compile_time_arg_val(1));
    for (size_t i15 = v2; i15 < v4; i15 += v1) {
        int32_t v16 = v14 + (int32_t)i15 * v8;
        noc_async_read_tile(i15, v10, v16);
    }
    noc_async_read_barrier();
    cb_push_back(get_compile_time_arg_val(0), v5);
    cb_push_back(get_compile_time_arg_val(1), v6);
    return;
}
