// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <set>
#include <string>
#include <vector>

#include "models/arch/parameter_bounds.h"

namespace tensight::explain {

/// What a timing parameter has to do with a figure.
struct Share {
    std::string name;
    arch::Parameter parameter;
    double cycles = 0;  ///< of the figure that go with it: what would go if it cost nothing
};

using Figure = std::function<double(const arch::ParameterValues&)>;

/// How the parameters are moved.
struct Moves {
    double by = 0.25;                     ///< part of the value; at least 1 of a whole number
    std::set<std::string> idle_sections;  ///< that cannot matter and are not tried
};

/// The parameters that a figure in cycles depends on, largest share first. Each is moved to the
/// side that makes the chip faster; the share is what that saves, taken in proportion. Of paths
/// side by side only those have a share that decide. Shares overlap where parameters multiply
/// (bytes of a flit and cycles for each), so they do not add up to `whole`, the figure as it is.
std::vector<Share> shares(const arch::ChipDescription& chip, double whole, const Figure& figure,
                          const Moves& moves = {});

}  // namespace tensight::explain
