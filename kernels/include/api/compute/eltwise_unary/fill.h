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

/// An integer into 32-bit DST. The first generation gives no format.
template <DataFormat data_format = DataFormat::Int32>
ALWI void fill_tile_int(std::uint32_t idst, std::uint32_t param0) {
    static_assert(data_format == DataFormat::Int32 || data_format == DataFormat::UInt32,
                  "tensight: unsupported call fill_tile_int: only Int32 and UInt32");
    MATH(tensight::sfpu::unary<tensight::SfpuOp::fill_int>(idst, VectorMode::RC,
                                                           tensight::sfpu::flags(APPROX), param0);)
}

}  // namespace ckernel
