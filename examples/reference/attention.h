// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "examples/reference/matrix.h"

namespace tensight::examples {

/// Which keys a query sees: all of its head, or those up to its own position.
enum class Visible { all, earlier };

/// softmax(q k^T / sqrt(columns)) v, head by head; the heads lie one below the other, each
/// `sequence` rows, which must divide the rows of q, k and v.
Matrix attention(const Matrix& q, const Matrix& k, const Matrix& v, Eigen::Index sequence,
                 Visible visible);

}  // namespace tensight::examples
