// SPDX-License-Identifier: Apache-2.0
// Transposition of tiles on their way into DST.
#pragma once

#include "api/compute/common.h"

namespace ckernel {

/// Startup and the operation's initialisation in one.
ALWI void transpose_wh_init(std::uint32_t icb, std::uint32_t ocb = 16,
                            std::uint32_t call_line = __builtin_LINE()) {
    TENSIGHT_UNPACK_AND_MATH(tensight::trap_void<tensight::Call::transpose_wh_init>(icb);)
    PACK(tensight::trap_void<tensight::Call::transpose_wh_init>(ocb);)
}

ALWI void transpose_wh_init_short(std::uint32_t icb, std::uint32_t call_line = __builtin_LINE()) {
    TENSIGHT_UNPACK_AND_MATH(tensight::trap_void<tensight::Call::transpose_wh_init_short>(icb);)
}

/// DST tile `idst` = transposed tile `itile`.
ALWI void transpose_wh_tile(std::uint32_t icb, std::uint32_t itile, std::uint32_t idst) {
    UNPACK(tensight::trap_void<tensight::Call::transpose_wh_tile>(icb, itile);)
    MATH(tensight::trap_void<tensight::Call::transpose_wh_tile>(idst);)
}

}  // namespace ckernel
