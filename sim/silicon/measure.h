// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <stdexcept>
#include <string>

#include "sim/run/options.h"
#include "sim/run/run_result.h"
#include "sim/silicon/row.h"

namespace tensight::silicon {

/// A row next to what the simulator made of it.
struct Outcome {
    Row row;
    std::optional<double> simulated;  ///< cycles of a typical core's own zone; absent: not run
    std::string reason;               ///< why it was not run or has no zone, else empty
    bool failed = false;              ///< rebuilt, but its run did not end as it should
    double compile_seconds = 0;
    double host_seconds = 0;  ///< without compiling

    /// Simulated against measured in percent; positive: the model is slower. Needs `simulated`.
    [[nodiscard]] double error_percent() const {
        return 100.0 * (*simulated - row.cycles) / row.cycles;
    }
};

/// No row can be run: something is missing on this machine, or a kernel of ours does not compile.
class CannotRun : public std::runtime_error {
  public:
    CannotRun(run::Status status, const std::string& message)
        : std::runtime_error(message), status(status) {}
    run::Status status;
};

/// Rebuilds one row and runs it through the whole simulator. A row that cannot be rebuilt, or whose
/// run fails, comes back with the reason. Errors: CannotRun.
Outcome measure(const Row& row, const std::string& kernel_folder, const run::RunOptions& options);

}  // namespace tensight::silicon
