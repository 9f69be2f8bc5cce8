// SPDX-License-Identifier: Apache-2.0
// Reads a range of pages into CB 0, block by block with one barrier each.
#include <cstdint>

#include "api/dataflow/dataflow_api.h"

namespace {
enum Argument : int { kAddress, kFirst, kPages, kIterations };
constexpr std::uint32_t kPageBytes = get_compile_time_arg_val(0);
constexpr std::uint32_t kBlock = get_compile_time_arg_val(1);
constexpr auto kTensor = TensorAccessorArgs<2>();
}  // namespace

void kernel_main() {
    const auto tensor = TensorAccessor(kTensor, get_arg_val<std::uint32_t>(kAddress), kPageBytes);
    const auto first = get_arg_val<std::uint32_t>(kFirst);
    const std::uint32_t end = first + get_arg_val<std::uint32_t>(kPages);
    for (std::uint32_t i = get_arg_val<std::uint32_t>(kIterations); i > 0; --i) {
        for (std::uint32_t page = first; page < end;) {
            const std::uint32_t pages = end - page < kBlock ? end - page : kBlock;
            cb_reserve_back(0, pages);
            std::uint32_t l1 = get_write_ptr(0);
            for (std::uint32_t n = 0; n < pages; ++n, ++page, l1 += kPageBytes) {
                noc_async_read_page(page, tensor, l1);
            }
            noc_async_read_barrier();
            cb_push_back(0, pages);
        }
    }
}
