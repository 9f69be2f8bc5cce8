// SPDX-License-Identifier: Apache-2.0
// Row-major words: reverses each row with plain loads and stores and adds the number of the row.
// Runtime arguments: source, target, rows, words of a row.
#include <cstdint>

#include "api/dataflow/dataflow_api.h"

void kernel_main() {
    constexpr auto source_args = TensorAccessorArgs<0>();
    constexpr auto target_args = TensorAccessorArgs<source_args.next_compile_time_args_offset()>();
    const uint32_t rows = get_arg_val<uint32_t>(2);
    const uint32_t words = get_arg_val<uint32_t>(3);
    const auto source = TensorAccessor(source_args, get_arg_val<uint32_t>(0), words * 4);
    const auto target = TensorAccessor(target_args, get_arg_val<uint32_t>(1), words * 4);
    cb_reserve_back(0, 1);
    cb_reserve_back(1, 1);
    const uint32_t in_address = get_write_ptr(0);
    const uint32_t out_address = get_write_ptr(1);
    auto* in = reinterpret_cast<volatile tt_l1_ptr uint32_t*>(in_address);
    auto* out = reinterpret_cast<volatile tt_l1_ptr uint32_t*>(out_address);
    for (uint32_t row = 0; row < rows; ++row) {
        noc_async_read_page(row, source, in_address);
        noc_async_read_barrier();
        for (uint32_t i = 0; i < words; ++i) {
            out[words - 1 - i] = in[i] + row;
        }
        // Bytes and half-words reach L1 as well: the last word becomes row * 0x10001 + 1.
        auto* halves = reinterpret_cast<volatile tt_l1_ptr uint16_t*>(out + words - 1);
        auto* bytes = reinterpret_cast<volatile tt_l1_ptr uint8_t*>(out + words - 1);
        halves[0] = row;
        halves[1] = row;
        bytes[0] = static_cast<uint8_t>(bytes[2] + 1);
        noc_async_write_page(row, target, out_address);
        noc_async_write_barrier();
    }
    cb_push_back(0, 1);
    cb_push_back(1, 1);
    cb_wait_front(0, 1);
    cb_wait_front(1, 1);
    cb_pop_front(0, 1);
    cb_pop_front(1, 1);
}
