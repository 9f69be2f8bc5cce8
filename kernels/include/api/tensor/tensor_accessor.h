// SPDX-License-Identifier: Apache-2.0
// A buffer of pages, and where on the NoC its pages are: interleaved buffers in DRAM or L1.
#pragma once

#include "api/tensor/tensor_accessor_args.h"
#include "internal/dataflow/dataflow_api_addrgen.h"
#include "tensight/arguments.h"

namespace tensor_accessor {
/// Distribution of an interleaved buffer: page i in bank i mod banks.
template <bool IsDram>
struct InterleavedSpec {
    static constexpr bool is_dram = IsDram;
};
}  // namespace tensor_accessor

/// Bank and row of a page; of sharded buffers alone.
struct PageMapping {
    std::size_t bank_id;
    std::size_t bank_page_offset;
};

template <typename DSpecT>
class TensorAccessor : public InterleavedAddrGen<DSpecT::is_dram> {
    using Interleaved = InterleavedAddrGen<DSpecT::is_dram>;

  public:
    using DSpec = DSpecT;

    /// `page_size_in`: bytes between the pages of a bank, already aligned.
    template <std::size_t CTA_OFFSET, std::size_t CRTA_OFFSET>
    FORCE_INLINE TensorAccessor(const TensorAccessorArgs<CTA_OFFSET, CRTA_OFFSET>&,
                                const std::size_t bank_base_address_in,
                                const std::uint32_t page_size_in)
        : Interleaved{static_cast<std::uint32_t>(bank_base_address_in), page_size_in} {}

#if TENSIGHT_METAL_API >= 202608
    /// Page size from the compile-time arguments.
    template <std::size_t CTA_OFFSET, std::size_t CRTA_OFFSET>
    FORCE_INLINE TensorAccessor(const TensorAccessorArgs<CTA_OFFSET, CRTA_OFFSET>&,
                                const std::size_t bank_base_address_in)
        : Interleaved{static_cast<std::uint32_t>(bank_base_address_in),
                      TensorAccessorArgs<CTA_OFFSET, CRTA_OFFSET>::AlignedPageSize} {}
#endif

    FORCE_INLINE std::uint32_t get_aligned_page_size() const { return this->page_size; }
    FORCE_INLINE constexpr std::uint32_t get_bank_base_address() const {
        return this->bank_base_address;
    }

    // --- unsupported --------------------------------------------------------------------------
    template <class... Arguments>
    auto pages(Arguments...) const {
        static_assert(tensight::never_for<Arguments...>,
                      "tensight: unsupported call TensorAccessor::pages: count the pages in a "
                      "loop and use get_noc_addr");
    }
    template <class... Arguments>
    auto strided_pages(Arguments...) const {
        static_assert(tensight::never_for<Arguments...>,
                      "tensight: unsupported call TensorAccessor::strided_pages: count the pages "
                      "in a loop and use get_noc_addr");
    }
#define TENSIGHT_SHARDED(name)                                                      \
    template <class... Arguments>                                                   \
    __attribute__((error("tensight: unsupported call TensorAccessor::" #name        \
                         ": sharded buffers are not supported yet"))) std::uint64_t \
    name(Arguments...) const
    TENSIGHT_SHARDED(get_shard_noc_addr);
    TENSIGHT_SHARDED(is_local_bank);
    TENSIGHT_SHARDED(is_local_addr);
    TENSIGHT_SHARDED(is_local_page);
    TENSIGHT_SHARDED(is_local_shard);
    TENSIGHT_SHARDED(shard_pages);
    TENSIGHT_SHARDED(dspec);
#undef TENSIGHT_SHARDED
    template <class... Arguments>
    __attribute__((
        error("tensight: unsupported call TensorAccessor::get_bank_and_offset: sharded "
              "buffers are not supported yet"))) PageMapping
    get_bank_and_offset(Arguments...) const;
};

#if TENSIGHT_METAL_API >= 202608
template <std::size_t CTA_OFFSET, std::size_t CRTA_OFFSET>
TensorAccessor(const TensorAccessorArgs<CTA_OFFSET, CRTA_OFFSET>&, std::size_t) -> TensorAccessor<
    tensor_accessor::InterleavedSpec<TensorAccessorArgs<CTA_OFFSET, CRTA_OFFSET>::is_dram>>;
#endif
template <std::size_t CTA_OFFSET, std::size_t CRTA_OFFSET>
TensorAccessor(const TensorAccessorArgs<CTA_OFFSET, CRTA_OFFSET>&, std::size_t, std::uint32_t)
    -> TensorAccessor<
        tensor_accessor::InterleavedSpec<TensorAccessorArgs<CTA_OFFSET, CRTA_OFFSET>::is_dram>>;

// --- unsupported ------------------------------------------------------------------------------
TENSIGHT_UNSUPPORTED(make_tensor_accessor_tuple, "construct the TensorAccessors one by one");
TENSIGHT_UNSUPPORTED(make_abstract_tensor_accessor_wrappers, "use the TensorAccessor itself");
