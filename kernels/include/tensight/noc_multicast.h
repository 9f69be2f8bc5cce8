// SPDX-License-Identifier: Apache-2.0
// Writes to all workers of a rectangle (get_noc_multicast_addr). `num_dests` counts those that
// receive: without the sender, except in the _loopback_src forms. A linked write keeps its path for
// the next one, which must be a multicast too.
#pragma once

#include "tensight/noc_request.h"

namespace tensight {
template <bool OnePacket>
FORCE_INLINE void multicast(std::uint32_t src_l1, std::uint64_t dst, std::uint32_t bytes,
                            std::uint32_t receivers, std::uint32_t how) {
    if (one_packet<OnePacket>(bytes)) {
        trap_void<Call::noc_async_write_multicast>(src_l1, dst, node(dst), bytes, how, receivers);
    } else {
        trap_void<Call::noc_async_write_multicast_any_len>(src_l1, dst, node(dst), bytes, how,
                                                           receivers);
    }
}
}  // namespace tensight

/// Writes `size` bytes of own L1 to the same address in every worker of the rectangle but the
/// sender, which may lie in it.
template <std::uint32_t max_page_size = NOC_MAX_BURST_SIZE + 1>
FORCE_INLINE void noc_async_write_multicast(std::uint32_t src_local_l1_addr,
                                            std::uint64_t dst_noc_addr_multicast,
                                            std::uint32_t size, std::uint32_t num_dests,
                                            bool linked = false, std::uint8_t noc = noc_index,
                                            std::uint32_t vc = NOC_MULTICAST_WRITE_VC) {
    tensight::multicast<max_page_size <= NOC_MAX_BURST_SIZE>(
        src_local_l1_addr, dst_noc_addr_multicast, size, num_dests,
        tensight::how(noc, vc, linked ? tensight::kLinked : 0));
}

/// The same for at most NOC_MAX_BURST_SIZE bytes.
template <bool enable_noc_tracing = true>
FORCE_INLINE void noc_async_write_multicast_one_packet(std::uint32_t src_local_l1_addr,
                                                       std::uint64_t dst_noc_addr_multicast,
                                                       std::uint32_t size, std::uint32_t num_dests,
                                                       bool linked = false,
                                                       std::uint8_t noc = noc_index,
                                                       std::uint32_t vc = NOC_MULTICAST_WRITE_VC) {
    noc_async_write_multicast<NOC_MAX_BURST_SIZE>(src_local_l1_addr, dst_noc_addr_multicast, size,
                                                  num_dests, linked, noc, vc);
}

/// The same with the sender among the receivers.
FORCE_INLINE void noc_async_write_multicast_loopback_src(
    std::uint32_t src_local_l1_addr, std::uint64_t dst_noc_addr_multicast, std::uint32_t size,
    std::uint32_t num_dests, bool linked = false, std::uint8_t noc = noc_index) {
    tensight::multicast<false>(
        src_local_l1_addr, dst_noc_addr_multicast, size, num_dests,
        tensight::how(noc, NOC_MULTICAST_WRITE_VC,
                      tensight::kSenderReceivesToo | (linked ? tensight::kLinked : 0)));
}

/// Writes the local word at `src_local_l1_addr` to the semaphores of a rectangle.
FORCE_INLINE void noc_semaphore_set_multicast(std::uint32_t src_local_l1_addr,
                                              std::uint64_t dst_noc_addr_multicast,
                                              std::uint32_t num_dests, bool linked = false,
                                              std::uint8_t noc = noc_index,
                                              std::uint32_t vc = NOC_MULTICAST_WRITE_VC) {
    tensight::trap_void<tensight::Call::noc_semaphore_set_multicast>(
        src_local_l1_addr, dst_noc_addr_multicast, tensight::node(dst_noc_addr_multicast),
        tensight::how(noc, vc, linked ? tensight::kLinked : 0), num_dests);
}

/// The same with the sender among the receivers.
FORCE_INLINE void noc_semaphore_set_multicast_loopback_src(std::uint32_t src_local_l1_addr,
                                                           std::uint64_t dst_noc_addr_multicast,
                                                           std::uint32_t num_dests,
                                                           bool linked = false,
                                                           std::uint8_t noc = noc_index) {
    tensight::trap_void<tensight::Call::noc_semaphore_set_multicast>(
        src_local_l1_addr, dst_noc_addr_multicast, tensight::node(dst_noc_addr_multicast),
        tensight::how(noc, NOC_MULTICAST_WRITE_VC,
                      tensight::kSenderReceivesToo | (linked ? tensight::kLinked : 0)),
        num_dests);
}

/// Adds `incr` to the semaphores of a rectangle; the sender is not among the receivers.
template <bool posted = false>
FORCE_INLINE void noc_semaphore_inc_multicast(std::uint64_t addr, std::uint32_t incr,
                                              std::uint32_t num_dests,
                                              std::uint8_t noc_id = noc_index,
                                              std::uint8_t vc = NOC_MULTICAST_WRITE_VC) {
    tensight::trap_void<tensight::Call::noc_semaphore_inc_multicast>(
        addr, tensight::node(addr), incr, tensight::how(noc_id, vc, posted ? tensight::kPosted : 0),
        num_dests);
}
