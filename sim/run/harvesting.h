// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/arch/chip_description.h"
#include "sim/workload/workload.h"

namespace tensight::run {

/// The chip as the workload's card has it: without the rows of Tensix tiles that are harvested
/// there. Logical row r lies on the r-th of the rows that are left; the last ones stay unused when
/// the grid has fewer. Kernels see the same (translated) coordinates either way: hardware
/// translates them so that harvested rows come last.
/// Source: tt-isa-documentation:WormholeB0/NoC/Coordinates. Needs rows that check_workload accepts.
arch::ChipDescription without_harvested_rows(arch::ChipDescription chip,
                                             const workload::Workload& workload);

}  // namespace tensight::run
