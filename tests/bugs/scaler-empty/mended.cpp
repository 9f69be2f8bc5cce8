// SPDX-License-Identifier: Apache-2.0
// The tile with the scaler of the reduction is pushed empty.
#include <cstdint>

#include "api/dataflow/dataflow_api.h"

void kernel_main() {
    constexpr uint32_t cb_in = get_compile_time_arg_val(0);
    constexpr uint32_t cb_scaler = get_compile_time_arg_val(1);
    constexpr auto in_args = TensorAccessorArgs<2>();
    const auto in = TensorAccessor(in_args, get_arg_val<uint32_t>(0), get_tile_size(cb_in));

    cb_reserve_back(cb_scaler, 1);
    auto* words = reinterpret_cast<volatile tt_l1_ptr uint32_t*>(get_write_ptr(cb_scaler));
    for (uint32_t word = 0; word < 512; ++word) {
        words[word] = word % 128 < 8 ? 0x3F803F80 : 0;
    }
    cb_push_back(cb_scaler, 1);

    cb_reserve_back(cb_in, 1);
    noc_async_read_page(0, in, get_write_ptr(cb_in));
    noc_async_read_barrier();
    cb_push_back(cb_in, 1);
}
