// SPDX-License-Identifier: Apache-2.0
// In the form tt-mlir prints in 2026. Writes the four result tiles in tile order.
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
  int32_t v1 = 4;
  int32_t v2 = 2048;
  size_t v3 = 4;
  size_t v4 = 1;
  size_t v5 = 0;
  CircularBuffer cb_ctarg_0(get_compile_time_arg_val(0));
  constexpr auto tensor_accessor_args_0 = TensorAccessorArgs<1, 0>();
  int32_t v6 = get_common_arg_val<uint32_t>(v5);
  TensorAccessor v7 = TensorAccessor(tensor_accessor_args_0, v6, v2);
  cb_ctarg_0.wait_front(v1);
  ptrdiff_t v8 = (ptrdiff_t) cb_ctarg_0.get_read_ptr();
  size_t v9 = (size_t) v8;
  for (size_t i10 = v5; i10 < v3; i10 += v4) {
    size_t v11 = i10 * (size_t) v2;
    size_t v12 = v9 + v11;
    int32_t v13 = (int32_t) ((ptrdiff_t) i10);
    int32_t v14 = (int32_t) ((ptrdiff_t) v12);
    noc1.async_write(CoreLocalMem<uint32_t>(v14), v7, v7.get_aligned_page_size(), {}, {.page_id = static_cast<uint32_t>(v13)});
  }
  noc1.async_write_barrier();
  cb_ctarg_0.pop_front(v1);
  return;
}
