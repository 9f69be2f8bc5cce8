// SPDX-License-Identifier: Apache-2.0
// Change of format of a DST tile, formats as numbers of DataFormat. Older kernels give none to the
// init.
#pragma once

#include "api/compute/common_globals.h"
#include "tensight/sfpu.h"

namespace ckernel {

template <std::uint32_t IN_DTYPE, std::uint32_t OUT_DTYPE>
ALWI void typecast_tile_init() {
    MATH(tensight::sfpu::init<tensight::SfpuOp::typecast>(tensight::sfpu::flags(APPROX),
                                                          IN_DTYPE | OUT_DTYPE << 8);)
}
ALWI void typecast_tile_init() {
    MATH(tensight::sfpu::init<tensight::SfpuOp::typecast>(tensight::sfpu::flags(APPROX), 0xFFFF);)
}

template <std::uint32_t IN_DTYPE, std::uint32_t OUT_DTYPE>
ALWI void typecast_tile(std::uint32_t idst) {
    MATH(tensight::sfpu::unary<tensight::SfpuOp::typecast>(
             idst, VectorMode::RC, tensight::sfpu::flags(APPROX), IN_DTYPE, OUT_DTYPE);)
}

}  // namespace ckernel
