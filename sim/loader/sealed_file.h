// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace tensight::loader {

/// Appends a mark by which a damaged, truncated or misplaced cache entry is told. An ELF file stays
/// a valid ELF file: nothing in it refers to the bytes behind its end.
std::string seal(std::string_view key, std::string contents);

/// The contents without their mark; nothing when they are not what was sealed under `key`.
std::optional<std::string_view> unseal(std::string_view key, std::string_view sealed);

}  // namespace tensight::loader
