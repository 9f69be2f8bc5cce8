// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/models/noc/network/silicon_rows.h"

namespace tensight::noc {

/// Cycles that the network takes for one row of the sweeps when it is driven with the measured
/// issue intervals: loop of calls, each after its interval and once the command buffer is free,
/// then the barrier. Throws std::runtime_error for a pattern that is not rebuilt.
double sweep_cycles(const SweepRow& row);

}  // namespace tensight::noc
