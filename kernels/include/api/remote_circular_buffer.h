// SPDX-License-Identifier: Apache-2.0
// Circular buffers whose other end is on another core, filled over the NoC: declared, not modelled.
#pragma once

#include "tensight/unsupported.h"

namespace experimental {

#define TENSIGHT_WHY "buffers between cores are not modelled; use a circular buffer and semaphores"
TENSIGHT_UNSUPPORTED(remote_cb_wait_front, TENSIGHT_WHY);
TENSIGHT_UNSUPPORTED(remote_cb_pop_front, TENSIGHT_WHY);
TENSIGHT_UNSUPPORTED(remote_cb_reserve_back, TENSIGHT_WHY);
TENSIGHT_UNSUPPORTED(remote_cb_push_back_and_write_pages, TENSIGHT_WHY);
TENSIGHT_UNSUPPORTED(remote_cb_sender_barrier, TENSIGHT_WHY);
TENSIGHT_UNSUPPORTED(resize_remote_sender_cb_interface, TENSIGHT_WHY);
TENSIGHT_UNSUPPORTED(resize_remote_receiver_cb_interface, TENSIGHT_WHY);
TENSIGHT_UNSUPPORTED(align_local_cbs_to_remote_cb, TENSIGHT_WHY);
TENSIGHT_UNSUPPORTED(update_remote_cb_config_in_l1, TENSIGHT_WHY);
#undef TENSIGHT_WHY

}  // namespace experimental
