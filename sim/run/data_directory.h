// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <stdexcept>
#include <string>

namespace tensight::run {

/// The installed data are not where they should be: bad input, since the user says where.
class DataDirectoryError : public std::runtime_error {
  public:
    using std::runtime_error::runtime_error;
};

/// Where the installed data are: arch/ (chip descriptions) and kernels/ (API headers, runtime).
/// `given`, else $TENSIGHT_DATA if it is not empty, else share/tensight beside the folder of the
/// running program. Errors: DataDirectoryError, which names the place looked at.
std::string find_data_directory(const std::string& given);

}  // namespace tensight::run
