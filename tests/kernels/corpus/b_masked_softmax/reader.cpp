// SPDX-License-Identifier: Apache-2.0
// Makes the mask of a last tile of which 8 columns count: 0 there, -256 in the others. Then one
// tensor into a buffer, tile by tile.
#include <cstdint>

#include "dataflow_api.h"

void kernel_main() {
    size_t v1 = 1;
    size_t v2 = 0;
    size_t v3 = get_compile_time_arg_val(1);
    int32_t v4 = 1;
    size_t v5 = 1024;
    size_t v6 = 256;
    size_t v7 = 16;
    size_t v8 = 8;
    size_t v9 = 2;
    cb_reserve_back(7, v4);
    tt_l1_ptr uint16_t* v10 = reinterpret_cast<tt_l1_ptr uint16_t*>(get_write_ptr(7));
    for (size_t i11 = v2; i11 < v5; i11 += v1) {
        size_t v12 = i11 / v6;
        size_t v13 = v12 % v9;
        size_t v14 = i11 % v7;
        size_t v15 = v13 * v7;
        size_t v16 = v15 + v14;
        bool v17 = v16 < v8;
        v10[i11] = v17 ? 0 : 0xC380;
    }
    cb_push_back(7, v4);
    int32_t v18 = get_tile_size(get_compile_time_arg_val(0));
    auto tensor_accessor_args_0 = TensorAccessorArgs<2, 0>();
    int32_t v19 = get_common_arg_val<uint32_t>(0);
    TensorAccessor v20 = TensorAccessor(tensor_accessor_args_0, v19, v18);
    for (size_t i21 = v2; i21 < v3; i21 += v1) {
        cb_reserve_back(get_compile_time_arg_val(0), v4);
        int32_t v22 = get_write_ptr(get_compile_time_arg_val(0));
        noc_async_read_tile(i21, v20, v22);
        noc_async_read_barrier();
        cb_push_back(get_compile_time_arg_val(0), v4);
    }
    return;
}
