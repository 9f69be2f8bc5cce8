// SPDX-License-Identifier: Apache-2.0
// In the form tt-mlir prints in 2026: objects for NoC and circular buffers, signed 32-bit values,
// numbered locals. Reads the four tiles of Q and of K, in tile order, each in one window.
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
  int32_t v1 = 4;
  int32_t v2 = 2048;
  size_t v3 = 4;
  size_t v4 = 1;
  size_t v5 = 0;
  CircularBuffer cb_ctarg_0(get_compile_time_arg_val(0));
  CircularBuffer cb_ctarg_1(get_compile_time_arg_val(1));
  constexpr auto tensor_accessor_args_0 = TensorAccessorArgs<2, 0>();
  constexpr auto tensor_accessor_args_1 = TensorAccessorArgs<tensor_accessor_args_0.next_compile_time_args_offset(), tensor_accessor_args_0.next_common_runtime_args_offset()>();
  int32_t v6 = get_common_arg_val<uint32_t>(v5);
  int32_t v7 = get_common_arg_val<uint32_t>(v4);
  TensorAccessor v8 = TensorAccessor(tensor_accessor_args_0, v6, v2);
  TensorAccessor v9 = TensorAccessor(tensor_accessor_args_1, v7, v2);
  cb_ctarg_0.reserve_back(v1);
  ptrdiff_t v10 = (ptrdiff_t) cb_ctarg_0.get_write_ptr();
  size_t v11 = (size_t) v10;
  for (size_t i12 = v5; i12 < v3; i12 += v4) {
    size_t v13 = i12 * (size_t) v2;
    size_t v14 = v11 + v13;
    int32_t v15 = (int32_t) ((ptrdiff_t) i12);
    int32_t v16 = (int32_t) ((ptrdiff_t) v14);
    noc0.async_read(v8, CoreLocalMem<uint32_t>(v16), v8.get_aligned_page_size(), {.page_id = static_cast<uint32_t>(v15)}, {});
  }
  noc0.async_read_barrier();
  cb_ctarg_0.push_back(v1);
  cb_ctarg_1.reserve_back(v1);
  ptrdiff_t v17 = (ptrdiff_t) cb_ctarg_1.get_write_ptr();
  size_t v18 = (size_t) v17;
  for (size_t i19 = v5; i19 < v3; i19 += v4) {
    size_t v20 = i19 * (size_t) v2;
    size_t v21 = v18 + v20;
    int32_t v22 = (int32_t) ((ptrdiff_t) i19);
    int32_t v23 = (int32_t) ((ptrdiff_t) v21);
    noc0.async_read(v9, CoreLocalMem<uint32_t>(v23), v9.get_aligned_page_size(), {.page_id = static_cast<uint32_t>(v22)}, {});
  }
  noc0.async_read_barrier();
  cb_ctarg_1.push_back(v1);
  return;
}
