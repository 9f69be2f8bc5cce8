// SPDX-License-Identifier: Apache-2.0
// The device's checker of formats against buffers. The model checks them itself.
#pragma once

#include "api/compute/common_globals.h"

namespace ckernel {
template <Operand... operands, class... Arguments>
ALWI void state_configure(Arguments...) {}
}  // namespace ckernel
