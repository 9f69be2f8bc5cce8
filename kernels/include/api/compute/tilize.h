// SPDX-License-Identifier: Apache-2.0
// Row-major blocks to tiles: declared, not supported yet.
#pragma once

#include "api/compute/common_globals.h"

namespace ckernel {

#define TENSIGHT_WHY "layout conversion is not modelled yet; let the buffer have tile layout"
TENSIGHT_UNSUPPORTED(tilize_init, TENSIGHT_WHY);
TENSIGHT_UNSUPPORTED(tilizeA_B_reduce_init, TENSIGHT_WHY);
TENSIGHT_UNSUPPORTED(tilize_init_short_with_dt, TENSIGHT_WHY);
TENSIGHT_UNSUPPORTED(tilize_block, TENSIGHT_WHY);
TENSIGHT_UNSUPPORTED(unpack_tilizeA_B_block, TENSIGHT_WHY);
TENSIGHT_UNSUPPORTED(tilize_uninit, TENSIGHT_WHY);
TENSIGHT_UNSUPPORTED(tilize_uninit_with_dt, TENSIGHT_WHY);
TENSIGHT_UNSUPPORTED(fast_tilize_init, TENSIGHT_WHY);
TENSIGHT_UNSUPPORTED(fast_tilize_init_with_dt, TENSIGHT_WHY);
TENSIGHT_UNSUPPORTED(fast_tilize_uninit, TENSIGHT_WHY);
TENSIGHT_UNSUPPORTED(fast_tilize_block, TENSIGHT_WHY);
TENSIGHT_UNSUPPORTED(unpack_tilizeA_B_uninit, TENSIGHT_WHY);
TENSIGHT_UNSUPPORTED(tilize_init_short, TENSIGHT_WHY);
TENSIGHT_UNSUPPORTED(tilize_init_unpack, TENSIGHT_WHY);
TENSIGHT_UNSUPPORTED(tilize_block_no_pack, TENSIGHT_WHY);
#undef TENSIGHT_WHY

}  // namespace ckernel
