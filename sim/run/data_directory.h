// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

namespace tensight::run {

/// Where the installed data are: arch/ (chip descriptions) and kernels/ (API headers, runtime).
/// `given`, else $TENSIGHT_DATA, else share/tensight beside the folder of the running program.
/// Throws std::runtime_error that names the places looked at.
std::string find_data_directory(const std::string& given);

}  // namespace tensight::run
