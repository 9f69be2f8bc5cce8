// SPDX-License-Identifier: Apache-2.0
// A buffer of pages, and where on the NoC its pages are: interleaved and sharded buffers in DRAM or
// L1.
#pragma once

#include "api/debug/assert.h"
#include "api/tensor/pages_address_iterator.h"
#include "api/tensor/shard_pages_address_iterator.h"
#include "api/tensor/tensor_accessor_args.h"
#include "internal/dataflow/dataflow_api_addrgen.h"
#include "internal/tensor/dspec.h"
#include "tensight/arguments.h"

/// A sharded buffer. Pages and shards are counted in row-major order.
template <typename DSpecT>
class TensorAccessor : private DSpecT {
    template <class T>
    using IfCoordinates = decltype(static_cast<void>(T{}[0]));

  public:
    using DSpec = DSpecT;
    static constexpr bool is_dram = DSpec::is_dram;

    /// Bank of a page, and the number of pages before it there.
    struct PageMapping {
        std::size_t bank_id;
        std::size_t bank_page_offset;
    };

    /// `page_size_in`: bytes between pages, already aligned.
    template <std::size_t CTA_OFFSET, std::size_t CRTA_OFFSET>
    FORCE_INLINE constexpr TensorAccessor(const TensorAccessorArgs<CTA_OFFSET, CRTA_OFFSET>& args,
                                          const std::size_t bank_base_address_in,
                                          const std::uint32_t page_size_in)
        : DSpec{args}, bank_base_address{bank_base_address_in}, page_size{page_size_in} {}

#if TENSIGHT_METAL_API >= 202608
    /// Page size from the compile-time arguments.
    template <std::size_t CTA_OFFSET, std::size_t CRTA_OFFSET>
    FORCE_INLINE constexpr TensorAccessor(const TensorAccessorArgs<CTA_OFFSET, CRTA_OFFSET>& args,
                                          const std::size_t bank_base_address_in)
        : TensorAccessor{args, bank_base_address_in, args.get_aligned_page_size()} {}
#endif

    FORCE_INLINE constexpr const DSpec& dspec() const { return *this; }
    FORCE_INLINE constexpr std::uint32_t get_aligned_page_size() const { return page_size; }
    FORCE_INLINE constexpr std::size_t get_bank_base_address() const { return bank_base_address; }

    /// Byte `offset` of a page, by its number or by its coordinates in anything with [].
    FORCE_INLINE constexpr std::uint64_t get_noc_addr(const std::uint32_t page_id,
                                                      const std::uint32_t offset = 0,
                                                      std::uint8_t noc = noc_index) const {
        return mapped_noc_addr(get_bank_and_offset(page_id), offset, noc);
    }
    template <typename ArrType, typename = IfCoordinates<ArrType>>
    FORCE_INLINE constexpr std::uint64_t get_noc_addr(const ArrType page_coord,
                                                      const std::uint32_t offset = 0,
                                                      std::uint8_t noc = noc_index) const {
        return mapped_noc_addr(get_bank_and_offset(page_coord), offset, noc);
    }

    /// Byte `offset` of a shard.
    FORCE_INLINE constexpr std::uint64_t get_shard_noc_addr(const std::uint32_t shard_id,
                                                            const std::uint32_t offset = 0,
                                                            std::uint8_t noc = noc_index) const {
        const std::uint32_t banks = dspec().num_banks();
        return mapped_noc_addr({shard_id % banks, shard_id / banks * dspec().shard_volume()},
                               offset, noc);
    }

    FORCE_INLINE constexpr PageMapping get_bank_and_offset(std::uint32_t page_id) const {
        ASSERT(page_id < dspec().tensor_volume());
        typename DSpec::Shape page_coord{};
        for (std::uint32_t i = dspec().rank(); i-- > 0;) {
            page_coord[i] = page_id % dspec().tensor_shape()[i];
            page_id /= dspec().tensor_shape()[i];
        }
        return get_bank_and_offset(page_coord);
    }
    template <typename ArrType, typename = IfCoordinates<ArrType>>
    FORCE_INLINE constexpr PageMapping get_bank_and_offset(const ArrType page_coord) const {
        std::uint32_t shard = 0;
        std::uint32_t within = 0;
        for (std::uint32_t i = 0; i < dspec().rank(); ++i) {
            const std::uint32_t at = page_coord[i];
            ASSERT(at < dspec().tensor_shape()[i]);
            shard += at / dspec().shard_shape()[i] * dspec().shard_grid_strides()[i];
            within += at % dspec().shard_shape()[i] * dspec().shard_strides()[i];
        }
        const std::uint32_t banks = dspec().num_banks();
        return {shard % banks, shard / banks * dspec().shard_volume() + within};
    }

