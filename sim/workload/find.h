// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

#include "sim/workload/workload.h"

namespace tensight::workload {

/// Look-ups by name; null when there is none.
const Tensor* find_tensor(const Workload& workload, std::string_view name);
const Buffer* find_buffer(const Workload& workload, std::string_view name);

/// Shape of the tensor that a buffer holds; empty for a buffer without one (or an unknown one).
std::vector<std::int64_t> shape_of(const Workload& workload, const Buffer& buffer);

}  // namespace tensight::workload
