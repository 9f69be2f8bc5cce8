// SPDX-License-Identifier: Apache-2.0
// A choice between two DST tiles by a third: the second where the first is not zero, else the
// third. The oldest names leave the result in the first.
#pragma once

#include "api/compute/common_globals.h"
#include "tensight/sfpu.h"

namespace ckernel {

TENSIGHT_SFPU_INIT(where_tile_init, where)

template <DataFormat data_format = DataFormat::Float16_b>
ALWI void where_tile(std::uint32_t idst0, std::uint32_t idst1, std::uint32_t idst2,
                     std::uint32_t odst) {
    static_assert(
        data_format == DataFormat::Float32 || data_format == DataFormat::Float16_b ||
            data_format == DataFormat::Int32 || data_format == DataFormat::UInt32,
        "tensight: unsupported call where_tile: only Float32, Float16_b, Int32 and UInt32");
    MATH(tensight::sfpu::ternary<tensight::SfpuOp::where>(idst0, idst1, idst2, odst,
                                                          tensight::sfpu::flags(APPROX));)
}
template <DataFormat data_format = DataFormat::Float16_b>
ALWI void where_tile(std::uint32_t idst0, std::uint32_t idst1, std::uint32_t idst2) {
    where_tile<data_format>(idst0, idst1, idst2, idst0);
}
ALWI void where_fp32_tile(std::uint32_t idst0, std::uint32_t idst1, std::uint32_t idst2) {
    where_tile<DataFormat::Float32>(idst0, idst1, idst2, idst0);
}
ALWI void where_int32_tile(std::uint32_t idst0, std::uint32_t idst1, std::uint32_t idst2) {
    where_tile<DataFormat::Int32>(idst0, idst1, idst2, idst0);
}

}  // namespace ckernel
