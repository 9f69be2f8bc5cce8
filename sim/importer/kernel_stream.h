// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace tensight::importer {

/// The text of one kernel in a stream of several.
struct KernelText {
    std::string text;
    int line = 0;          ///< where it begins in the stream
    bool compute = false;  ///< it includes a header of the compute API
    std::string name;      ///< of a comment "// name" just before its first line, or empty
};

/// Splits what `ttmlir-translate --ttkernel-to-cpp` prints for a whole module: one kernel after the
/// other, each with includes of its own and one `void kernel_main()`. A kernel ends with the brace
/// that closes kernel_main; what follows belongs to the next one. ImportError naming `file` where
/// there is no kernel, where one has no closing brace, or where text is left over at the end.
std::vector<KernelText> split_kernels(const std::string& file, std::string_view stream);

}  // namespace tensight::importer
