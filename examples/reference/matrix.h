// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <Eigen/Dense>

namespace tensight::examples {

/// A tensor of an example: double precision, rows first, as its file holds it.
using Matrix = Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;

}  // namespace tensight::examples
