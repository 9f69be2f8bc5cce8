// SPDX-License-Identifier: Apache-2.0
// Product of two DST tiles of integers, modulo 2^32, or 2^16 for UInt16, whose init is another.
#pragma once

#include "api/compute/common_globals.h"
#include "tensight/sfpu.h"

namespace ckernel {

template <DataFormat data_format = DataFormat::Int32>
ALWI void mul_int_tile_init() {
    [[maybe_unused]] constexpr tensight::SfpuOp kOp = data_format == DataFormat::UInt16
                                                          ? tensight::SfpuOp::mul_uint16
                                                          : tensight::SfpuOp::mul_int;
    MATH(tensight::sfpu::init<kOp>(tensight::sfpu::flags(APPROX));)
}
TENSIGHT_SFPU_BINARY_OF_FORMAT(mul_int_tile, mul_int, mul_uint16)

// First generation.
TENSIGHT_SFPU_INIT(mul_int32_tile_init, mul_int)
TENSIGHT_SFPU_BINARY(mul_int32_tile, mul_int)
TENSIGHT_SFPU_INIT(mul_uint16_tile_init, mul_uint16)
TENSIGHT_SFPU_BINARY_UINT16(mul_uint16_tile, mul_uint16)

}  // namespace ckernel
