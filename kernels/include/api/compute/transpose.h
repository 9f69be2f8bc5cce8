// SPDX-License-Identifier: Apache-2.0
// The newer names of the transposition (transpose_wh.h).
#pragma once

#include "api/compute/transpose_wh.h"

namespace ckernel {

ALWI void transpose_init(std::uint32_t icb, std::uint32_t call_line = __builtin_LINE()) {
    transpose_wh_init_short(icb, call_line);
}

ALWI void transpose_tile(std::uint32_t icb, std::uint32_t itile, std::uint32_t idst) {
    transpose_wh_tile(icb, itile, idst);
}

/// `ntiles` tiles, one by one.
ALWI void transpose_block(std::uint32_t icb, std::uint32_t itile, std::uint32_t idst,
                          std::uint32_t ntiles) {
    TENSIGHT_UNPACK_AND_MATH(
        for (std::uint32_t i = 0; i < ntiles; ++i) { transpose_wh_tile(icb, itile + i, idst + i); })
}

}  // namespace ckernel
