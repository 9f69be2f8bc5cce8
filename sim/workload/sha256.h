// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

namespace tensight::workload {

/// SHA-256 of the bytes (FIPS 180-4, section 6.2) as 64 lower-case hexadecimal digits.
std::string sha256_hex(std::string_view bytes);

}  // namespace tensight::workload
