// SPDX-License-Identifier: Apache-2.0
// A TensorAccessor, its shards or a page of it as source or destination of Noc transfers.
#pragma once

#include "api/dataflow/noc.h"
#include "api/tensor/tensor_accessor.h"

namespace tensight {
/// The whole address, or for the core's own end of a transfer its place in L1.
template <Noc::AddressType address_type>
FORCE_INLINE auto end_address(std::uint64_t noc_addr, [[maybe_unused]] const Noc& noc) {
    if constexpr (address_type == Noc::AddressType::LOCAL_L1) {
        ASSERT(noc.is_local_addr(noc_addr));
        return static_cast<std::uint32_t>(noc_addr);
    } else {
        return noc_addr;
    }
}

/// Something with pages: TensorAccessor or PageView.
template <typename Accessor>
struct PagesEnd {
    struct src_args_type {
        std::uint32_t page_id{};
        std::uint32_t offset_bytes = 0;
    };
    using dst_args_type = src_args_type;

    template <Noc::AddressType address_type>
    FORCE_INLINE static auto src_addr(const Accessor& accessor, const Noc& noc,
                                      const src_args_type& args) {
        return end_address<address_type>(
            accessor.get_noc_addr(args.page_id, args.offset_bytes, noc.get_noc_id()), noc);
    }
    template <Noc::AddressType address_type>
    FORCE_INLINE static auto dst_addr(const Accessor& accessor, const Noc& noc,
                                      const dst_args_type& args) {
        return src_addr<address_type>(accessor, noc, args);
    }
};
}  // namespace tensight

template <typename DSpec>
struct noc_traits_t<TensorAccessor<DSpec>> : tensight::PagesEnd<TensorAccessor<DSpec>> {};

template <typename Accessor>
struct noc_traits_t<PageView<Accessor>> : tensight::PagesEnd<PageView<Accessor>> {};

template <typename Accessor>
struct noc_traits_t<ShardView<Accessor>> {
    struct src_args_type {
        std::uint32_t shard_id{};
        std::uint32_t offset_bytes = 0;
    };
    using dst_args_type = src_args_type;

    template <Noc::AddressType address_type>
    FORCE_INLINE static auto src_addr(const ShardView<Accessor>& view, const Noc& noc,
                                      const src_args_type& args) {
        return tensight::end_address<address_type>(
            view.get_noc_addr(args.shard_id, args.offset_bytes, noc.get_noc_id()), noc);
    }
    template <Noc::AddressType address_type>
    FORCE_INLINE static auto dst_addr(const ShardView<Accessor>& view, const Noc& noc,
                                      const dst_args_type& args) {
        return src_addr<address_type>(view, noc, args);
    }
};

template <>
struct noc_traits_t<tensor_accessor::Page> {
    struct src_args_type {
        std::uint32_t offset_bytes = 0;
    };
    using dst_args_type = src_args_type;

    template <Noc::AddressType address_type>
    FORCE_INLINE static auto src_addr(const tensor_accessor::Page& page, const Noc& noc,
                                      const src_args_type& args) {
        return tensight::end_address<address_type>(page.noc_addr() + args.offset_bytes, noc);
    }
    template <Noc::AddressType address_type>
    FORCE_INLINE static auto dst_addr(const tensor_accessor::Page& page, const Noc& noc,
                                      const dst_args_type& args) {
        return src_addr<address_type>(page, noc, args);
    }
};
