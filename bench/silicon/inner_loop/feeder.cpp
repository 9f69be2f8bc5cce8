// SPDX-License-Identifier: Apache-2.0
// Makes one page of CB 0 and CB 1 visible and takes the result away.
#include "api/dataflow/dataflow_api.h"

void kernel_main() {
    cb_reserve_back(0, 1);
    cb_push_back(0, 1);
    cb_reserve_back(1, 1);
    cb_push_back(1, 1);
    cb_wait_front(16, 1);
    cb_pop_front(16, 1);
}
