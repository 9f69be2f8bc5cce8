// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/numerics/sfpu/lanes.h"

/// Typecasts on register values (tt-llk:ckernel_sfpu_typecast.h). Integers are two's complement,
/// 16-bit quantities are zero-extended.
namespace tensight::numerics::sfpu {

/// Toward zero; -2^31 where it does not fit and for NaN.
Lanes float_to_int32(const Lanes& x);
/// Toward zero; 0 for negative inputs, 2^32-1 where it does not fit.
Lanes float_to_uint32(const Lanes& x);
/// Half away from zero, clamped to [0, 65535].
Lanes float_to_uint16_cast(const Lanes& x);
/// Half to even in integers: NaN payloads may carry.
Lanes float_to_bf16_cast(const Lanes& x);

Lanes int32_to_float(const Lanes& x);
/// Above 2^31 the sum of two rounded parts.
Lanes uint32_to_float(const Lanes& x);

/// Clamped to 65535; negative int32 to 0.
Lanes uint32_to_uint16(const Lanes& x);
Lanes int32_to_uint16(const Lanes& x);

}  // namespace tensight::numerics::sfpu
