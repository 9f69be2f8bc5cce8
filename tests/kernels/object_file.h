// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace tensight::kernels {

/// The code of each function of a 32-bit little-endian object file that was compiled with
/// -ffunction-sections, by symbol name. Throws std::runtime_error if it is no such file.
std::map<std::string, std::vector<std::uint32_t>> read_functions(
    const std::filesystem::path& object);

}  // namespace tensight::kernels
