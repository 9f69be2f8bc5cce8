// SPDX-License-Identifier: Apache-2.0
// One tensor out of a buffer, tile by tile. Compile-time arguments: buffer, tiles, accessor.
#include <cstdint>

#include "dataflow_api.h"

void kernel_main() {
    size_t v1 = 1;
    size_t v2 = 0;
    size_t v3 = get_compile_time_arg_val(1);
    int32_t v4 = 1;
    int32_t v5 = get_tile_size(get_compile_time_arg_val(0));
    auto tensor_accessor_args_0 = TensorAccessorArgs<2, 0>();
    int32_t v6 = get_common_arg_val<uint32_t>(0);
    TensorAccessor v7 = TensorAccessor(tensor_accessor_args_0, v6, v5);
    for (size_t i8 = v2; i8 < v3; i8 += v1) {
        cb_wait_front(get_compile_time_arg_val(0), v4);
        int32_t v9 = get_read_ptr(get_compile_time_arg_val(0));
        noc_async_write_tile(i8, v7, v9);
        noc_async_write_barrier();
        cb_pop_front(get_compile_time_arg_val(0), v4);
    }
    return;
}
