// SPDX-License-Identifier: Apache-2.0
// Reads and writes over the NoC. They return once the request is queued; a barrier waits for them.
// A length that the compiler knows and that fits one packet is the plain call; any other is the
// _any_len form, in which the device's test for several packets stays in the code.
#pragma once

#include "internal/dataflow/dataflow_api_addrgen.h"
#include "tensight/trap.h"

namespace tensight {

/// High half of a NoC address: the node.
FORCE_INLINE std::uint32_t node(std::uint64_t noc_addr) {
    return static_cast<std::uint32_t>(noc_addr >> 32);
}

template <bool OnePacket>
FORCE_INLINE void read(std::uint64_t src, std::uint32_t dst_l1, std::uint32_t bytes,
                       std::uint8_t noc, std::uint32_t vc) {
    if (OnePacket || (__builtin_constant_p(bytes) && bytes <= NOC_MAX_BURST_SIZE)) {
        trap_void<Call::noc_async_read>(src, node(src), dst_l1, bytes, noc, vc);
    } else {
        trap_void<Call::noc_async_read_any_len>(src, node(src), dst_l1, bytes, noc, vc);
    }
}

template <bool OnePacket, bool Posted>
FORCE_INLINE void write(std::uint32_t src_l1, std::uint64_t dst, std::uint32_t bytes,
                        std::uint8_t noc, std::uint32_t vc) {
    const std::uint32_t how = vc | (Posted ? 1u << 8 : 0u);
    if (OnePacket || (__builtin_constant_p(bytes) && bytes <= NOC_MAX_BURST_SIZE)) {
        trap_void<Call::noc_async_write>(src_l1, dst, node(dst), bytes, noc, how);
    } else {
        trap_void<Call::noc_async_write_any_len>(src_l1, dst, node(dst), bytes, noc, how);
    }
}

// Bytes that a page transfer through a generator moves; the most specific of the three is taken.
struct PageSizeLast {};
struct PageSizeSecond : PageSizeLast {};
struct PageSizeFirst : PageSizeSecond {};

template <class AddrGen>
FORCE_INLINE auto page_bytes(const AddrGen& addrgen, PageSizeFirst)
    -> decltype(addrgen.get_aligned_page_size()) {
    return addrgen.get_aligned_page_size();
}
template <class AddrGen>
FORCE_INLINE auto page_bytes(const AddrGen& addrgen, PageSizeSecond)
    -> decltype(addrgen.page_size + 0u) {
    return addrgen.page_size;
}
template <class AddrGen>
FORCE_INLINE auto page_bytes(const AddrGen& addrgen, PageSizeLast)
    -> decltype(1u << addrgen.log_base_2_of_page_size) {
    return 1u << addrgen.log_base_2_of_page_size;
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

/// Reads page `id` of a buffer.
template <typename AddrGen, bool enable_noc_tracing = true>
FORCE_INLINE void noc_async_read_page(const std::uint32_t id, const AddrGen& addrgen,
                                      std::uint32_t dst_local_l1_addr, std::uint32_t offset = 0,
                                      std::uint8_t noc = noc_index) {
    noc_async_read(addrgen.get_noc_addr(id, offset, noc), dst_local_l1_addr,
                   tensight::page_bytes(addrgen, tensight::PageSizeFirst{}), noc);
}

template <typename AddrGen>
FORCE_INLINE void noc_async_read_tile(const std::uint32_t id, const AddrGen& addrgen,
                                      std::uint32_t dst_local_l1_addr, std::uint32_t offset = 0,
                                      std::uint8_t noc = noc_index) {
    noc_async_read_page(id, addrgen, dst_local_l1_addr, offset, noc);
}

/// Writes page `id` of a buffer, or its first `size` bytes if that is not 0.
template <typename AddrGen, bool enable_noc_tracing = true, bool posted = false>
FORCE_INLINE void noc_async_write_page(const std::uint32_t id, const AddrGen& addrgen,
                                       std::uint32_t src_local_l1_addr, std::uint32_t size = 0,
                                       std::uint32_t offset = 0, std::uint8_t noc = noc_index) {
    const std::uint32_t page = tensight::page_bytes(addrgen, tensight::PageSizeFirst{});
    noc_async_write<NOC_MAX_BURST_SIZE + 1, enable_noc_tracing, posted>(
        src_local_l1_addr, addrgen.get_noc_addr(id, offset, noc), size != 0 ? size : page, noc);
}

template <typename AddrGen>
FORCE_INLINE void noc_async_write_tile(const std::uint32_t id, const AddrGen& addrgen,
                                       std::uint32_t src_local_l1_addr,
                                       std::uint8_t noc = noc_index) {
    noc_async_write_page(id, addrgen, src_local_l1_addr, 0, 0, noc);
}
