// SPDX-License-Identifier: Apache-2.0
// Everything that `tensight compile` writes for one plan.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "compiler/emit/text.h"

namespace tensight::compiler {

/// Values of every input as its buffer holds them. Files are looked for beside the program's.
/// Errors: ProgramError; workload::NpyError.
std::vector<std::vector<double>> input_values(const Program& program);

/// What every output must be, and how closely.
struct Reference {
    std::vector<std::vector<double>> values;
    std::vector<Expected> expected;
};
Reference make_reference(const Program& program, const std::vector<std::vector<double>>& inputs);

struct Package {
    std::vector<std::pair<std::string, std::string>> files;  ///< path below the folder, text
};

/// Checks the kernels and prints them. Errors: ProgramError for what the generation does not have;
/// std::logic_error when the checker finds something
/// (our fault).
Package make_package(const Plan& plan, Generation generation,
                     const std::vector<Expected>& expected);

}  // namespace tensight::compiler
