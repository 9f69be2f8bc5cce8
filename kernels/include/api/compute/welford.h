// SPDX-License-Identifier: Apache-2.0
// Operations of welford.h: declared, not supported yet.
#pragma once

#include "api/compute/common_globals.h"

namespace ckernel {

#define TENSIGHT_WHY "not modelled yet"
TENSIGHT_UNSUPPORTED(welford_init, TENSIGHT_WHY);
TENSIGHT_UNSUPPORTED(welford_clear, TENSIGHT_WHY);
TENSIGHT_UNSUPPORTED(welford_update, TENSIGHT_WHY);
TENSIGHT_UNSUPPORTED(welford_update_rows, TENSIGHT_WHY);
TENSIGHT_UNSUPPORTED(welford_save_state, TENSIGHT_WHY);
TENSIGHT_UNSUPPORTED(welford_restore_state, TENSIGHT_WHY);
TENSIGHT_UNSUPPORTED(welford_finalize_to_row, TENSIGHT_WHY);
TENSIGHT_UNSUPPORTED(welford_finalize_to_face, TENSIGHT_WHY);
#undef TENSIGHT_WHY

}  // namespace ckernel
