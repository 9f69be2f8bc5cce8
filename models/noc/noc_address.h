// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

namespace tensight::noc {

/// A NoC address as kernels hold it: node coordinates and a local address, or, of a multicast, the
/// corners of a rectangle of nodes (tt-metal:tt_metal/hw/inc/wormhole/noc/noc_parameters.h).
struct NocAddress {
    int x = 0;
    int y = 0;
    std::uint64_t local = 0;
    int start_x = 0;  ///< of a multicast; x, y is then the end
    int start_y = 0;

    static NocAddress decode(std::uint32_t low, std::uint32_t high) {
        const std::uint64_t word = (static_cast<std::uint64_t>(high) << 32) | low;
        return {static_cast<int>((word >> 36) & 0x3F), static_cast<int>((word >> 42) & 0x3F),
                word & ((std::uint64_t{1} << 36) - 1), static_cast<int>((word >> 48) & 0x3F),
                static_cast<int>((word >> 54) & 0x3F)};
    }

    [[nodiscard]] std::uint64_t encode() const {
        return (static_cast<std::uint64_t>(x) << 36) | (static_cast<std::uint64_t>(y) << 42) |
               (static_cast<std::uint64_t>(start_x) << 48) |
               (static_cast<std::uint64_t>(start_y) << 54) | local;
    }
};

}  // namespace tensight::noc
