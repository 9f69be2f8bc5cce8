// SPDX-License-Identifier: Apache-2.0
// The same classes under the namespace they had before they were final.
#pragma once

#include "api/dataflow/noc_semaphore.h"
#include "experimental/noc.h"

namespace experimental {
using ::Semaphore;
using ::SemScope;
}  // namespace experimental