    // Whether something is in this core's own L1.
    FORCE_INLINE bool is_local_bank(std::uint32_t virtual_x, std::uint32_t virtual_y,
                                    std::uint8_t noc = noc_index) const {
        return virtual_x == my_x[noc] && virtual_y == my_y[noc];
    }
    FORCE_INLINE bool is_local_addr(const std::uint64_t noc_addr,
                                    std::uint8_t noc = noc_index) const {
        return is_local_bank(NOC_UNICAST_ADDR_X(noc_addr), NOC_UNICAST_ADDR_Y(noc_addr), noc);
    }
    FORCE_INLINE bool is_local_page(const std::uint32_t page_id,
                                    std::uint8_t noc = noc_index) const {
        return is_own(get_bank_and_offset(page_id).bank_id, noc);
    }
    FORCE_INLINE bool is_local_shard(const std::uint32_t shard_id,
                                     std::uint8_t noc = noc_index) const {
        return is_own(shard_id % dspec().num_banks(), noc);
    }

    /// Pages from `start_page_id` up to before `end_page_id`; 0 is the end of the tensor.
    FORCE_INLINE auto pages(std::uint32_t start_page_id = 0, std::uint32_t end_page_id = 0,
                            std::uint8_t noc = noc_index) const {
        return tensor_accessor::Pages<TensorAccessor>(
            *this, start_page_id, end_page_id == 0 ? dspec().tensor_volume() : end_page_id, noc);
    }
    /// The pages of this thread; data-movement RISCs of this chip have only one.
    FORCE_INLINE auto strided_pages(std::uint32_t start_page_id = 0, std::uint32_t end_page_id = 0,
                                    std::uint8_t noc = noc_index) const {
        return pages(start_page_id, end_page_id, noc);
    }
    /// Pages of a shard from one offset up to before another; 0 is the end of the shard.
    FORCE_INLINE auto shard_pages(std::uint32_t shard_id, std::uint32_t start_page_offset = 0,
                                  std::uint32_t end_page_offset = 0,
                                  std::uint8_t noc = noc_index) const {
        return tensor_accessor::ShardPages<TensorAccessor>(
            *this, shard_id, start_page_offset,
            end_page_offset == 0 ? dspec().shard_volume() : end_page_offset, noc);
    }

    // --- unsupported --------------------------------------------------------------------------
    template <typename ArrType, typename = IfCoordinates<ArrType>>
    std::uint64_t get_shard_noc_addr(const ArrType, const std::uint32_t = 0,
                                     std::uint8_t = noc_index) const {
        static_assert(
            tensight::never_for<ArrType>,
            "tensight: unsupported call TensorAccessor::get_shard_noc_addr: with "
            "coordinates the device gives the address of shard 0; use the shard's number");
        return 0;
    }

  private:
    FORCE_INLINE bool is_own(std::uint32_t bank, std::uint8_t noc) const {
        const std::uint32_t xy = dspec().packed_xy_coords()[bank];
        return is_local_bank(xy >> 8, xy & 0xFF, noc);
    }
    FORCE_INLINE constexpr std::uint64_t mapped_noc_addr(const PageMapping at, std::uint32_t offset,
                                                         std::uint8_t noc) const {
        const std::uint32_t xy = dspec().packed_xy_coords()[at.bank_id];
        const std::uint32_t addr = bank_base_address + at.bank_page_offset * page_size + offset;
        if constexpr (is_dram) {
            return get_noc_addr_from_bank_id<true>(xy >> 8, addr, noc);
        } else {
            return NOC_XY_ADDR(DYNAMIC_NOC_X(noc, xy >> 8), DYNAMIC_NOC_Y(noc, xy & 0xFF), addr);
        }
    }

  public:
    const std::size_t bank_base_address;
    const std::uint32_t page_size;
};

/// An interleaved buffer.
template <bool IsDram>
class TensorAccessor<tensor_accessor::InterleavedSpec<IsDram>> : public InterleavedAddrGen<IsDram> {
    using Interleaved = InterleavedAddrGen<IsDram>;

  public:
    using DSpec = tensor_accessor::InterleavedSpec<IsDram>;

    /// `page_size_in`: bytes between the pages of a bank, already aligned.
    template <std::size_t CTA_OFFSET, std::size_t CRTA_OFFSET>
    FORCE_INLINE TensorAccessor(const TensorAccessorArgs<CTA_OFFSET, CRTA_OFFSET>&,
                                const std::size_t bank_base_address_in,
                                const std::uint32_t page_size_in)
        : Interleaved{static_cast<std::uint32_t>(bank_base_address_in), page_size_in} {}

#if TENSIGHT_METAL_API >= 202608
    /// Page size from the arguments.
    template <std::size_t CTA_OFFSET, std::size_t CRTA_OFFSET>
    FORCE_INLINE TensorAccessor(const TensorAccessorArgs<CTA_OFFSET, CRTA_OFFSET>& args,
                                const std::size_t bank_base_address_in)
        : TensorAccessor{args, bank_base_address_in, args.get_aligned_page_size()} {}
#endif

