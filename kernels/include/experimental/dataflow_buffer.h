// SPDX-License-Identifier: Apache-2.0
// The same classes under the namespace they had before they were final.
#pragma once

#include "api/dataflow/dataflow_buffer.h"
#ifndef COMPILE_FOR_TRISC
#include "experimental/noc.h"
#endif

namespace experimental {
using ::DataflowBuffer;
}  // namespace experimental
