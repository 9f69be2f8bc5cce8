// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/arch/chip_description.h"
#include "sim/workload/workload.h"

namespace tensight::run {

/// The chip as the workload's card has it: without the rows (Wormhole B0) or columns (Blackhole) of
/// Tensix tiles that are harvested there. Logical row r lies on the r-th of the rows that are left;
/// the last ones stay unused when the grid has fewer; columns alike. Kernels see the same
/// (translated) coordinates either way: hardware translates them so that harvested ones come last.
/// Source: tt-isa-documentation:WormholeB0/NoC/Coordinates, tt-metal:tech_reports/Blackhole/
/// BlackholeBringUpProgrammingGuide.md. Needs a workload that check_workload accepts.
arch::ChipDescription without_harvested_tiles(arch::ChipDescription chip,
                                              const workload::Workload& workload);

}  // namespace tensight::run
