// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

namespace tensight::numerics {

/// Exact: bit for bit what the hardware does. Fast: same formats, ordinary fp32 arithmetic.
enum class NumericsMode : std::uint8_t { Exact, Fast };

}  // namespace tensight::numerics
