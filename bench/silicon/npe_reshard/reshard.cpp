// SPDX-License-Identifier: Apache-2.0
// One RISC reads pages of its shard, row by row, and waits once. Recording an event takes LOG
// cycles, by which the calls are apart, START_LOG before the first one, END_LOG until the end of
// the barrier is recorded. FROM_DRAM: an interleaved tensor; else block-sharded L1.
#include <cstdint>

#include "api/dataflow/dataflow_api.h"

namespace {
enum Argument : int { kAddress, kFirst, kPages, kColumns, kRowPages, kFirstOwner };
constexpr std::uint32_t kL1 = 0x80000;
constexpr std::uint32_t kPageBytes = get_compile_time_arg_val(0);
#if FROM_DRAM
constexpr auto kTensor = TensorAccessorArgs<1>();
#endif
}  // namespace

void kernel_main() {
    const auto address = get_arg_val<std::uint32_t>(kAddress);
    ckernel::wait(START_LOG);
    // A page's place in the tensor: row after row of the shard's columns.
    const auto first = get_arg_val<std::uint32_t>(kFirst);
    const auto pages = get_arg_val<std::uint32_t>(kPages);
    const auto columns = get_arg_val<std::uint32_t>(kColumns);
    const auto row_pages = get_arg_val<std::uint32_t>(kRowPages);
#if FROM_DRAM
    const auto tensor = TensorAccessor(kTensor, address, kPageBytes);
#endif
    std::uint32_t row = first / row_pages;
    std::uint32_t column = first - row * row_pages;
    const std::uint32_t left = column / columns * columns;
    std::uint32_t l1 = kL1;
    for (std::uint32_t i = 0; i < pages; ++i) {
#if FROM_DRAM
        noc_async_read_page(row * row_pages + column, tensor, l1);
#else
        const std::uint32_t owner_row = row / OWNER_ROWS;
        const std::uint32_t owner_column = column / OWNER_COLUMNS;
        const std::uint32_t owner = owner_row * GRID_COLUMNS + owner_column;
        const std::uint32_t offset =
            ((row % OWNER_ROWS) * OWNER_COLUMNS + column % OWNER_COLUMNS) * kPageBytes;
        noc_async_read(
            get_noc_addr(get_arg_val<std::uint32_t>(kFirstOwner + 2 * owner),
                         get_arg_val<std::uint32_t>(kFirstOwner + 2 * owner + 1), address + offset),
            l1, kPageBytes);
#endif
        ckernel::wait(LOG);
        l1 += kPageBytes;
        if (++column == left + columns) {
            column = left;
            ++row;
        }
    }
    ckernel::wait(LOG);  // the beginning of the barrier is an event too
    noc_async_read_barrier();
    ckernel::wait(END_LOG);
}
