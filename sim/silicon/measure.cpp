// SPDX-License-Identifier: Apache-2.0
#include "sim/silicon/measure.h"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "sim/run/simulate.h"
#include "sim/silicon/rebuild.h"

namespace tensight::silicon {

namespace {

// The sweeps report a typical core, not the last one.
double typical_zone(const run::RunResult& result) {
    std::vector<double> cycles;
    for (const run::ZoneResult& zone : result.zones) {
        cycles.push_back(static_cast<double>(zone.end - zone.begin));
    }
    std::sort(cycles.begin(), cycles.end());
    const std::size_t middle = cycles.size() / 2;
    return cycles.size() % 2 == 1 ? cycles[middle] : (cycles[middle - 1] + cycles[middle]) / 2;
}

}  // namespace

Outcome measure(const Row& row, const std::string& kernel_folder, const run::RunOptions& options) {
    Outcome outcome;
    outcome.row = row;
    workload::Workload workload;
    try {
        workload = rebuild(row, kernel_folder);
    } catch (const NotRebuilt& reason) {
        outcome.reason = reason.what();
        return outcome;
    }
    // The sweeps move bytes that nobody reads, from and to the same places all the time.
    run::RunOptions without_races = options;
    without_races.races = false;
    const run::RunResult result = run::simulate(workload, without_races);
    outcome.compile_seconds = result.compile_seconds;
    outcome.host_seconds = result.host_seconds;
    if (result.status == run::Status::bad_input || result.status == run::Status::not_compiled) {
        throw CannotRun(result.status, result.message);
    }
    if (result.status != run::Status::ok) {
        outcome.reason = result.message;
        outcome.failed = true;
    } else if (result.zones.empty()) {
        outcome.reason = "its run has left no zone";
        outcome.failed = true;
    } else {
        outcome.simulated = typical_zone(result);
    }
    return outcome;
}

}  // namespace tensight::silicon
