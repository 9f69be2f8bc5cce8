// SPDX-License-Identifier: Apache-2.0
// Makes pages that nobody fills visible, a block at a time. Arguments: blocks, results.
#include "api/dataflow/dataflow_api.h"

void kernel_main() {
    const auto blocks = get_arg_val<std::uint32_t>(0);
    for (std::uint32_t i = 0; i < blocks; ++i) {
        cb_reserve_back(0, CB_BLOCK);
        cb_push_back(0, CB_BLOCK);
        cb_reserve_back(1, CB_BLOCK);
        cb_push_back(1, CB_BLOCK);
    }
    const auto results = get_arg_val<std::uint32_t>(1);
    cb_wait_front(16, results);
    cb_pop_front(16, results);
}
