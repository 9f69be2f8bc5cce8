// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "sim/survey/survey.h"

namespace tensight::survey {

/// A line for each kernel: path, kind, "compiled", the unsupported call, or the error with its
/// place; then how many compiled, and how often each error stands there.
std::string table_text(const std::vector<Trial>& trials);

}  // namespace tensight::survey
