// SPDX-License-Identifier: Apache-2.0
// Start of kernels that copy tiles into DST and work on them there.
#pragma once

#include "api/compute/common.h"

namespace ckernel {

/// Startup for one input buffer, and copy_tile_init, in one.
ALWI void unary_op_init_common(std::uint32_t icb, std::uint32_t ocb = 16,
                               std::uint32_t call_line = __builtin_LINE()) {
    TENSIGHT_UNPACK_AND_MATH(tensight::trap_void<tensight::Call::unary_op_init_common>(icb);)
    PACK(tensight::trap_void<tensight::Call::unary_op_init_common>(ocb);)
}

ALWI void init_sfpu(std::uint32_t icb, std::uint32_t ocb = 16,
                    std::uint32_t call_line = __builtin_LINE()) {
    unary_op_init_common(icb, ocb, call_line);
}

}  // namespace ckernel
