// SPDX-License-Identifier: Apache-2.0
// Takes results away without moving a byte: for each turn waits for pages and pops them. Runtime
// arguments: turns, circular buffer, pages.
#include "api/dataflow/dataflow_api.h"

void kernel_main() {
    const auto turns = get_arg_val<std::uint32_t>(0);
    const auto id = get_arg_val<std::uint32_t>(1);
    const auto pages = get_arg_val<std::uint32_t>(2);
    for (std::uint32_t turn = 0; turn < turns; ++turn) {
        cb_wait_front(id, pages);
        cb_pop_front(id, pages);
    }
}
