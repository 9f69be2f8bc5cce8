// SPDX-License-Identifier: Apache-2.0
// log(1 + x) of a DST tile.
#pragma once

#include "api/compute/common_globals.h"
#include "tensight/sfpu.h"

namespace ckernel {

template <bool fast_and_approx = false>
ALWI void log1p_tile_init() {
    MATH(tensight::sfpu::init<tensight::SfpuOp::log1p>(
             tensight::sfpu::flags(APPROX || fast_and_approx));)
}
template <bool fast_and_approx = false>
ALWI void log1p_tile(std::uint32_t idst) {
    MATH(tensight::sfpu::unary<tensight::SfpuOp::log1p>(
             idst, VectorMode::RC, tensight::sfpu::flags(APPROX || fast_and_approx));)
}

}  // namespace ckernel
