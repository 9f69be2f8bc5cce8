// SPDX-License-Identifier: Apache-2.0
// Shifts of one DST tile of 32-bit integers by another. One init serves all.
#pragma once

#include "api/compute/common_globals.h"
#include "tensight/sfpu.h"

namespace ckernel {

TENSIGHT_SFPU_INIT(binary_shift_tile_init, binary_left_shift)
TENSIGHT_SFPU_BINARY_OF_FORMAT(binary_left_shift_tile, binary_left_shift, binary_left_shift_uint16)
TENSIGHT_SFPU_BINARY_OF_FORMAT(binary_logical_right_shift_tile, binary_logical_right_shift,
                               binary_right_shift_uint16)

/// With copies of the sign.
template <DataFormat data_format = DataFormat::Int32>
ALWI void binary_right_shift_tile(std::uint32_t idst0, std::uint32_t idst1, std::uint32_t odst) {
    static_assert(data_format == DataFormat::Int32,
                  "tensight: unsupported call binary_right_shift_tile: only Int32; unsigned "
                  "integers take binary_logical_right_shift_tile");
    MATH(tensight::sfpu::binary<tensight::SfpuOp::binary_right_shift>(
             idst0, idst1, odst, tensight::sfpu::flags(APPROX));)
}
template <DataFormat data_format = DataFormat::Int32>
ALWI void binary_right_shift_tile(std::uint32_t idst0, std::uint32_t idst1) {
    binary_right_shift_tile<data_format>(idst0, idst1, idst0);
}

// Without a format, by name.
TENSIGHT_SFPU_BINARY(binary_left_shift_int32_tile, binary_left_shift)
TENSIGHT_SFPU_BINARY(binary_left_shift_uint32_tile, binary_left_shift)
TENSIGHT_SFPU_BINARY(binary_right_shift_int32_tile, binary_right_shift)
TENSIGHT_SFPU_BINARY(binary_logical_right_shift_int32_tile, binary_logical_right_shift)

// --- unsupported ------------------------------------------------------------------------------
TENSIGHT_UNSUPPORTED(binary_right_shift_uint32_tile, "use binary_logical_right_shift_tile<UInt32>");

}  // namespace ckernel
