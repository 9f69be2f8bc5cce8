// SPDX-License-Identifier: Apache-2.0
// Operations of reduce_custom.h: declared, not supported yet.
#pragma once

#include "api/compute/common_globals.h"

namespace ckernel {

#define TENSIGHT_WHY "not modelled yet; use reduce_init and reduce_tile"
TENSIGHT_UNSUPPORTED_TILE(reduce_block_max_row, TENSIGHT_WHY);
TENSIGHT_UNSUPPORTED(reduce_block_max_row_uninit, TENSIGHT_WHY);
TENSIGHT_UNSUPPORTED(reduce_block_max_row_init_runtime, TENSIGHT_WHY);
TENSIGHT_UNSUPPORTED(reduce_block_max_row_runtime, TENSIGHT_WHY);
TENSIGHT_UNSUPPORTED(reduce_block_max_row_uninit_runtime, TENSIGHT_WHY);
TENSIGHT_UNSUPPORTED(reduce_block_max_row_reinit_short, TENSIGHT_WHY);
#undef TENSIGHT_WHY

}  // namespace ckernel
