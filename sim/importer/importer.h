// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "sim/importer/buffers.h"

namespace tensight::importer {

/// A workload made of imported texts.
struct Imported {
    std::vector<std::pair<std::string, std::string>> kernels;  ///< file below the folder, text
    std::string workload;                                      ///< YAML
    std::vector<std::string> open;  ///< what the IR does not say, a line each
    std::size_t programs = 0;
    std::size_t buffers = 0;
    std::string grid;  ///< columns x rows
};

/// A text and the name it goes by in messages.
struct NamedText {
    std::string name;
    std::string_view text;
};

/// Makes a workload of the kernels that `ttmlir-translate --ttkernel-to-cpp` printed and the IR
/// they were printed from, after the ttmetal pipeline: host function with buffers, transfers and
/// enqueued programs, kernel functions in the order of the stream. Throws ImportError.
Imported import_metal(const NamedText& kernels, const NamedText& ir, const ImportOptions& options);

}  // namespace tensight::importer
