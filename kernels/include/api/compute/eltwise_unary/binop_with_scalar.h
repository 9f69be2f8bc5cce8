// SPDX-License-Identifier: Apache-2.0
// A DST tile with a scalar, given as the bits of a float. Division takes the divisor's reciprocal,
// as on the device, where it is a multiplication.
#pragma once

#include "api/compute/common_globals.h"
#include "tensight/sfpu.h"

namespace ckernel {

/// For all of them; reaches the model under the name of the addition.
ALWI void binop_with_scalar_tile_init() {
    MATH(tensight::sfpu::init<tensight::SfpuOp::add_unary>(tensight::sfpu::flags(APPROX));)
}

#define TENSIGHT_SCALAR(op)                                                                       \
    ALWI void op##_tile(std::uint32_t idst, std::uint32_t param1) {                               \
        MATH(tensight::sfpu::unary<tensight::SfpuOp::op>(idst, VectorMode::RC,                    \
                                                         tensight::sfpu::flags(APPROX), param1);) \
    }
TENSIGHT_SCALAR(add_unary)
TENSIGHT_SCALAR(sub_unary)
TENSIGHT_SCALAR(mul_unary)
TENSIGHT_SCALAR(div_unary)
TENSIGHT_SCALAR(rsub_unary)
#undef TENSIGHT_SCALAR

// An integer instead.
TENSIGHT_SFPU_TILE_1(add_unary_tile_int32, add_unary_int32)
TENSIGHT_SFPU_TILE_1(sub_unary_tile_int32, sub_unary_int32)

}  // namespace ckernel
