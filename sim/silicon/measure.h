// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

#include "models/arch/chip_description.h"
#include "models/arch/parameter_bounds.h"
#include "sim/run/interval_study.h"
#include "sim/run/options.h"
#include "sim/run/run_result.h"
#include "sim/silicon/family.h"
#include "sim/silicon/measurement.h"

namespace tensight::silicon {

/// How a row fared.
enum class RowStatus {
    ok,
    refused,  ///< the row asks for what is not known or not modelled; `reason` says what
    failed,   ///< rebuilt, but its run did not end as it should
};
const char* row_status_name(RowStatus status);

/// A row next to what the simulator made of it.
struct Outcome {
    Measurement row;
    RowStatus status = RowStatus::refused;
    std::optional<double> simulated;  ///< in the row's metric; there when ok
    std::optional<double> low;        ///< from the parameters' intervals, when asked for
    std::optional<double> high;
    std::vector<run::Widening> widest;  ///< the parameters behind them, in the row's metric
    std::string reason;                 ///< why it is not ok, else empty
    double compile_seconds = 0;
    double host_seconds = 0;  ///< without compiling

    /// Simulated against measured in percent of the measured value; positive: the model is slower,
    /// for a rate faster. Needs `simulated`.
    [[nodiscard]] double error_percent() const {
        return 100.0 * (*simulated - row.value) / row.value;
    }
};

/// No row can be run: something is missing on this machine.
class CannotRun : public std::runtime_error {
  public:
    CannotRun(run::Status status, const std::string& message)
        : std::runtime_error(message), status(status) {}
    run::Status status;
};

/// Rebuilds rows and runs them through the whole simulator.
class Bench {
  public:
    /// `options`: where data and compiled kernels are, and `interval`, whether the rows get low and
    /// high values (many runs each). Errors: std::runtime_error (no data directory).
    explicit Bench(run::RunOptions options);

    /// A row that cannot be rebuilt, or whose run fails, comes back with the reason. Errors:
    /// CannotRun.
    Outcome measure(const Measurement& row);

  private:
    const arch::ChipDescription& chip(const std::string& arch);
    double value(const Rebuilt& rebuilt, const Measurement& row,
                 const arch::ParameterValues& parameters, Outcome& outcome);
    void add_interval(const Rebuilt& rebuilt, Outcome& outcome);

    run::RunOptions options_;
    std::map<std::string, arch::ChipDescription> chips_;
};

}  // namespace tensight::silicon
