// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "sim/silicon/comparison.h"

namespace tensight::silicon {

/// The errors by pattern, the total, and the rows that were not simulated with count and reason.
std::string table_text(const Comparison& comparison);

}  // namespace tensight::silicon
