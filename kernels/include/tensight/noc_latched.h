// SPDX-License-Identifier: Apache-2.0
// Transfers in two halves: set_state keeps the node (and in the one-packet forms the length) of a
// NoC address, with_state starts one transfer with the low halves of the addresses.
#pragma once

#include "tensight/noc_request.h"

/// Keeps the node of `src_noc_addr` for noc_async_read_with_state.
FORCE_INLINE void noc_async_read_set_state(std::uint64_t src_noc_addr,
                                           std::uint8_t noc = noc_index) {
    tensight::trap_void<tensight::Call::noc_async_read_set_state>(
        src_noc_addr, tensight::node(src_noc_addr), tensight::how(noc, NOC_UNICAST_WRITE_VC));
}

/// Reads from the node that was kept. With `inc_num_issued` false barriers do not know of the read
/// until noc_async_read_inc_num_issued counts it.
template <bool inc_num_issued = true>
FORCE_INLINE void noc_async_read_with_state(std::uint32_t src_local_l1_addr,
                                            std::uint32_t dst_local_l1_addr, std::uint32_t size,
                                            std::uint8_t noc = noc_index) {
    tensight::trap_void<tensight::Call::noc_async_read_with_state>(
        src_local_l1_addr, dst_local_l1_addr, size, noc, !inc_num_issued);
}

/// Keeps node and length, at most NOC_MAX_BURST_SIZE, for noc_async_read_one_packet_with_state.
template <bool use_vc = false>
FORCE_INLINE void noc_async_read_one_packet_set_state(std::uint64_t src_noc_addr,
                                                      std::uint32_t size,
                                                      const std::uint32_t vc = 0,
                                                      std::uint8_t noc = noc_index) {
    tensight::trap_void<tensight::Call::noc_async_read_one_packet_set_state>(
        src_noc_addr, tensight::node(src_noc_addr), size,
        tensight::how(noc, use_vc ? vc : NOC_UNICAST_WRITE_VC));
}

/// Reads the kept length from the kept node, over the kept channel.
template <bool inc_num_issued = true, bool use_vc = false>
FORCE_INLINE void noc_async_read_one_packet_with_state(std::uint32_t src_local_l1_addr,
                                                       std::uint32_t dst_local_l1_addr,
                                                       [[maybe_unused]] const std::uint32_t vc = 0,
                                                       std::uint8_t noc = noc_index) {
    tensight::trap_void<tensight::Call::noc_async_read_one_packet_with_state>(
        src_local_l1_addr, dst_local_l1_addr, noc, !inc_num_issued);
}

/// Counts reads that were started uncounted.
FORCE_INLINE void noc_async_read_inc_num_issued(std::uint32_t num_issued_reads_inc,
                                                std::uint8_t noc = noc_index) {
    tensight::trap_void<tensight::Call::noc_async_read_inc_num_issued>(num_issued_reads_inc, noc);
}

/// Keeps node and length for noc_async_write_one_packet_with_state.
template <bool posted = false>
FORCE_INLINE void noc_async_write_one_packet_set_state(std::uint64_t dst_noc_addr,
                                                       std::uint32_t size,
                                                       std::uint8_t noc = noc_index,
                                                       std::uint8_t vc = NOC_UNICAST_WRITE_VC) {
    tensight::trap_void<tensight::Call::noc_async_write_one_packet_set_state>(
        dst_noc_addr, tensight::node(dst_noc_addr), size,
        tensight::how(noc, vc, posted ? tensight::kPosted : 0));
}

/// Writes the kept length to the kept node; `posted` as it was kept.
template <bool posted = false>
FORCE_INLINE void noc_async_write_one_packet_with_state(std::uint32_t src_local_l1_addr,
                                                        std::uint32_t dst_local_l1_addr,
                                                        std::uint8_t noc = noc_index) {
    tensight::trap_void<tensight::Call::noc_async_write_one_packet_with_state>(
        src_local_l1_addr, dst_local_l1_addr,
        tensight::how(noc, NOC_UNICAST_WRITE_VC, posted ? tensight::kPosted : 0));
}
