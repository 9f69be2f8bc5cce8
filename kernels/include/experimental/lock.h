// SPDX-License-Identifier: Apache-2.0
// The same classes under the namespace they had before they were final.
#pragma once

#include "api/lock.h"

namespace experimental {
using ::Lock;
}  // namespace experimental
