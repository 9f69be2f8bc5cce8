// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

/// Passes of the FPU over the mantissas of its operands.
enum class MathFidelity : std::uint8_t {
    LoFi = 0,
    HiFi2 = 2,
    HiFi3 = 3,
    HiFi4 = 4,
    Invalid = 0xff
};

/// Whether 32-bit tiles of a circular buffer go straight to DST.
enum class UnpackToDestMode : std::uint8_t { UnpackToDestFp32, Default };

namespace tt::tt_metal {
using ::MathFidelity;
using ::UnpackToDestMode;
}  // namespace tt::tt_metal
