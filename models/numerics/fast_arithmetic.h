// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

#include "models/numerics/eltwise.h"
#include "models/numerics/register_format.h"

namespace tensight::numerics {

// NumericsMode::Fast: ordinary fp32 arithmetic on the same operand and Dst formats. Operands with
// exponent 0 count as zero; NaN results are 0x7FC00000. Identical on every host.

/// dst += in0 x in1 (tiles in face order): fp32 sums, k ascending; a 16-bit Dst is rounded once, to
/// nearest even.
void fast_product(std::uint32_t* dst, const std::uint32_t* in0, const std::uint32_t* in1,
                  SrcKind src, bool dst32);

/// dst = a op b, or dst += for Mul and with mode.accumulate. b is not broadcast here.
void fast_elements(std::uint32_t* dst, const std::uint32_t* a, const std::uint32_t* b,
                   const EltwiseMode& mode);

}  // namespace tensight::numerics
