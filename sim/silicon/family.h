// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "models/arch/chip_description.h"
#include "models/arch/parameter_bounds.h"
#include "models/core/core_parts.h"
#include "sim/run/run_result.h"
#include "sim/silicon/measurement.h"
#include "sim/silicon/params.h"
#include "sim/workload/workload.h"

namespace tensight::silicon {

/// What a family is told: the row, its parameters, and where things are.
struct Request {
    const Measurement& row;
    const Params& params;
    const arch::ChipDescription& chip;
    std::string kernels;  ///< folder of the family's kernels (bench/silicon/FAMILY)
};

/// What the launches of a row came to.
struct Runs {
    const arch::ChipDescription& chip;            ///< with the timing they ran with
    const std::vector<run::RunResult>& launches;  ///< in the order of Rebuilt::launches
};

/// What a figure is in; the row's metric must agree.
enum class Quantity { cycles, bytes_per_cycle };

/// A row as something that can be run.
struct Rebuilt {
    std::vector<workload::Workload> launches;  ///< none: the figure is a parameter of the chip
    std::function<double(const Runs&)> figure;
    Quantity quantity = Quantity::cycles;
    core::NumericsMode numerics = core::NumericsMode::off;
    arch::ParameterValues parameters;  ///< of the measured machine, where they differ
    bool tensix_words = false;         ///< see run::RunOptions
    bool instruction_fetch = false;    ///< see run::RunOptions
    /// Findings of severity error are what the measurement is about (it breaks a rule on purpose).
    bool breaks_rules = false;
};

/// Builds a row of one family from its parameters. Errors: Refused.
using Family = Rebuilt (*)(const Request&);

/// The family called `name`, or null.
Family find_family(std::string_view name);

/// The names of all families, in alphabetical order.
std::vector<std::string> family_names();

}  // namespace tensight::silicon
