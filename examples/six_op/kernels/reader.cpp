// SPDX-License-Identifier: Apache-2.0
// In the form tt-mlir prints in 2026: objects for NoC and circular buffers, signed 32-bit values,
// numbered locals. Reads the panel of rows of Q that the core's row of the grid needs and the panel of
// K that its column needs, in tile order, each in one window.
#include <cstdint>
#include "api/compile_time_args.h"
#include "api/core_local_mem.h"
#include "api/dataflow/circular_buffer.h"
#include "api/dataflow/dataflow_api.h"
#include "api/dataflow/endpoints.h"
#include "api/dataflow/noc.h"
#include "api/tensor/noc_traits.h"
#include "tools/profiler/kernel_profiler.hpp"
void kernel_main() {
  Noc noc0(0);
  int32_t v1 = 2048;
  size_t v2 = 0;
  size_t v3 = 1;
  size_t v4 = get_compile_time_arg_val(2) * get_compile_time_arg_val(4);
  size_t v5 = get_compile_time_arg_val(3) * get_compile_time_arg_val(4);
  int32_t v6 = (int32_t) v4;
  int32_t v7 = (int32_t) v5;
  CircularBuffer cb_ctarg_0(get_compile_time_arg_val(0));
  CircularBuffer cb_ctarg_1(get_compile_time_arg_val(1));
  constexpr auto tensor_accessor_args_0 = TensorAccessorArgs<5, 0>();
  constexpr auto tensor_accessor_args_1 = TensorAccessorArgs<tensor_accessor_args_0.next_compile_time_args_offset(), tensor_accessor_args_0.next_common_runtime_args_offset()>();
  int32_t v8 = get_common_arg_val<uint32_t>(v2);
  int32_t v9 = get_common_arg_val<uint32_t>(v3);
  TensorAccessor v10 = TensorAccessor(tensor_accessor_args_0, v8, v1);
  TensorAccessor v11 = TensorAccessor(tensor_accessor_args_1, v9, v1);
  size_t v12 = get_absolute_logical_y();
  size_t v13 = get_absolute_logical_x();
  cb_ctarg_0.reserve_back(v6);
  ptrdiff_t v14 = (ptrdiff_t) cb_ctarg_0.get_write_ptr();
  size_t v15 = (size_t) v14;
  size_t v16 = v12 * v4;
  for (size_t i17 = v2; i17 < v4; i17 += v3) {
    size_t v18 = i17 * (size_t) v1;
    size_t v19 = v15 + v18;
    size_t v20 = v16 + i17;
    int32_t v21 = (int32_t) ((ptrdiff_t) v20);
    int32_t v22 = (int32_t) ((ptrdiff_t) v19);
    noc0.async_read(v10, CoreLocalMem<uint32_t>(v22), v10.get_aligned_page_size(), {.page_id = static_cast<uint32_t>(v21)}, {});
  }
  noc0.async_read_barrier();
  cb_ctarg_0.push_back(v6);
  cb_ctarg_1.reserve_back(v7);
  ptrdiff_t v23 = (ptrdiff_t) cb_ctarg_1.get_write_ptr();
  size_t v24 = (size_t) v23;
  size_t v25 = v13 * v5;
  for (size_t i26 = v2; i26 < v5; i26 += v3) {
    size_t v27 = i26 * (size_t) v1;
    size_t v28 = v24 + v27;
    size_t v29 = v25 + i26;
    int32_t v30 = (int32_t) ((ptrdiff_t) v29);
    int32_t v31 = (int32_t) ((ptrdiff_t) v28);
    noc0.async_read(v11, CoreLocalMem<uint32_t>(v31), v11.get_aligned_page_size(), {.page_id = static_cast<uint32_t>(v30)}, {});
  }
  noc0.async_read_barrier();
  cb_ctarg_1.push_back(v7);
  return;
}