    FORCE_INLINE std::uint32_t get_aligned_page_size() const { return this->page_size; }
    FORCE_INLINE constexpr std::uint32_t get_bank_base_address() const {
        return this->bank_base_address;
    }

    /// Pages from `start_page_id` up to before `end_page_id`.
    FORCE_INLINE auto pages(std::uint32_t start_page_id, std::uint32_t end_page_id,
                            std::uint8_t noc = noc_index) const {
        return tensor_accessor::Pages<TensorAccessor>(*this, start_page_id, end_page_id, noc);
    }
    /// The pages of this thread; data-movement RISCs of this chip have only one.
    FORCE_INLINE auto strided_pages(std::uint32_t start_page_id, std::uint32_t end_page_id,
                                    std::uint8_t noc = noc_index) const {
        return pages(start_page_id, end_page_id, noc);
    }

    // --- unsupported --------------------------------------------------------------------------
#define TENSIGHT_SHARDED(name)                                               \
    template <class... Arguments>                                            \
    __attribute__((error("tensight: unsupported call TensorAccessor::" #name \
                         ": only for sharded buffers"))) std::uint64_t       \
    name(Arguments...) const
    TENSIGHT_SHARDED(get_shard_noc_addr);
    TENSIGHT_SHARDED(get_bank_and_offset);
    TENSIGHT_SHARDED(is_local_bank);
    TENSIGHT_SHARDED(is_local_addr);
    TENSIGHT_SHARDED(is_local_page);
    TENSIGHT_SHARDED(is_local_shard);
    TENSIGHT_SHARDED(shard_pages);
    TENSIGHT_SHARDED(dspec);
#undef TENSIGHT_SHARDED
};

namespace tensor_accessor {
template <class Args, bool Sharded = Args::is_sharded>
struct DSpecOf {
    using Type = ShardedSpec<typename SpecOf<Args>::Type>;
};
template <class Args>
struct DSpecOf<Args, false> {
    using Type = InterleavedSpec<Args::is_dram>;
};
}  // namespace tensor_accessor

#if TENSIGHT_METAL_API >= 202608
template <std::size_t CTA_OFFSET, std::size_t CRTA_OFFSET>
TensorAccessor(const TensorAccessorArgs<CTA_OFFSET, CRTA_OFFSET>&, std::size_t) -> TensorAccessor<
    typename tensor_accessor::DSpecOf<TensorAccessorArgs<CTA_OFFSET, CRTA_OFFSET>>::Type>;
#endif
template <std::size_t CTA_OFFSET, std::size_t CRTA_OFFSET>
TensorAccessor(const TensorAccessorArgs<CTA_OFFSET, CRTA_OFFSET>&, std::size_t, std::uint32_t)
    -> TensorAccessor<
        typename tensor_accessor::DSpecOf<TensorAccessorArgs<CTA_OFFSET, CRTA_OFFSET>>::Type>;

/// A buffer page by page, or shard by shard, as an end of a transfer.
template <typename Accessor>
struct PageView {
    const Accessor& accessor;
    FORCE_INLINE explicit PageView(const Accessor& acc) : accessor{acc} {}
    FORCE_INLINE std::uint64_t get_noc_addr(std::uint32_t page_id, std::uint32_t offset,
                                            std::uint8_t noc) const {
        return accessor.get_noc_addr(page_id, offset, noc);
    }
};
template <typename Accessor>
struct ShardView {
    const Accessor& accessor;
    FORCE_INLINE explicit ShardView(const Accessor& acc) : accessor{acc} {}
    FORCE_INLINE bool is_local_shard(std::uint32_t shard_id, std::uint8_t noc) const {
        return accessor.is_local_shard(shard_id, noc);
    }
    FORCE_INLINE std::uint64_t get_noc_addr(std::uint32_t shard_id, std::uint32_t offset,
                                            std::uint8_t noc) const {
        return accessor.get_shard_noc_addr(shard_id, offset, noc);
    }
};

// --- unsupported ------------------------------------------------------------------------------
TENSIGHT_UNSUPPORTED(make_tensor_accessor_tuple, "construct the TensorAccessors one by one");
TENSIGHT_UNSUPPORTED(make_abstract_tensor_accessor_wrappers, "use the TensorAccessor itself");
TENSIGHT_UNSUPPORTED(make_tensor_accessor_from_args, "construct a TensorAccessor");
struct AbstractTensorAccessorWrapper {
    __attribute__((
        error("tensight: unsupported call AbstractTensorAccessorWrapper: use the "
              "TensorAccessor itself"))) AbstractTensorAccessorWrapper();
};
