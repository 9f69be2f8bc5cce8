// SPDX-License-Identifier: Apache-2.0
#include "sim/silicon/measure.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <utility>
#include <vector>

#include "sim/run/data_directory.h"
#include "sim/run/device.h"
#include "sim/run/interval_result.h"
#include "sim/run/simulate.h"
#include "sim/silicon/units.h"
#include "sim/workload/grid.h"

namespace tensight::silicon {

namespace {

constexpr double kNever = 2;  // sections are not taken apart: rows are many

/// The run of a row did not end as it should.
class RowFailed : public std::runtime_error {
  public:
    using std::runtime_error::runtime_error;
};

// Every program has run to its end: then the only fault left is a finding of severity error.
bool is_complete(const run::RunResult& result) {
    return result.status == run::Status::failed &&
           std::all_of(result.programs.begin(), result.programs.end(),
                       [](const run::ProgramResult& p) { return p.completed; });
}

/// What a row asks for may not fit; without a compiler none can be run.
bool has_compiler(const workload::Workload& launch, const run::RunOptions& options) {
    try {
        static_cast<void>(run::Device(launch, options).compiler());
        return true;
    } catch (const std::exception&) {
        return false;
    }
}

/// What the parameters' intervals leave out, as a share: how far two measurements of the same thing
/// lie apart on chips (one core's programs 0.1 to 0.8 %, traffic of many cores 5 to 10 %), and the
/// rules of the model themselves, by what remains of the errors in calibration (docs/timing.md).
double left_over(const Rebuilt& rebuilt) {
    constexpr double kBareLoop = 0.02;
    constexpr double kOneMover = 0.025;
    constexpr double kOneCompute = 0.05;
    constexpr double kManyCores = 0.08;
    constexpr double kDraws = 0.4;  // by which draws of an untold placement differ from their mean
    if (rebuilt.quantity == Quantity::bytes_per_cycle && rebuilt.launches.size() > 1) {
        return kDraws;
    }
    std::set<std::pair<int, int>> movers;
    bool computes = false;
    for (const workload::Workload& launch : rebuilt.launches) {
        for (const workload::Kernel& kernel : launch.programs.front().kernels) {
            computes |= kernel.risc == workload::Risc::compute;
            for (const workload::CoreCoord core : kernel.cores) {
                if (kernel.risc != workload::Risc::compute) {
                    movers.insert({core.x, core.y});
                }
            }
        }
    }
    if (rebuilt.instruction_fetch || rebuilt.launches.empty()) {
        return kBareLoop;
    }
    if (movers.size() > 1) {
        return kManyCores;
    }
    return computes ? kOneCompute : kOneMover;
}

std::set<std::string> idle_in_all(const std::vector<workload::Workload>& launches) {
    std::set<std::string> idle;
    for (const workload::Workload& launch : launches) {
        const std::set<std::string> here = run::idle_sections(launch);
        if (&launch == &launches.front()) {
            idle = here;
        }
        std::erase_if(idle, [&here](const std::string& s) { return here.count(s) == 0; });
    }
    return idle;
}

}  // namespace

const char* row_status_name(RowStatus status) {
    switch (status) {
        case RowStatus::ok:
            return "ok";
        case RowStatus::refused:
            return "refused";
        case RowStatus::failed:
            break;
    }
    return "failed";
}

Bench::Bench(run::RunOptions options) : options_(std::move(options)) {
    options_.data_directory = run::find_data_directory(options_.data_directory);
    // The rows move bytes that nobody reads, from and to the same places all the time.
    options_.races = false;
    options_.deadlock_tries = 0;
}

const arch::ChipDescription& Bench::chip(const std::string& arch) {
    const auto known = chips_.find(arch);
    if (known != chips_.end()) {
        return known->second;
    }
    const std::string path = options_.data_directory + "/arch/" + arch + ".yaml";
    if (!workload::largest_grid(arch) || !std::filesystem::exists(path)) {
        throw Refused(fmt::format("no description of the chip {}", arch));
    }
    return chips_.emplace(arch, arch::read_chip_description(path)).first->second;
}

double Bench::value(const Rebuilt& rebuilt, const Measurement& row,
                    const arch::ParameterValues& parameters, Outcome& outcome) {
    run::RunOptions options = options_;
    options.interval = false;
    options.parameters.insert(rebuilt.parameters.begin(), rebuilt.parameters.end());
    options.parameters.insert(parameters.begin(), parameters.end());
    options.numerics = rebuilt.numerics;
    options.tensix_words = rebuilt.tensix_words;
    options.instruction_fetch = rebuilt.instruction_fetch;
    std::vector<run::RunResult> launches;
    for (const workload::Workload& launch : rebuilt.launches) {
        launches.push_back(run::simulate(launch, options));
        const run::RunResult& result = launches.back();
        outcome.compile_seconds += result.compile_seconds;
        outcome.host_seconds += result.host_seconds;
        if (result.status != run::Status::ok && !(rebuilt.breaks_rules && is_complete(result))) {
            if (result.status == run::Status::bad_input && !has_compiler(launch, options)) {
                throw CannotRun(result.status, result.message);
            }
            throw RowFailed(result.message.substr(0, result.message.find('\n')));
        }
    }
    arch::ChipDescription described = chip(row.arch);
    for (const auto& [name, changed] : options.parameters) {
        arch::set_parameter(described, name, changed);
    }
    return in_metric(rebuilt.figure({described, launches}), rebuilt.quantity, row.metric,
                     described.clock_hz);
}

void Bench::add_interval(const Rebuilt& rebuilt, Outcome& outcome) {
    const auto measured = [&](const arch::ParameterValues& parameters) -> std::vector<double> {
        try {
            return {value(rebuilt, outcome.row, parameters, outcome)};
        } catch (const std::runtime_error&) {
            return {};  // with this value it does not run to its end
        }
    };
    run::IntervalDepth depth;
    depth.idle_sections = idle_in_all(rebuilt.launches);
    depth.take_apart = kNever;
    const auto intervals =
        run::study_intervals(chip(outcome.row.arch), {*outcome.simulated}, measured, depth);
    const double spread = *outcome.simulated * left_over(rebuilt);
    const auto widened = [spread](double by) { return std::sqrt(by * by + spread * spread); };
    outcome.low = *outcome.simulated - widened(*outcome.simulated - intervals.front().low);
    outcome.high = *outcome.simulated + widened(intervals.front().high - *outcome.simulated);
    outcome.widest = intervals.front().widest;
}

Outcome Bench::measure(const Measurement& row) {
    Outcome outcome;
    outcome.row = row;
    try {
        const Family family = find_family(row.family);
        if (family == nullptr) {
            throw Refused(fmt::format("no family {}", row.family));
        }
        const Params params(row.params);
        const Rebuilt rebuilt = family({row, params, chip(row.arch),
                                        options_.data_directory + "/bench/silicon/" + row.family});
        params.check_all_asked();
        check_metric(rebuilt.quantity, row.metric);
        outcome.simulated = value(rebuilt, row, {}, outcome);
        if (options_.interval) {
            add_interval(rebuilt, outcome);
        }
        outcome.status = RowStatus::ok;
    } catch (const Refused& reason) {
        outcome.reason = reason.what();
        outcome.status = RowStatus::refused;
    } catch (const CannotRun&) {
        throw;
    } catch (const std::runtime_error& reason) {
        outcome.simulated.reset();
        outcome.reason = reason.what();
        outcome.status = RowStatus::failed;
    }
    return outcome;
}

}  // namespace tensight::silicon
