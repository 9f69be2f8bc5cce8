// SPDX-License-Identifier: Apache-2.0
// Transfers with a transaction id, 0 to NOC_MAX_TRANSACTION_ID, and waiting for those of one id.
#pragma once

#include "tensight/noc_request.h"
#include "tensight/unsupported.h"

/// All transaction ids, one bit each.
#define NOC_CLEAR_OUTSTANDING_REQ_MASK ((1ULL << (NOC_MAX_TRANSACTION_ID + 1)) - 1)

#define TENSIGHT_COUNTED(name, counted, option)                  \
    static_assert(counted, "tensight: unsupported call " name    \
                           ": transfers that the kernel counts " \
                           "itself are not modelled; leave " option " out")

namespace tensight {
template <bool OnePacket>
FORCE_INLINE void write_with_trid(std::uint32_t src_l1, std::uint64_t dst, std::uint32_t bytes,
                                  std::uint32_t how, std::uint32_t trid) {
    if (one_packet<OnePacket>(bytes)) {
        trap_void<Call::noc_async_write_one_packet_with_trid>(src_l1, dst, node(dst), bytes, how,
                                                              trid);
    } else {
        trap_void<Call::noc_async_write_any_len_with_trid>(src_l1, dst, node(dst), bytes, how,
                                                           trid);
    }
}
}  // namespace tensight

/// Tags the reads that follow.
FORCE_INLINE void noc_async_read_set_trid(std::uint32_t trid = 0, std::uint8_t noc = noc_index) {
    tensight::trap_void<tensight::Call::noc_async_read_set_trid>(trid, noc);
}

/// Reads from `src_base_addr + src_addr` of the node and with the length of
/// noc_async_read_one_packet_set_state; the id was given to noc_async_read_set_trid.
template <bool skip_ptr_update = false, bool skip_cmdbuf_chk = false>
FORCE_INLINE void noc_async_read_one_packet_with_state_with_trid(std::uint32_t src_base_addr,
                                                                 std::uint32_t src_addr,
                                                                 std::uint32_t dest_addr,
                                                                 std::uint32_t trid = 0,
                                                                 std::uint8_t noc = noc_index) {
    TENSIGHT_COUNTED("noc_async_read_one_packet_with_state_with_trid", !skip_ptr_update,
                     "skip_ptr_update");
    tensight::trap_void<tensight::Call::noc_async_read_one_packet_with_state_with_trid>(
        src_base_addr, src_addr, dest_addr, trid, noc);
}

/// Tags the writes that follow.
FORCE_INLINE void noc_async_write_set_trid(std::uint32_t trid = 0, std::uint8_t noc = noc_index) {
    tensight::trap_void<tensight::Call::noc_async_write_set_trid>(trid, noc);
}

/// Writes at most NOC_MAX_BURST_SIZE bytes.
template <bool update_counter = true, bool posted = false>
FORCE_INLINE void noc_async_write_one_packet_with_trid(
    std::uint32_t src_local_l1_addr, std::uint64_t dst_noc_addr, std::uint32_t size,
    std::uint32_t trid, [[maybe_unused]] std::uint8_t cmd_buf = write_cmd_buf,
    std::uint8_t noc = noc_index, std::uint8_t vc = NOC_UNICAST_WRITE_VC) {
    TENSIGHT_COUNTED("noc_async_write_one_packet_with_trid", update_counter, "update_counter");
    tensight::write_with_trid<true>(src_local_l1_addr, dst_noc_addr, size,
                                    tensight::how(noc, vc, posted ? tensight::kPosted : 0), trid);
}

/// Keeps the node for noc_async_write_one_packet_with_trid_with_state.
template <bool posted = false>
FORCE_INLINE void noc_async_write_one_packet_with_trid_set_state(
    std::uint64_t dst_noc_addr, [[maybe_unused]] std::uint8_t cmd_buf = write_cmd_buf,
    std::uint8_t noc = noc_index, std::uint8_t vc = NOC_UNICAST_WRITE_VC) {
    tensight::trap_void<tensight::Call::noc_async_write_one_packet_with_trid_set_state>(
        dst_noc_addr, tensight::node(dst_noc_addr),
        tensight::how(noc, vc, posted ? tensight::kPosted : 0));
}

/// Writes to the kept node; `posted` as it was kept.
template <bool update_counter = true, bool posted = false>
FORCE_INLINE void noc_async_write_one_packet_with_trid_with_state(
    std::uint32_t src_local_l1_addr, std::uint32_t dst_local_l1_addr, std::uint32_t size,
    std::uint32_t trid, [[maybe_unused]] std::uint8_t cmd_buf = write_cmd_buf,
    std::uint8_t noc = noc_index) {
    TENSIGHT_COUNTED("noc_async_write_one_packet_with_trid_with_state", update_counter,
                     "update_counter");
    tensight::trap_void<tensight::Call::noc_async_write_one_packet_with_trid_with_state>(
        src_local_l1_addr, dst_local_l1_addr, size,
        tensight::how(noc, NOC_UNICAST_WRITE_VC, posted ? tensight::kPosted : 0), trid);
}

#undef TENSIGHT_COUNTED

/// Until the data of all reads of the id is in L1.
FORCE_INLINE void noc_async_read_barrier_with_trid(std::uint32_t trid,
                                                   std::uint8_t noc = noc_index) {
    tensight::trap_void<tensight::Call::noc_async_read_barrier_with_trid>(trid, noc);
}

/// Until all writes of the id that are not posted are acknowledged.
FORCE_INLINE void noc_async_write_barrier_with_trid(std::uint32_t trid,
                                                    std::uint8_t noc = noc_index) {
    tensight::trap_void<tensight::Call::noc_async_write_barrier_with_trid>(trid, noc);
}

/// Until all writes of the id have left the core.
FORCE_INLINE void noc_async_write_flushed_with_trid(std::uint32_t trid,
                                                    std::uint8_t noc = noc_index) {
    tensight::trap_void<tensight::Call::noc_async_write_flushed_with_trid>(trid, noc);
}

/// Whether no read of the id is under way.
FORCE_INLINE bool ncrisc_noc_read_with_transaction_id_flushed(std::uint32_t noc,
                                                              std::uint32_t transaction_id) {
    return tensight::trap<tensight::Call::noc_read_with_transaction_id_flushed>(transaction_id,
                                                                                noc) != 0;
}

/// Forgets what is under way for each id whose bit is set.
FORCE_INLINE void reset_noc_trid_barrier_counter(
    std::uint32_t id_mask = NOC_CLEAR_OUTSTANDING_REQ_MASK, std::uint32_t noc = noc_index) {
    tensight::trap_void<tensight::Call::reset_noc_trid_barrier_counter>(id_mask, noc);
}
