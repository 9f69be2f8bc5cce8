// SPDX-License-Identifier: Apache-2.0
// A sender passes blocks to a row or a column of cores. Everybody's circular buffer stands at the
// same page, because all of them take the same blocks, so one L1 address serves all.
//
// Two semaphores, which only count upwards:
//   ready   on the sender: how often a receiver has said that it has room for the next block
//   sent    on the receivers: the number of blocks that have come; on the sender, the word that is
//           multicast there
#pragma once

#include <cstdint>

#include "api/dataflow/dataflow_api.h"

struct Receivers {
    uint32_t first_x, first_y;  // the rectangle's corners, in the order in which the network goes
    uint32_t last_x, last_y;
    uint32_t count;

    FORCE_INLINE uint64_t at(uint32_t l1_address) const {
        return get_noc_multicast_addr(first_x, first_y, last_x, last_y, l1_address);
    }
};

/// From five runtime arguments.
FORCE_INLINE Receivers get_receivers(uint32_t arg) {
    return {get_arg_val<uint32_t>(arg), get_arg_val<uint32_t>(arg + 1),
            get_arg_val<uint32_t>(arg + 2), get_arg_val<uint32_t>(arg + 3),
            get_arg_val<uint32_t>(arg + 4)};
}

/// Sends block number `step`, counted from 0, once all receivers have room for it.
FORCE_INLINE void multicast_block(const Receivers& receivers, uint32_t l1_address, uint32_t bytes,
                                  uint32_t step, uint32_t ready, uint32_t sent) {
    noc_semaphore_wait_min(reinterpret_cast<volatile tt_l1_ptr uint32_t*>(ready),
                           (step + 1) * receivers.count);
    noc_async_write_multicast(l1_address, receivers.at(l1_address), bytes, receivers.count);
    // No barrier between the block and its number: two multicasts of one core over one network and
    // one virtual channel arrive in order.
    noc_semaphore_set(reinterpret_cast<volatile tt_l1_ptr uint32_t*>(sent), step + 1);
    noc_semaphore_set_multicast(sent, receivers.at(sent), receivers.count);
    // From here both the block and the word may be written over.
    noc_async_writes_flushed();
}

/// Waits for block number `step`; the caller has reserved its pages.
FORCE_INLINE void receive_block(uint32_t sender_x, uint32_t sender_y, uint32_t step, uint32_t ready,
                                uint32_t sent) {
    noc_semaphore_inc(get_noc_addr(sender_x, sender_y, ready), 1);
    noc_semaphore_wait_min(reinterpret_cast<volatile tt_l1_ptr uint32_t*>(sent), step + 1);
}
