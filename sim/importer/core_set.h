// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <set>
#include <string>

#include "sim/importer/metal_module.h"
#include "sim/workload/workload.h"

namespace tensight::importer {

/// Workers, row by row (y first).
using CoreSet = std::set<std::pair<std::int64_t, std::int64_t>>;

/// The cores of a range. ImportError at `place` if it reaches beyond 8 columns or 10 rows.
CoreSet cores_of(const CoreRange& range, const Place& place);

/// In the words of a workload, as rectangles: "0,0-3,0; 0,1".
std::string cores_text(const CoreSet& cores);

}  // namespace tensight::importer
