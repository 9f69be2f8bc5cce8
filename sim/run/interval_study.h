// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <set>
#include <string>
#include <vector>

#include "models/arch/parameter_bounds.h"

namespace tensight::run {

/// How far the uncertainty of a parameter, or of all of a section together, moves a figure.
struct Widening {
    std::string parameter;  ///< "noc.hop", or "noc.*" for a section that was not taken apart
    double faster = 0;      ///< cycles by which the figure may be lower, not negative
    double slower = 0;      ///< cycles by which it may be higher, not negative

    [[nodiscard]] double size() const { return faster + slower; }
};

/// What the parameters' intervals mean for one figure.
struct FigureInterval {
    double low = 0;
    double high = 0;
    std::vector<Widening> widest;  ///< largest first; those without effect are left out
};

/// How far a study goes.
struct IntervalDepth {
    /// A section that moves a figure by more than this share of it is taken apart, parameter by
    /// parameter; above 1 none is.
    double take_apart = 0.005;
    std::set<std::string> idle_sections;  ///< what the workload cannot touch; not run
    std::size_t most_named = 5;           ///< entries of `widest`
};

/// Figures in cycles with some parameters at other values; fewer than the base when a run did not
/// complete.
using MeasureFigures = std::function<std::vector<double>(const arch::ParameterValues&)>;

/// The interval of every figure in `base` (those of the chip as it is). The sections of the arch
/// file are moved one after the other to the ends of their parameters' intervals, with all
/// parameters of a section in the same sense; moves of different sections, and of parameters of a
/// section that is taken apart, are independent: their squares add up. A figure that a change
/// moves against its sense widens the other side.
std::vector<FigureInterval> study_intervals(const arch::ChipDescription& chip,
                                            const std::vector<double>& base,
                                            const MeasureFigures& measure,
                                            const IntervalDepth& depth);

}  // namespace tensight::run
