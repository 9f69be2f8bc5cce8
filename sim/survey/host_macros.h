// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>

namespace tensight::survey {

/// Macros that a host program gives its kernels, by name.
using Macros = std::map<std::string, std::string>;

/// Macros that `text`, a host program, puts into maps of strings: `{"NAME", value}`,
/// `m["NAME"] = value`, `m.emplace("NAME", value)`. Of a name with several values the first counts.
/// A value is the first string literal of its expression, the digits of std::to_string(3), or of
/// std::to_string(n) and of n the first such value that n gets in the same text. Another one is
/// `unknown`.
Macros host_macros(std::string_view text, std::uint32_t unknown);

/// The macros that host programs between `kernel` and `folder` give, those nearest to the kernel
/// first: of each folder on the way up, its *.cpp and *.hpp files that are no kernels. Errors:
/// std::filesystem::filesystem_error.
Macros macros_beside(const std::string& kernel, const std::string& folder, std::uint32_t unknown);

/// The name in a compiler's message that it was not declared, or empty.
std::string undeclared_name(std::string_view message);

}  // namespace tensight::survey
