// SPDX-License-Identifier: Apache-2.0
// Addresses given directly: a node, a rectangle of nodes, a bank.
#pragma once

#include "api/dataflow/noc.h"

/// One node by its virtual coordinates.
struct UnicastEndpoint {
    FORCE_INLINE std::uint64_t get_noc_unicast_addr(std::uint32_t noc_x, std::uint32_t noc_y,
                                                    std::uint32_t addr, std::uint8_t noc) const {
        return ::get_noc_addr(noc_x, noc_y, addr, noc);
    }
};

/// A rectangle of nodes.
struct MulticastEndpoint {
    FORCE_INLINE std::uint64_t get_noc_multicast_addr(std::uint32_t noc_x_start,
                                                      std::uint32_t noc_y_start,
                                                      std::uint32_t noc_x_end,
                                                      std::uint32_t noc_y_end, std::uint32_t addr,
                                                      std::uint8_t noc) const {
        return ::get_noc_multicast_addr(noc_x_start, noc_y_start, noc_x_end, noc_y_end, addr, noc);
    }
};

enum class AllocatorBankType { L1, DRAM };

/// A bank of the allocator.
template <AllocatorBankType bank_type>
struct AllocatorBank {
    FORCE_INLINE std::uint64_t get_noc_addr_from_bank_id(std::uint32_t bank_id, std::uint32_t addr,
                                                         std::uint8_t noc) const {
        return ::get_noc_addr_from_bank_id<bank_type == AllocatorBankType::DRAM>(bank_id, addr,
                                                                                 noc);
    }
};

template <>
struct noc_traits_t<UnicastEndpoint> {
    struct src_args_type {
        std::uint32_t noc_x{};
        std::uint32_t noc_y{};
        std::uint32_t addr{};
    };
    using dst_args_type = src_args_type;

    template <Noc::AddressType address_type>
    FORCE_INLINE static auto src_addr(const UnicastEndpoint& endpoint, const Noc& noc,
                                      const src_args_type& args) {
        if constexpr (address_type == Noc::AddressType::LOCAL_L1) {
            return args.addr;
        } else {
            return endpoint.get_noc_unicast_addr(args.noc_x, args.noc_y, args.addr,
                                                 noc.get_noc_id());
        }
    }
    template <Noc::AddressType address_type>
    FORCE_INLINE static auto dst_addr(const UnicastEndpoint& endpoint, const Noc& noc,
                                      const dst_args_type& args) {
        return src_addr<address_type>(endpoint, noc, args);
    }
};

template <>
struct noc_traits_t<MulticastEndpoint> {
    struct dst_args_mcast_type {
        std::uint32_t noc_x_start{};
        std::uint32_t noc_y_start{};
        std::uint32_t noc_x_end{};
        std::uint32_t noc_y_end{};
        std::uint32_t addr{};
    };

    template <Noc::AddressType address_type>
    FORCE_INLINE static auto dst_addr_mcast(const MulticastEndpoint& endpoint, const Noc& noc,
                                            const dst_args_mcast_type& args) {
        static_assert(address_type == Noc::AddressType::NOC);
        return endpoint.get_noc_multicast_addr(args.noc_x_start, args.noc_y_start, args.noc_x_end,
                                               args.noc_y_end, args.addr, noc.get_noc_id());
    }
};

template <AllocatorBankType bank_type>
struct noc_traits_t<AllocatorBank<bank_type>> {
    struct src_args_type {
        std::uint32_t bank_id{};
        std::uint32_t addr{};
    };
    using dst_args_type = src_args_type;

    template <Noc::AddressType address_type>
    FORCE_INLINE static auto src_addr(const AllocatorBank<bank_type>& bank, const Noc& noc,
                                      const src_args_type& args) {
        static_assert(address_type == Noc::AddressType::NOC,
                      "a bank is reached over the NoC, also the core's own");
        return bank.get_noc_addr_from_bank_id(args.bank_id, args.addr, noc.get_noc_id());
    }
    template <Noc::AddressType address_type>
    FORCE_INLINE static auto dst_addr(const AllocatorBank<bank_type>& bank, const Noc& noc,
                                      const dst_args_type& args) {
        return src_addr<address_type>(bank, noc, args);
    }
};
