// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "sim/silicon/comparison.h"
#include "sim/silicon/measurements.h"

namespace tensight::silicon {

/// The whole comparison as JSON, one entry for every row (docs/silicon.md has the keys).
/// `file` is where the rows came from.
std::string json_text(const Comparison& comparison, const MeasurementsFile& file);

}  // namespace tensight::silicon
