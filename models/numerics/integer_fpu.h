// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

#include "models/numerics/eltwise.h"
#include "models/numerics/matmul.h"

namespace tensight::numerics {

// The FPU on 8-bit integers: Int8 is a sign and a magnitude of 7 bits, UInt8 a magnitude of 8.
// DST has 32 bits, a sign and a magnitude, and saturates at 2^31 - 1. A phase takes 5 or 3 bits of
// SrcA with 4 or 6 of SrcB, the upper ones first: phase 0 bits 5 to 7 with bits 4 to 9, phase 1
// bits 0 to 4 with bits 4 to 9, phases 2 and 3 the same with bits 0 to 3 of SrcB. All four give the
// product. No recorded vectors vouch for it.
// Source: tt-isa-documentation:TensixCoprocessor/{SrcASrcB,MVMUL,ELWADD,ELWMUL}.md.

/// Int8 and UInt8.
bool is_integer8(DataFormat format);

/// matmul_tile on integers. NumericsError for a 16-bit DST and for patterns of more than 8 bits.
void integer_matmul_tile(std::uint32_t* dst, const std::uint32_t* in0_srcb,
                         const std::uint32_t* in1_srca, const MatmulMode& mode);

/// eltwise_tile on integers; the same errors.
void integer_eltwise_tile(std::uint32_t* dst, const std::uint32_t* a_srca,
                          const std::uint32_t* b_srcb, const EltwiseMode& mode);

/// Value of a 32-bit DST pattern, and the pattern of a value saturated to 31 bits of magnitude.
std::int64_t integer_of_dst(std::uint32_t pattern);
std::uint32_t dst_of_integer(std::int64_t value);

}  // namespace tensight::numerics
