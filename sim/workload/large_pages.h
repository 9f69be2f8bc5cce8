// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

namespace tensight::workload {

/// Asks the kernel to back what `values` has reserved by large pages, before it is filled: a tensor
/// of many megabytes then takes some faults instead of thousands. No effect on small ones, and none
/// where the host has no such pages.
void prefer_large_pages(std::vector<double>& values);

}  // namespace tensight::workload
