// SPDX-License-Identifier: Apache-2.0
// The same classes under the namespace they had before they were final.
#pragma once

// Kernels of that time use std::swap and the like without including it.
#include <type_traits>
#include <utility>

#include "api/dataflow/noc.h"

namespace experimental {
using ::Noc;
using ::noc_traits_t;
using ::NocOptions;
using ::NocOptVals;
}  // namespace experimental
