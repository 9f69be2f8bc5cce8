// SPDX-License-Identifier: Apache-2.0
// The generic writer for one tensor, with objects.
#include <cstdint>

#include "api/dataflow/circular_buffer.h"
#include "api/dataflow/dataflow_api.h"
#include "api/dataflow/noc.h"

void kernel_main() {
    constexpr uint32_t tiles = get_compile_time_arg_val(1);
    constexpr auto args = TensorAccessorArgs<2>();
    CircularBuffer cb(get_compile_time_arg_val(0));
    Noc noc;
    const uint32_t bytes = cb.get_tile_size();
    const TensorAccessor tensor = TensorAccessor(args, get_arg_val<uint32_t>(0), bytes);
    for (uint32_t tile = 0; tile < tiles; ++tile) {
        cb.wait_front(1);
        noc.async_write(cb, tensor, bytes, {}, {.page_id = tile});
        noc.async_writes_flushed();
        noc.async_write_barrier();
        cb.pop_front(1);
    }
}
