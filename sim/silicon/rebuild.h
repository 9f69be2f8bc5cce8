// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <stdexcept>
#include <string>

#include "sim/silicon/row.h"
#include "sim/workload/workload.h"

namespace tensight::silicon {

/// A row that is not simulated; what() is the reason, the same text for rows of the same kind.
class NotRebuilt : public std::runtime_error {
  public:
    using std::runtime_error::runtime_error;
};

/// The workload that does what the row's measurement did, with the kernels in `kernel_folder`
/// (kernels/silicon of the sources). Errors: NotRebuilt.
workload::Workload rebuild(const Row& row, const std::string& kernel_folder);

}  // namespace tensight::silicon
