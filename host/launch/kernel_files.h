// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

namespace tensight::host {

/// Copies a kernel and the files that it includes by a path relative to itself ("...", and what
/// they include so) into `folder`, each where it lay relative to the others. Returns the kernel's
/// path within the folder. Errors: std::runtime_error naming the file.
std::string copy_kernel(const std::string& source, const std::string& folder);

}  // namespace tensight::host
