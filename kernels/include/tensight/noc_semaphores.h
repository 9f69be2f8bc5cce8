// SPDX-License-Identifier: Apache-2.0
// Semaphores: four-byte words in L1, one in each L1_ALIGNMENT bytes, at the same address on every
// core of the program.
#pragma once

#include "tensight/noc_request.h"

/// L1 address of semaphore `semaphore_id`.
template <ProgrammableCoreType type = ProgrammableCoreType::TENSIX>
FORCE_INLINE std::uint32_t get_semaphore(std::uint32_t semaphore_id) {
    return reinterpret_cast<std::uint32_t>(sem_l1_base[static_cast<int>(type)]) +
           semaphore_id * L1_ALIGNMENT;
}

/// Waits until the local semaphore is `val`.
FORCE_INLINE void noc_semaphore_wait(volatile tt_l1_ptr std::uint32_t* sem_addr,
                                     std::uint32_t val) {
    tensight::trap_void<tensight::Call::noc_semaphore_wait>(sem_addr, val);
}

/// Waits until the local semaphore is at least `val`.
FORCE_INLINE void noc_semaphore_wait_min(volatile tt_l1_ptr std::uint32_t* sem_addr,
                                         std::uint32_t val) {
    tensight::trap_void<tensight::Call::noc_semaphore_wait_min>(sem_addr, val);
}

/// Sets the local semaphore; a plain store.
FORCE_INLINE void noc_semaphore_set(volatile tt_l1_ptr std::uint32_t* sem_addr, std::uint32_t val) {
    *sem_addr = val;
}

/// Adds `incr` to a semaphore of another core.
template <bool posted = false>
FORCE_INLINE void noc_semaphore_inc(std::uint64_t addr, std::uint32_t incr,
                                    std::uint8_t noc_id = noc_index,
                                    std::uint8_t vc = NOC_UNICAST_WRITE_VC) {
    tensight::trap_void<tensight::Call::noc_semaphore_inc>(addr, tensight::node(addr), incr, noc_id,
                                                           vc | (posted ? 1u << 8 : 0u));
}

/// Writes the local word at `src_local_l1_addr` to a semaphore of another core.
FORCE_INLINE void noc_semaphore_set_remote(std::uint32_t src_local_l1_addr,
                                           std::uint64_t dst_noc_addr,
                                           std::uint8_t noc = noc_index) {
    tensight::trap_void<tensight::Call::noc_semaphore_set_remote>(
        src_local_l1_addr, dst_noc_addr, tensight::node(dst_noc_addr),
        tensight::how(noc, NOC_UNICAST_WRITE_VC));
}
