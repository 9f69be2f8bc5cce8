// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "examples/reference/matrix.h"

namespace tensight::examples {

/// exp(s - max) / sum(exp(s - max)) along each row; minus infinity gives 0. Each row needs at least
/// one finite value.
Matrix row_softmax(const Matrix& scores);

}  // namespace tensight::examples
