// SPDX-License-Identifier: Apache-2.0
// A TensorAccessor as source or destination of Noc transfers.
#pragma once

#include "api/dataflow/noc.h"
#include "api/tensor/tensor_accessor.h"

template <typename DSpec>
struct noc_traits_t<TensorAccessor<DSpec>> {
    struct src_args_type {
        std::uint32_t page_id{};
        std::uint32_t offset_bytes = 0;
    };
    using dst_args_type = src_args_type;

    template <Noc::AddressType address_type>
    FORCE_INLINE static auto src_addr(const TensorAccessor<DSpec>& accessor, const Noc& noc,
                                      const src_args_type& args) {
        const std::uint64_t addr =
            accessor.get_noc_addr(args.page_id, args.offset_bytes, noc.get_noc_id());
        if constexpr (address_type == Noc::AddressType::LOCAL_L1) {
            return static_cast<std::uint32_t>(addr);
        } else {
            return addr;
        }
    }
    template <Noc::AddressType address_type>
    FORCE_INLINE static auto dst_addr(const TensorAccessor<DSpec>& accessor, const Noc& noc,
                                      const dst_args_type& args) {
        return src_addr<address_type>(accessor, noc, args);
    }
};
