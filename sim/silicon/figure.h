// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "sim/run/run_result.h"
#include "sim/workload/workload.h"

/// How a figure is taken from a run, as the measurement took it from the chip.
namespace tensight::silicon {

/// From the release of all kernels to the end of the last one: what the profiler calls the device
/// kernel duration. Of the whole launch.
double kernel_duration(const run::RunResult& launch);

/// Lengths in cycles of the zones called `name`, in the result's order; `risc`: of this one alone
/// ("BRISC", "NCRISC", "TRISC0" ...; empty: all). Errors: std::runtime_error when there is none.
std::vector<double> zones(const run::RunResult& launch, std::string_view name,
                          std::string_view risc = {});

/// The single one of them. Errors: std::runtime_error when there are more or none.
double zone(const run::RunResult& launch, std::string_view name, std::string_view risc = {});

/// The single one on `core`. Errors: as zone.
double zone_on(const run::RunResult& launch, std::string_view name, workload::CoreCoord core);

/// Middle value, of an even number the mean of the two in the middle. Needs at least one value.
double median(std::vector<double> values);
double mean(const std::vector<double>& values);
double largest(const std::vector<double>& values);

/// Slope of the straight line that fits the points (x, y) best. Needs two different x.
double slope(const std::vector<double>& x, const std::vector<double>& y);

}  // namespace tensight::silicon
