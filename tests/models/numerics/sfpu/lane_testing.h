// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <bit>
#include <cstdint>

#include "models/numerics/sfpu/lanes.h"

namespace tensight::numerics::sfpu {

constexpr std::uint32_t bits(float value) { return std::bit_cast<std::uint32_t>(value); }

/// Lane 0 of a routine applied to one pattern in every lane.
template <typename Routine>
std::uint32_t one(Routine routine, std::uint32_t pattern) {
    return routine(same(pattern)).lane[0];
}

}  // namespace tensight::numerics::sfpu
