// SPDX-License-Identifier: Apache-2.0
// softplus of a DST tile: log(1 + exp(beta * x)) / beta, or x where beta * x is not below the
// threshold. All three as bits of floats.
#pragma once

#include "api/compute/common_globals.h"
#include "tensight/sfpu.h"

namespace ckernel {

TENSIGHT_SFPU_INIT(softplus_tile_init, softplus)

ALWI void softplus_tile(std::uint32_t idst, std::uint32_t beta, std::uint32_t beta_reciprocal,
                        std::uint32_t threshold) {
    MATH(
        tensight::sfpu::unary_of_three<tensight::SfpuOp::softplus>(
            idst, VectorMode::RC, tensight::sfpu::flags(APPROX), beta, beta_reciprocal, threshold);)
}

}  // namespace ckernel
