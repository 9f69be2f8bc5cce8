// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

namespace tt {

enum class ARCH : std::uint8_t {
    WORMHOLE_B0 = 2,
    BLACKHOLE = 3,
    QUASAR = 4,
    Invalid = 0xFF,
};

}  // namespace tt
