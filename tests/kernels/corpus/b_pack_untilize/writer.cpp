// SPDX-License-Identifier: Apache-2.0
// 32 rows at a time. Compile-time arguments: buffer, rows of tiles, tiles of a row, accessor.
#include <cstdint>

#include "dataflow_api.h"

void kernel_main() {
    size_t v1 = 1;
    size_t v2 = 0;
    size_t v3 = get_compile_time_arg_val(1);
    size_t v4 = 32;
    int32_t v5 = get_compile_time_arg_val(2);
    int32_t v6 = get_tile_size(get_compile_time_arg_val(0)) / 32 * v5;
    auto tensor_accessor_args_0 = TensorAccessorArgs<3, 0>();
    int32_t v7 = get_common_arg_val<uint32_t>(0);
    TensorAccessor v8 = TensorAccessor(tensor_accessor_args_0, v7, v6);
    for (size_t i9 = v2; i9 < v3; i9 += v1) {
        cb_wait_front(get_compile_time_arg_val(0), v5);
        int32_t v10 = get_read_ptr(get_compile_time_arg_val(0));
        for (size_t i11 = v2; i11 < v4; i11 += v1) {
            size_t v12 = i9 * v4;
            size_t v13 = v12 + i11;
            int32_t v14 = v10 + (int32_t)i11 * v6;
            noc_async_write(v14, v8.get_noc_addr(v13), v6);
        }
        noc_async_write_barrier();
        cb_pop_front(get_compile_time_arg_val(0), v5);
    }
    return;
}
