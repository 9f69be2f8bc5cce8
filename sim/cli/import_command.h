// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

namespace tensight::cli {

struct ImportArguments {
    std::string kernels;  ///< what ttmlir-translate --ttkernel-to-cpp printed; a folder with `args`
    std::string ir;       ///< the module it was printed from
    std::string args;     ///< or the JSON of the arguments of tt-lang's kernels
    std::string folder;   ///< to be made
    std::string function;
    std::vector<std::string> inputs;   ///< NAME=FILE
    std::vector<std::string> expects;  ///< NAME=FILE
    std::vector<std::string> scalars;  ///< NAME=VALUE
};

/// `tensight import`: 0 when the workload is written, 2 for bad input.
int import_command(const ImportArguments& arguments);

}  // namespace tensight::cli
