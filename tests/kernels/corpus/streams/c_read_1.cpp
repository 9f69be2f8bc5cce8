// SPDX-License-Identifier: Apache-2.0
// One tensor, one after the other. Compile-time arguments: buffer and tiles of each, accessors.
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
    constexpr auto args_0 = TensorAccessorArgs<2, 0>();
    auto v5 = TensorAccessor(args_0, get_common_arg_val<uint32_t>(0), v4);
    for (size_t i6 = v1; i6 < v3; i6 += v2) {
        cb_ctarg_0.reserve_back(1);
        noc0.async_read(v5, cb_ctarg_0, v4, {.page_id = static_cast<uint32_t>(i6)}, {});
        noc0.async_read_barrier();
        cb_ctarg_0.push_back(1);
    }
    return;
}
