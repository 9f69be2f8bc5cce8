// SPDX-License-Identifier: Apache-2.0
// The same classes under the namespace they had before they were final.
#pragma once

#include "api/dataflow/endpoints.h"
#include "experimental/noc.h"

namespace experimental {
using ::AllocatorBank;
using ::AllocatorBankType;
using ::MulticastEndpoint;
using ::UnicastEndpoint;
}  // namespace experimental
