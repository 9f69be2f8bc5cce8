// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

namespace tt {

/// Kinds of tiles of the chip's grid.
enum class CoreType : std::uint8_t {
    ARC,
    DRAM,
    ETH,
    ACTIVE_ETH,
    IDLE_ETH,
    PCIE,
    TENSIX,
    ROUTER_ONLY,
    SECURITY,
    L2CPU,
    HARVESTED,
    COUNT,
    WORKER = TENSIX,
};

}  // namespace tt

using tt::CoreType;
