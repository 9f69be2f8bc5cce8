// SPDX-License-Identifier: Apache-2.0
// The same classes under the namespace they had before they were final.
#pragma once

#include "api/dataflow/dataflow_buffer.h"

namespace experimental {
using ::DataflowBuffer;
}  // namespace experimental
