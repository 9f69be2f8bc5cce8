// SPDX-License-Identifier: Apache-2.0
// The older names of the transposition within DST (transpose_dest.h).
#pragma once

#include "api/compute/transpose_dest.h"

namespace ckernel {

template <bool is_32bit = false, bool transpose_of_faces = true>
ALWI void transpose_wh_dest_init_short(std::uint32_t operand = 0) {
    transpose_dest_init<is_32bit, transpose_of_faces>(operand);
}

template <bool is_32bit = false, bool transpose_of_faces = true>
ALWI void transpose_wh_dest(std::uint32_t idst) {
    transpose_dest<is_32bit, transpose_of_faces>(idst);
}

}  // namespace ckernel
