// SPDX-License-Identifier: Apache-2.0
// Logical complement of a DST tile: 1 where it is zero, else 0, in the format given.
#pragma once

#include "api/compute/common_globals.h"
#include "tensight/sfpu.h"

namespace ckernel {

TENSIGHT_SFPU_INIT(logical_not_tile_init, logical_not)

template <DataFormat data_format = DataFormat::Float32>
ALWI void logical_not_tile(std::uint32_t idst) {
    static_assert(data_format == DataFormat::Float32 || data_format == DataFormat::Float16_b ||
                      data_format == DataFormat::Int32 || data_format == DataFormat::UInt32,
                  "tensight: unsupported call logical_not_tile: only Float32, Float16_b, Int32 and "
                  "UInt32");
    constexpr bool is_float =
        data_format == DataFormat::Float32 || data_format == DataFormat::Float16_b;
    [[maybe_unused]] constexpr auto op =
        is_float ? tensight::SfpuOp::logical_not : tensight::SfpuOp::logical_not_int32;
    MATH(tensight::sfpu::unary<op>(idst, VectorMode::RC, tensight::sfpu::flags(APPROX));)
}

TENSIGHT_SFPU_TILE(logical_not_tile_int32, logical_not_int32)

}  // namespace ckernel
