// SPDX-License-Identifier: Apache-2.0
// Operations of ema.h: declared, not supported yet.
#pragma once

#include "api/compute/common_globals.h"

namespace ckernel {

#define TENSIGHT_WHY "not modelled yet"
TENSIGHT_UNSUPPORTED(ema_init, TENSIGHT_WHY);
TENSIGHT_UNSUPPORTED(ema_clear_previous_output, TENSIGHT_WHY);
TENSIGHT_UNSUPPORTED(ema_tile, TENSIGHT_WHY);
#undef TENSIGHT_WHY

}  // namespace ckernel
