// SPDX-License-Identifier: Apache-2.0
// Reads and writes over the NoC. They return once the request is queued; a barrier waits for them.
// A length that the compiler knows and that fits one packet is the plain call; any other is the
// _any_len form, in which the device's test for several packets stays in the code.
#pragma once

#include "tensight/noc_request.h"

namespace tensight {

template <bool OnePacket>
FORCE_INLINE void read(std::uint64_t src, std::uint32_t dst_l1, std::uint32_t bytes,
                       std::uint8_t noc, std::uint32_t vc) {
    if (one_packet<OnePacket>(bytes)) {
        trap_void<Call::noc_async_read>(src, node(src), dst_l1, bytes, noc, vc);
    } else {
        trap_void<Call::noc_async_read_any_len>(src, node(src), dst_l1, bytes, noc, vc);
    }
}

template <bool OnePacket, bool Posted>
FORCE_INLINE void write(std::uint32_t src_l1, std::uint64_t dst, std::uint32_t bytes,
                        std::uint8_t noc, std::uint32_t vc) {
    const std::uint32_t channel = vc | (Posted ? 1u << 8 : 0u);
    if (one_packet<OnePacket>(bytes)) {
        trap_void<Call::noc_async_write>(src_l1, dst, node(dst), bytes, noc, channel);
    } else {
        trap_void<Call::noc_async_write_any_len>(src_l1, dst, node(dst), bytes, noc, channel);
    }
}

}  // namespace tensight

/// Reads `size` bytes of another node's L1 or of DRAM into own L1.
template <std::uint32_t max_page_size = NOC_MAX_BURST_SIZE + 1, bool enable_noc_tracing = true>
FORCE_INLINE void noc_async_read(std::uint64_t src_noc_addr, std::uint32_t dst_local_l1_addr,
                                 std::uint32_t size, std::uint8_t noc = noc_index,
                                 std::uint32_t read_req_vc = NOC_UNICAST_WRITE_VC) {
    tensight::read<max_page_size <= NOC_MAX_BURST_SIZE>(src_noc_addr, dst_local_l1_addr, size, noc,
                                                        read_req_vc);
}

/// The same for at most NOC_MAX_BURST_SIZE bytes.
template <bool enable_noc_tracing = true>
FORCE_INLINE void noc_async_read_one_packet(std::uint64_t src_noc_addr,
                                            std::uint32_t dst_local_l1_addr, std::uint32_t size,
                                            std::uint8_t noc = noc_index,
                                            std::uint32_t read_req_vc = NOC_UNICAST_WRITE_VC) {
    tensight::read<true>(src_noc_addr, dst_local_l1_addr, size, noc, read_req_vc);
}

/// Writes `size` bytes of own L1 to another node's L1 or to DRAM. A posted write is not
/// acknowledged.
template <std::uint32_t max_page_size = NOC_MAX_BURST_SIZE + 1, bool enable_noc_tracing = true,
          bool posted = false>
FORCE_INLINE void noc_async_write(std::uint32_t src_local_l1_addr, std::uint64_t dst_noc_addr,
                                  std::uint32_t size, std::uint8_t noc = noc_index,
                                  std::uint32_t vc = NOC_UNICAST_WRITE_VC) {
    tensight::write<max_page_size <= NOC_MAX_BURST_SIZE, posted>(src_local_l1_addr, dst_noc_addr,
                                                                 size, noc, vc);
}

/// The same for at most NOC_MAX_BURST_SIZE bytes.
template <bool enable_noc_tracing = true, bool posted = false>
FORCE_INLINE void noc_async_write_one_packet(std::uint32_t src_local_l1_addr,
                                             std::uint64_t dst_noc_addr, std::uint32_t size,
                                             std::uint8_t noc = noc_index,
                                             std::uint32_t vc = NOC_UNICAST_WRITE_VC) {
    tensight::write<true, posted>(src_local_l1_addr, dst_noc_addr, size, noc, vc);
}
