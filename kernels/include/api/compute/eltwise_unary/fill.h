// SPDX-License-Identifier: Apache-2.0
// A DST tile full of one value.
#pragma once

#include "api/compute/common_globals.h"
#include "tensight/sfpu.h"

namespace ckernel {

ALWI void fill_tile_init() {
    MATH(tensight::sfpu::init<tensight::SfpuOp::fill>(tensight::sfpu::flags(APPROX));)
}

/// `param0`: the bits of the float.
ALWI void fill_tile_bitcast(std::uint32_t idst, std::uint32_t param0) {
    MATH(tensight::sfpu::unary<tensight::SfpuOp::fill>(idst, VectorMode::RC,
                                                       tensight::sfpu::flags(APPROX), param0);)
}

ALWI void fill_tile(std::uint32_t idst, float param0) {
    MATH(fill_tile_bitcast(idst, tensight::float_bits(param0));)
}

// --- unsupported ------------------------------------------------------------------------------
TENSIGHT_UNSUPPORTED(fill_tile_int, "integer tiles are not modelled yet; use fill_tile");

}  // namespace ckernel
