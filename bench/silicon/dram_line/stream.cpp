// SPDX-License-Identifier: Apache-2.0
// One core reads or writes its range of an interleaved tensor again and again, a block of pages a
// barrier, from or to the same place in L1.
#include <cstdint>

#include "api/dataflow/dataflow_api.h"

namespace {
enum Argument : int { kAddress, kFirst, kPages, kIterations };
constexpr std::uint32_t kL1 = 0x40000;
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
            std::uint32_t l1 = kL1;
            for (std::uint32_t n = 0; n < kBlock && page < end; ++n, ++page, l1 += kPageBytes) {
#if WRITES
                noc_async_write_page(page, tensor, l1);
#else
                noc_async_read_page(page, tensor, l1);
#endif
            }
#if WRITES
            noc_async_write_barrier();
#else
            noc_async_read_barrier();
#endif
        }
    }
}
