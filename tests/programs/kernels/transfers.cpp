// SPDX-License-Identifier: Apache-2.0
// The body of a data-movement kernel is the macro BODY. `here` is scratch in L1 on all cores, of
// 4 kB, `there` that of core 1,0, `flag` a semaphore.
#include <cstdint>

#include "api/dataflow/dataflow_api.h"

void kernel_main() {
    const uint32_t here = get_write_ptr(0);
    const uint32_t flag = get_semaphore(0);
    const uint64_t there = get_noc_addr(get_arg_val<uint32_t>(0), get_arg_val<uint32_t>(1), here);
    auto* word = reinterpret_cast<volatile tt_l1_ptr uint32_t*>(here);
    (void)flag;
    (void)there;
    (void)word;
    BODY;
}
