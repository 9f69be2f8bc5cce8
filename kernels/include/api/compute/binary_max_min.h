// SPDX-License-Identifier: Apache-2.0
// Greater and smaller of two DST tiles, element by element. Without an output tile, as in older
// kernels, the result goes to the first one.
#pragma once

#include "api/compute/common_globals.h"
#include "tensight/sfpu.h"

namespace ckernel {

#define TENSIGHT_MAX_MIN(op)                                                             \
    ALWI void op##_tile_init() {                                                         \
        MATH(tensight::sfpu::init<tensight::SfpuOp::op>(tensight::sfpu::flags(APPROX));) \
    }                                                                                    \
    ALWI void op##_tile(std::uint32_t idst0, std::uint32_t idst1, std::uint32_t odst,    \
                        int vector_mode = VectorMode::RC) {                              \
        MATH(tensight::sfpu::binary<tensight::SfpuOp::op>(                               \
                 idst0, idst1, odst, tensight::sfpu::flags(APPROX), vector_mode);)       \
    }                                                                                    \
    ALWI void op##_tile(std::uint32_t idst0, std::uint32_t idst1) {                      \
        op##_tile(idst0, idst1, idst0);                                                  \
    }
TENSIGHT_MAX_MIN(binary_max)
TENSIGHT_MAX_MIN(binary_min)
TENSIGHT_MAX_MIN(binary_max_int32)
TENSIGHT_MAX_MIN(binary_min_int32)
TENSIGHT_MAX_MIN(binary_max_uint32)
TENSIGHT_MAX_MIN(binary_min_uint32)
#undef TENSIGHT_MAX_MIN

// First generation: the result goes to the first tile.
ALWI void max_tile_init() { binary_max_tile_init(); }
ALWI void max_tile(std::uint32_t idst0, std::uint32_t idst1, int vector_mode = VectorMode::RC) {
    binary_max_tile(idst0, idst1, idst0, vector_mode);
}

}  // namespace ckernel
