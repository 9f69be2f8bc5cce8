// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/time/cycle.h"

namespace tensight::core {

/// Looks now and then at a chip whose kernels are still running, for instance to see whether
/// anything changes at all. It may change nothing and is called on a kernel's small stack.
class ProgressWatch {
  public:
    virtual ~ProgressWatch() = default;

    /// A running RISC has passed `date`. Returns the date after which it wants to look again.
    virtual time::Cycle look(time::Cycle date) = 0;
};

}  // namespace tensight::core
