// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

#include "models/numerics/data_format.h"

namespace tensight::workload {

/// Distance between neighbouring values of `format` around values[index], which is finite; `width`
/// is the length of a row (the last dimension). In block formats the 16 neighbours from a multiple
/// of 16 in the row share an exponent.
double format_step(std::span<const double> values, std::size_t index, std::size_t width,
                   numerics::DataFormat format);

}  // namespace tensight::workload
