// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

namespace tensight::report {

/// Writes `text` to `path` by way of a temporary file beside it: whoever reads it sees the old file
/// or the whole new one. Links are followed; devices and pipes are written in place. Throws
/// std::runtime_error naming the file and the reason.
void write_atomically(const std::string& path, std::string_view text);

}  // namespace tensight::report
