// SPDX-License-Identifier: Apache-2.0
// Transfers of a page or a shard of a buffer, whose address generator knows place and length.
#pragma once

#include "internal/dataflow/dataflow_api_addrgen.h"
#include "tensight/noc_transfers.h"

template <typename DSpecT>
class TensorAccessor;

namespace tensight {

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

/// Reads shard `shard_id` of a sharded buffer, padding included.
template <typename DSpec>
FORCE_INLINE void noc_async_read_shard(const std::uint32_t shard_id, const TensorAccessor<DSpec>& s,
                                       std::uint32_t dst_local_l1_addr,
                                       std::uint8_t noc = noc_index) {
    noc_async_read(s.get_shard_noc_addr(shard_id, 0, noc), dst_local_l1_addr,
                   s.page_size * s.dspec().shard_volume(), noc);
}

/// Writes shard `shard_id` of a sharded buffer, padding included.
template <typename DSpec, bool posted = false>
FORCE_INLINE void noc_async_write_shard(const std::uint32_t shard_id,
                                        const TensorAccessor<DSpec>& s,
                                        std::uint32_t src_local_l1_addr,
                                        std::uint8_t noc = noc_index) {
    noc_async_write<NOC_MAX_BURST_SIZE + 1, true, posted>(
        src_local_l1_addr, s.get_shard_noc_addr(shard_id, 0, noc),
        s.page_size * s.dspec().shard_volume(), noc);
}
