// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace tensight::workload {

/// Numbers as a workload writes them, independent of the locale. Each takes the whole text or
/// nothing. Integers: decimal without leading zeros (an octal look-alike is refused rather than
/// guessed) or 0x hexadecimal, optional minus.
std::optional<std::int64_t> parse_integer(std::string_view text);

/// As parse_integer, without a sign, up to 2^64 - 1.
std::optional<std::uint64_t> parse_unsigned(std::string_view text);

/// A finite decimal number, optional sign and exponent.
std::optional<double> parse_number(std::string_view text);

/// True for [A-Za-z_][A-Za-z0-9_]*.
bool is_identifier(std::string_view text);

}  // namespace tensight::workload
