// SPDX-License-Identifier: Apache-2.0
// Writes the one tile of the result.
#include <cstdint>

#include "api/dataflow/dataflow_api.h"

void kernel_main() {
    constexpr uint32_t cb_out = get_compile_time_arg_val(0);
    constexpr auto out_args = TensorAccessorArgs<1>();

    const auto out = TensorAccessor(out_args, get_arg_val<uint32_t>(0), get_tile_size(cb_out));

    cb_wait_front(cb_out, 1);
    noc_async_write_page(0, out, get_read_ptr(cb_out));
    noc_async_write_barrier();
    cb_pop_front(cb_out, 1);
}
