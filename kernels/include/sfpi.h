// SPDX-License-Identifier: Apache-2.0
// SFPI: vector code written by hand for the SFPU, as tenstorrent/sfpi:include/sfpi.h has it for
// Wormhole. Each operation is one instruction here too; what the device's compiler would make of
// them, and what they compute, is the model's business (models/sfpu/vector_schedule.h,
// vector_unit.h).
#pragma once

#include "tensight/sfpi_functions.h"
