// SPDX-License-Identifier: Apache-2.0
// The same classes under the namespace they had before they were final.
#pragma once

#include "api/tensor/noc_traits.h"

namespace experimental {
using ::Noc;
using ::noc_traits_t;
}  // namespace experimental
