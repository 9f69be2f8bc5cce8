// SPDX-License-Identifier: Apache-2.0
// One of several programs over the same buffers: adds 1 to a word of a buffer in L1 and of one in
// DRAM, after checking what the programs before left. Semaphores and circular buffers are this
// program's own.
// Runtime arguments: words of the L1 buffer (address), DRAM buffer (address), what they must hold,
// semaphore.
#include <cstdint>

#include "api/dataflow/dataflow_api.h"

void kernel_main() {
    const uint32_t l1 = get_arg_val<uint32_t>(0);
    const uint32_t dram = get_arg_val<uint32_t>(1);
    const uint32_t before = get_arg_val<uint32_t>(2);
    auto* semaphore = reinterpret_cast<volatile tt_l1_ptr uint32_t*>(get_arg_val<uint32_t>(3));

    // As initialised, whatever the program before made of them.
    ASSERT(*semaphore == 7);
    *semaphore = 1000;
    cb_reserve_back(0, 1);  // its only page, which the program before left full
    const uint32_t page = get_write_ptr(0);
    ASSERT(page == get_read_ptr(0));

    auto* own = reinterpret_cast<volatile tt_l1_ptr uint32_t*>(l1);
    ASSERT(own[0] == before);
    own[0] = before + 1;

    const uint64_t bank = get_noc_addr_from_bank_id<true>(0, dram);
    auto* word = reinterpret_cast<volatile tt_l1_ptr uint32_t*>(page);
    noc_async_read(bank, page, 32);
    noc_async_read_barrier();
    ASSERT(word[0] == before);
    word[0] = before + 1;
    cb_push_back(0, 1);
    cb_wait_front(0, 1);
    noc_async_write(page, bank, 32);
    noc_async_write_barrier();
}
