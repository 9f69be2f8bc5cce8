// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <string>
#include <vector>

#include "models/arch/chip_description.h"

namespace tensight::arch {

/// Which end of a parameter's interval: the one that makes the chip faster, or slower.
enum class Bound { faster, slower };

/// The value of `parameter` at that end. What is counted in cycles slows the chip down as it grows;
/// rates, depths and windows speed it up.
double value_at(const Parameter& parameter, Bound bound);

/// Values of parameters by name, "section.key".
using ParameterValues = std::map<std::string, double>;

/// The parameters called `names` at that end of their intervals. Errors: ArchError for a name that
/// the chip does not have.
ParameterValues values_at(const ChipDescription& chip, const std::vector<std::string>& names,
                          Bound bound);

/// Gives the parameter `name` another value, as `timing` and as the middle of an interval that
/// still holds it. Errors: ArchError for an unknown name (it lists those of the same section).
void set_parameter(ChipDescription& chip, const std::string& name, double value);

}  // namespace tensight::arch
