// SPDX-License-Identifier: Apache-2.0
// One DST tile into another. Until 2025 the destination came first (tensight/metal_api.h). The
// model gets source, source, destination.
#pragma once

#include "api/compute/common_globals.h"
#include "tensight/sfpu.h"

namespace ckernel {

ALWI void copy_dest_values_init() {
    MATH(tensight::sfpu::init<tensight::SfpuOp::copy_dest_values>(0);)
}

#if TENSIGHT_METAL_API >= 202602
ALWI void copy_dest_values(std::uint32_t idst_in, std::uint32_t idst_out) {
#else
ALWI void copy_dest_values(std::uint32_t idst_out, std::uint32_t idst_in) {
#endif
    MATH(tensight::sfpu::binary<tensight::SfpuOp::copy_dest_values>(idst_in, idst_in, idst_out, 0);)
}

template <DataFormat DATA_FORMAT>
ALWI void copy_dest_values(std::uint32_t idst_in, std::uint32_t idst_out) {
    MATH(tensight::sfpu::binary<tensight::SfpuOp::copy_dest_values>(idst_in, idst_in, idst_out, 0);)
}

}  // namespace ckernel
