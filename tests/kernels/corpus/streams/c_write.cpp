// SPDX-License-Identifier: Apache-2.0
// One tensor out of a buffer. Compile-time arguments: buffer, tiles, accessor.
#include <cstdint>

#include "api/core_local_mem.h"
#include "api/dataflow/circular_buffer.h"
#include "api/dataflow/dataflow_api.h"
#include "api/dataflow/endpoints.h"
#include "api/dataflow/noc.h"
#include "api/tensor/noc_traits.h"
#include "tools/profiler/kernel_profiler.hpp"
void kernel_main() {
    Noc noc1(1);
    size_t v1 = 0;
    size_t v2 = 1;
    size_t v3 = get_compile_time_arg_val(1);
    CircularBuffer cb_ctarg_0(get_compile_time_arg_val(0));
    int32_t v4 = cb_ctarg_0.get_tile_size();
    constexpr auto args_0 = TensorAccessorArgs<2, 0>();
    auto v5 = TensorAccessor(args_0, get_common_arg_val<uint32_t>(0), v4);
    for (size_t i6 = v1; i6 < v3; i6 += v2) {
        cb_ctarg_0.wait_front(1);
        noc1.async_write(cb_ctarg_0, v5, v4, {}, {.page_id = static_cast<uint32_t>(i6)});
        noc1.async_write_barrier();
        cb_ctarg_0.pop_front(1);
    }
    return;
}
