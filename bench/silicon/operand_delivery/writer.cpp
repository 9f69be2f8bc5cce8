// SPDX-License-Identifier: Apache-2.0
// Waits for both operands and writes three tiles of them to DRAM.
#include <cstdint>

#include "api/dataflow/dataflow_api.h"

namespace {
constexpr std::uint32_t kTileBytes = get_compile_time_arg_val(0);
constexpr std::uint32_t kA = get_compile_time_arg_val(1);
constexpr std::uint32_t kB = get_compile_time_arg_val(2);
constexpr auto kTensor = TensorAccessorArgs<3>();
}  // namespace

void kernel_main() {
    const auto out = TensorAccessor(kTensor, get_arg_val<std::uint32_t>(0), kTileBytes);
    const std::uint32_t page = 3 * get_arg_val<std::uint32_t>(1);
    cb_wait_front(0, kA);
    cb_wait_front(1, kB);
    noc_async_write_page(page, out, get_read_ptr(0));
    noc_async_write_page(page + 1, out, get_read_ptr(1));
    noc_async_write_page(page + 2, out, get_read_ptr(1) + (kB - 1) * kTileBytes);
    noc_async_write_barrier();
    cb_pop_front(0, kA);
    cb_pop_front(1, kB);
}
