// SPDX-License-Identifier: Apache-2.0
// Makes resident pages visible: for each turn, for each circular buffer of the list, reserves and
// pushes its pages. No bytes move. Runtime arguments: turns, buffers, then id and pages of each.
#include "api/dataflow/dataflow_api.h"

void kernel_main() {
    const auto turns = get_arg_val<std::uint32_t>(0);
    const auto buffers = get_arg_val<std::uint32_t>(1);
    for (std::uint32_t turn = 0; turn < turns; ++turn) {
        for (std::uint32_t b = 0; b < buffers; ++b) {
            const auto id = get_arg_val<std::uint32_t>(static_cast<int>(2 + 2 * b));
            const auto pages = get_arg_val<std::uint32_t>(static_cast<int>(3 + 2 * b));
            cb_reserve_back(id, pages);
            cb_push_back(id, pages);
        }
    }
}
