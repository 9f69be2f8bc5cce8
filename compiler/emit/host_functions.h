// SPDX-License-Identifier: Apache-2.0
// Functions of printed host programs that are the same for all of them.
#pragma once

#include <string>

namespace tensight::compiler {

/// What a host program calls.
struct HostFunctions {
    bool bfp8 = false;  ///< tensors in bfp8, in fp32, in bf16
    bool fp32 = false;
    bool bf16 = false;
    bool shards = false;    ///< tensors in shards
    bool constant = false;  ///< values of inputs: the same everywhere, drawn, from files
    bool uniform = false;
    bool normal = false;
    bool files = false;  ///< reads .npy files: inputs or expected values
    bool compares = false;
};

/// Their text, for the unnamed namespace above main.
std::string host_functions(const HostFunctions& used);

}  // namespace tensight::compiler
