// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

#include "models/numerics/sfpu/lanes.h"

namespace tensight::numerics::sfpu {

/// What SFP_STOCH_RND makes of a lane, with the instruction's own numbers
/// (tt-isa-documentation:TensixCoprocessor/SFPSTOCHRND).
enum class Narrowing : std::uint8_t {
    fp32_to_fp16 = 0,  ///< 10 fraction bits, the exponent as it is
    fp32_to_bf16 = 1,
    fp32_to_uint8 = 2,  ///< of the magnitude
    fp32_to_int8 = 3,   ///< integers are sign-magnitude
    int32_to_uint8 = 4,
    int32_to_int8 = 5,
    fp32_to_uint16 = 6,
    fp32_to_int16 = 7,
};

/// Rounding bits of the nearest mode: half away from zero. The stochastic mode takes 23 random
/// bits of each lane instead.
inline constexpr std::uint32_t kHalfAway = 0x400000;

/// Magnitudes are rounded up where the dropped bits, scaled to 23, reach `bits`. Denormals and
/// zeros become +0, infinities and NaNs infinities of their sign; integers saturate. `amount`,
/// modulo 32: how far the integer forms shift right first.
Lanes narrow(const Lanes& x, Narrowing form, const Lanes& bits, const Lanes& amount);

/// SFPCAST in its stochastic mode: sign-magnitude integer to fp32, rounded up where the dropped
/// bits exceed seven bits of `random`.
Lanes int_to_float_stochastic(const Lanes& x, const Lanes& random);

}  // namespace tensight::numerics::sfpu
