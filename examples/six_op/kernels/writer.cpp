// SPDX-License-Identifier: Apache-2.0
// In the form tt-mlir prints in 2026. Writes the core's block of the result, row by
// row.
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
  Noc noc1(1);
  int32_t v1 = 2048;
  size_t v2 = 0;
  size_t v3 = 1;
  size_t v4 = get_compile_time_arg_val(1);
  size_t v5 = get_compile_time_arg_val(2);
  size_t v6 = get_compile_time_arg_val(3);
  int32_t v7 = (int32_t) (v4 * v5);
  CircularBuffer cb_ctarg_0(get_compile_time_arg_val(0));
  constexpr auto tensor_accessor_args_0 = TensorAccessorArgs<4, 0>();
  int32_t v8 = get_common_arg_val<uint32_t>(v2);
  TensorAccessor v9 = TensorAccessor(tensor_accessor_args_0, v8, v1);
  size_t v10 = get_absolute_logical_y();
  size_t v11 = get_absolute_logical_x();
  size_t v12 = v10 * v4;
  size_t v13 = v11 * v5;
  cb_ctarg_0.wait_front(v7);
  ptrdiff_t v14 = (ptrdiff_t) cb_ctarg_0.get_read_ptr();
  size_t v15 = (size_t) v14;
  for (size_t i16 = v2; i16 < v4; i16 += v3) {
    for (size_t j17 = v2; j17 < v5; j17 += v3) {
      size_t v18 = i16 * v5;
      size_t v19 = v18 + j17;
      size_t v20 = v19 * (size_t) v1;
      size_t v21 = v15 + v20;
      size_t v22 = v12 + i16;
      size_t v23 = v22 * v6;
      size_t v24 = v23 + v13;
      size_t v25 = v24 + j17;
      int32_t v26 = (int32_t) ((ptrdiff_t) v25);
      int32_t v27 = (int32_t) ((ptrdiff_t) v21);
      noc1.async_write(CoreLocalMem<uint32_t>(v27), v9, v9.get_aligned_page_size(), {}, {.page_id = static_cast<uint32_t>(v26)});
    }
  }
  noc1.async_write_barrier();
  cb_ctarg_0.pop_front(v7);
  return;
}
