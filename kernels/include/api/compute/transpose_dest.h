// SPDX-License-Identifier: Apache-2.0
// Transposition of a tile within DST.
#pragma once

#include "api/compute/common_globals.h"

namespace ckernel {

/// `operand` is the buffer the tile came from; its format is not looked at, `is_32bit` is.
template <bool is_32bit = false, bool transpose_of_faces = true>
ALWI void transpose_dest_init(std::uint32_t operand = 0) {
    static_assert(transpose_of_faces,
                  "tensight: unsupported call transpose_dest_init: only with transpose_of_faces");
    MATH(tensight::trap_void<tensight::Call::transpose_wh_dest_init_short>(is_32bit);)
}

template <bool is_32bit = false, bool transpose_of_faces = true>
ALWI void transpose_dest(std::uint32_t idst) {
    static_assert(transpose_of_faces,
                  "tensight: unsupported call transpose_dest: only with transpose_of_faces");
    // The unpackers hand both Src banks over without data: the FPU moves DST through them.
    UNPACK(tensight::trap_void<tensight::Call::transpose_wh_dest>(idst);)
    MATH(tensight::trap_void<tensight::Call::transpose_wh_dest>(idst, is_32bit);)
}

}  // namespace ckernel
