// SPDX-License-Identifier: Apache-2.0
// One read from DRAM bank 0. Runtime arguments: address there, address in own L1, bytes.
#include <cstdint>

#include "api/dataflow/dataflow_api.h"

void kernel_main() {
    noc_async_read(get_noc_addr_from_bank_id<true>(0, get_arg_val<uint32_t>(0)),
                   get_arg_val<uint32_t>(1), get_arg_val<uint32_t>(2));
    noc_async_read_barrier();
}
