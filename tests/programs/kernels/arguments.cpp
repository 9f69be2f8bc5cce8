// SPDX-License-Identifier: Apache-2.0
// Writes every kind of argument to a row of words in DRAM.
#include <cstdint>

#include "api/dataflow/dataflow_api.h"

void kernel_main() {
    constexpr uint32_t cb = get_compile_time_arg_val(0);
    constexpr uint32_t output = get_compile_time_arg_val(1);
    constexpr auto accessor_args = TensorAccessorArgs<2>();

    cb_reserve_back(cb, 1);
    const uint32_t address = get_write_ptr(cb);
    auto* words = reinterpret_cast<volatile tt_l1_ptr uint32_t*>(address);
    words[0] = output;
    words[1] = get_compile_time_arg_val(accessor_args.next_compile_time_args_offset());
    words[2] = get_named_compile_time_arg_val("width");
    words[3] = DEFINED;
    words[4] = get_arg_val<uint32_t>(1);
    words[5] = static_cast<uint32_t>(get_arg_val<int32_t>(2) + 100);
    words[6] = static_cast<uint32_t>(get_arg_val<float>(3) * 8.0f);
    words[7] = get_common_arg_val<uint32_t>(0);
    words[8] = get_common_arg_val<uint32_t>(1);
    words[9] = get_absolute_logical_x() * 16 + get_absolute_logical_y();
    for (uint32_t i = 10; i < 16; ++i) {
        words[i] = i;
    }
    const auto row = TensorAccessor(accessor_args, get_arg_val<uint32_t>(0), 64);
    noc_async_write_page(get_arg_val<uint32_t>(4), row, address);
    noc_async_write_barrier();
    cb_push_back(cb, 1);
    cb_wait_front(cb, 1);
    cb_pop_front(cb, 1);
}
