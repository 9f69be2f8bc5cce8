// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace tensight::loader {

/// The prerequisites of the one rule in a file that `-MD` wrote, in its order and without
/// repetition; make's quoting is undone.
std::vector<std::string> parse_dependencies(std::string_view rule);

}  // namespace tensight::loader
