// SPDX-License-Identifier: Apache-2.0
// The mask of the last tile, of which 11 columns count, then the tensor.
#include <cstdint>
#include "tools/profiler/kernel_profiler.hpp"
#include "api/core_local_mem.h"
#include "api/dataflow/circular_buffer.h"
#include "api/dataflow/dataflow_api.h"
#include "api/dataflow/endpoints.h"
#include "api/dataflow/noc.h"
#include "api/tensor/noc_traits.h"
namespace experimental {
// A tile with ones in the first `columns` columns and zeros in the others, in bf16.
inline void write_column_mask(uint32_t address, uint32_t columns) {
  auto* pair = reinterpret_cast<tt_l1_ptr uint32_t*>(address);
  for (uint32_t face = 0; face < 4; ++face) {
    for (uint32_t word = 0; word < 128; ++word) {
      uint32_t column = (face & 1) * 16 + (word & 7) * 2;
      uint32_t low = column < columns ? 0x3F80u : 0u;
      uint32_t high = column + 1 < columns ? 0x3F80u : 0u;
      pair[face * 128 + word] = low | (high << 16);
    }
  }
}
} // namespace experimental
void kernel_main() {
  Noc noc0(0);
  CircularBuffer cb_ctarg_0(get_compile_time_arg_val(0));
  CircularBuffer cb_ctarg_1(get_compile_time_arg_val(1));
  cb_ctarg_1.reserve_back(1);
  experimental::write_column_mask(cb_ctarg_1.get_write_ptr(), 11);
  cb_ctarg_1.push_back(1);
  int32_t v1 = cb_ctarg_0.get_tile_size();
  constexpr auto args_0 = TensorAccessorArgs<2, 0>();
  auto v2 = TensorAccessor(args_0, get_common_arg_val<uint32_t>(0), v1);
  for (size_t i3 = 0; i3 < 4; i3 += 1) {
    cb_ctarg_0.reserve_back(1);
    noc0.async_read(v2, cb_ctarg_0, v1, {.page_id = static_cast<uint32_t>(i3)}, {});
    noc0.async_read_barrier();
    cb_ctarg_0.push_back(1);
  }
  return;
}
