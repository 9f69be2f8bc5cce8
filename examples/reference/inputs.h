// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

#include "examples/reference/matrix.h"

namespace tensight::examples {

/// The bf16 next to `value` (round to nearest, ties to even); `value` must be finite and in range.
double to_bf16(double value);

/// Values evenly spread over [low, high), each rounded to bf16: what the device gets is what the
/// reference computes with. Equal arguments give equal values on every host.
Matrix uniform(Eigen::Index rows, Eigen::Index columns, double low, double high,
               std::uint64_t seed);

/// Whole numbers from low to high, both included.
Matrix integers(Eigen::Index rows, Eigen::Index columns, int low, int high, std::uint64_t seed);

}  // namespace tensight::examples
