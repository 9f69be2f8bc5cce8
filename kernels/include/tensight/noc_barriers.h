// SPDX-License-Identifier: Apache-2.0
// Waiting for the calling RISC's own transfers on one NoC.
#pragma once

#include "internal/dataflow/dataflow_api_common.h"
#include "tensight/trap.h"

/// Until the data of all reads is in L1.
FORCE_INLINE void noc_async_read_barrier(std::uint8_t noc = noc_index) {
    tensight::trap_void<tensight::Call::noc_async_read_barrier>(noc);
}

/// Until all writes that are not posted are acknowledged.
FORCE_INLINE void noc_async_write_barrier(std::uint8_t noc = noc_index) {
    tensight::trap_void<tensight::Call::noc_async_write_barrier>(noc);
}

/// Until all writes have left the core, so that their source may be overwritten.
FORCE_INLINE void noc_async_writes_flushed(std::uint8_t noc = noc_index) {
    tensight::trap_void<tensight::Call::noc_async_writes_flushed>(noc);
}

/// The same for posted writes.
FORCE_INLINE void noc_async_posted_writes_flushed(std::uint8_t noc = noc_index) {
    tensight::trap_void<tensight::Call::noc_async_posted_writes_flushed>(noc);
}

/// Until all increments that are not posted are acknowledged.
FORCE_INLINE void noc_async_atomic_barrier(std::uint8_t noc_idx = noc_index) {
    tensight::trap_void<tensight::Call::noc_async_atomic_barrier>(noc_idx);
}

/// All of the above.
FORCE_INLINE void noc_async_full_barrier(std::uint8_t noc_idx = noc_index) {
    tensight::trap_void<tensight::Call::noc_async_full_barrier>(noc_idx);
}
