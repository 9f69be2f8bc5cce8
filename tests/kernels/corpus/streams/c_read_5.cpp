// SPDX-License-Identifier: Apache-2.0
// Five tensors, one after the other. Compile-time arguments: buffer and tiles of each, accessors.
#include <cstdint>

#include "api/core_local_mem.h"
#include "api/dataflow/circular_buffer.h"
#include "api/dataflow/dataflow_api.h"
#include "api/dataflow/endpoints.h"
#include "api/dataflow/noc.h"
#include "api/tensor/noc_traits.h"
#include "tools/profiler/kernel_profiler.hpp"
void kernel_main() {
    Noc noc0(0);
    size_t v1 = 0;
    size_t v2 = 1;
    size_t v3 = get_compile_time_arg_val(1);
    CircularBuffer cb_ctarg_0(get_compile_time_arg_val(0));
    int32_t v4 = cb_ctarg_0.get_tile_size();
    constexpr auto args_0 = TensorAccessorArgs<10, 0>();
    auto v5 = TensorAccessor(args_0, get_common_arg_val<uint32_t>(0), v4);
    for (size_t i6 = v1; i6 < v3; i6 += v2) {
        cb_ctarg_0.reserve_back(1);
        noc0.async_read(v5, cb_ctarg_0, v4, {.page_id = static_cast<uint32_t>(i6)}, {});
        noc0.async_read_barrier();
        cb_ctarg_0.push_back(1);
    }
    size_t v7 = get_compile_time_arg_val(3);
    CircularBuffer cb_ctarg_2(get_compile_time_arg_val(2));
    int32_t v8 = cb_ctarg_2.get_tile_size();
    constexpr auto args_1 = TensorAccessorArgs<args_0.next_compile_time_args_offset(), 0>();
    auto v9 = TensorAccessor(args_1, get_common_arg_val<uint32_t>(1), v8);
    for (size_t i10 = v1; i10 < v7; i10 += v2) {
        cb_ctarg_2.reserve_back(1);
        noc0.async_read(v9, cb_ctarg_2, v8, {.page_id = static_cast<uint32_t>(i10)}, {});
        noc0.async_read_barrier();
        cb_ctarg_2.push_back(1);
    }
    size_t v11 = get_compile_time_arg_val(5);
    CircularBuffer cb_ctarg_4(get_compile_time_arg_val(4));
    int32_t v12 = cb_ctarg_4.get_tile_size();
    constexpr auto args_2 = TensorAccessorArgs<args_1.next_compile_time_args_offset(), 0>();
    auto v13 = TensorAccessor(args_2, get_common_arg_val<uint32_t>(2), v12);
    for (size_t i14 = v1; i14 < v11; i14 += v2) {
        cb_ctarg_4.reserve_back(1);
        noc0.async_read(v13, cb_ctarg_4, v12, {.page_id = static_cast<uint32_t>(i14)}, {});
        noc0.async_read_barrier();
        cb_ctarg_4.push_back(1);
    }
    size_t v15 = get_compile_time_arg_val(7);
    CircularBuffer cb_ctarg_6(get_compile_time_arg_val(6));
    int32_t v16 = cb_ctarg_6.get_tile_size();
    constexpr auto args_3 = TensorAccessorArgs<args_2.next_compile_time_args_offset(), 0>();
    auto v17 = TensorAccessor(args_3, get_common_arg_val<uint32_t>(3), v16);
    for (size_t i18 = v1; i18 < v15; i18 += v2) {
        cb_ctarg_6.reserve_back(1);
        noc0.async_read(v17, cb_ctarg_6, v16, {.page_id = static_cast<uint32_t>(i18)}, {});
        noc0.async_read_barrier();
        cb_ctarg_6.push_back(1);
    }
    size_t v19 = get_compile_time_arg_val(9);
    CircularBuffer cb_ctarg_8(get_compile_time_arg_val(8));
    int32_t v20 = cb_ctarg_8.get_tile_size();
    constexpr auto args_4 = TensorAccessorArgs<args_3.next_compile_time_args_offset(), 0>();
    auto v21 = TensorAccessor(args_4, get_common_arg_val<uint32_t>(4), v20);
    for (size_t i22 = v1; i22 < v19; i22 += v2) {
        cb_ctarg_8.reserve_back(1);
        noc0.async_read(v21, cb_ctarg_8, v20, {.page_id = static_cast<uint32_t>(i22)}, {});
        noc0.async_read_barrier();
        cb_ctarg_8.push_back(1);
    }
    return;
}
