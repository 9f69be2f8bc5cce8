// SPDX-License-Identifier: Apache-2.0
// Mistakes that a compiler can make, planted into plans and kernels that are right: what finds none
// of them would not find one of ours.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "compiler/kernel/kernel.h"

namespace tensight::compiler {

struct PlantedBug {
    std::string name;
    std::function<void(Plan&)> plan;        ///< before the kernels are made; may be empty
    std::function<void(Kernels&)> kernels;  ///< after; may be empty
};

const std::vector<PlantedBug>& planted_bugs();

}  // namespace tensight::compiler
