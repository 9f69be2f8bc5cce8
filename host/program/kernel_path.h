// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

namespace tensight::host {

/// The absolute path of a kernel's file: `name` itself, below the current folder, then below each
/// of `roots`. Errors: std::runtime_error that names every place looked at.
std::string find_kernel(const std::string& name, const std::vector<std::string>& roots);

/// Where kernels are looked for: the environment's places, and what SetRootDir said.
std::vector<std::string> kernel_roots();
void set_kernel_root(const std::string& folder);

}  // namespace tensight::host
