// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "models/numerics/data_format.h"
#include "sim/run/error_budget_result.h"
#include "sim/workload/workload.h"

namespace tensight::error_budget {

/// Compares values in row-major order with a reference. `format` is that of the buffer the values
/// came from. Errors are over the elements where both sides are finite; an element is bad as
/// workload::compare has it. When the numbers of values differ, `not_compared` says so.
run::TensorError tensor_error(const std::vector<double>& values,
                              const workload::Expectation& expectation,
                              numerics::DataFormat format);

}  // namespace tensight::error_budget
