// SPDX-License-Identifier: Apache-2.0
// Executes the kernels of a plan, before they are text, on an abstract core: three threads,
// circular buffers with pages and pointers, DST slots, engines that know what they are programmed
// for.
//
// What is wrong with the kernels is told whatever the values are: pages that are used without being
// waited for or reserved, windows that wrap, two producers, counts that do not match, DST out of
// bounds or read before it is written, an engine programmed for something else, a deadlock.
// With values (in double precision, nothing rounded) the outputs must be those of the program up to
// the order of sums; what nobody defined, such as the columns beside that of a reduction, is NaN.
#pragma once

#include <string>
#include <vector>

#include "compiler/kernel/kernel.h"

namespace tensight::compiler {

struct Checked {
    std::vector<std::string> problems;         ///< empty: none
    std::vector<std::vector<double>> outputs;  ///< with values: of each output, row-major
};

/// `inputs`: values of each input, row-major; null: protocol alone, for the first and last core.
Checked check(const Plan& plan, const Kernels& kernels,
              const std::vector<std::vector<double>>* inputs);

}  // namespace tensight::compiler
