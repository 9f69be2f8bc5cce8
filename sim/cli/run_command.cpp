// SPDX-License-Identifier: Apache-2.0
#include "sim/cli/run_command.h"

#include <fmt/format.h>
#include <unistd.h>

#include <optional>

#include "sim/advise/advise.h"
#include "sim/error_budget/study.h"
#include "sim/report/atomic_file.h"
#include "sim/report/deadlock_json.h"
#include "sim/report/json_report.h"
#include "sim/report/recording.h"
#include "sim/report/report_folder.h"
#include "sim/report/sarif.h"
#include "sim/report/text_report.h"
#include "sim/run/line_instrument.h"
#include "sim/run/simulate.h"
#include "sim/workload/reader.h"

namespace tensight::cli {

namespace {

constexpr int kBadInput = 2;
constexpr int kInternal = 5;

/// One line on the terminal that is overwritten; nothing when the output goes elsewhere.
class Progress {
  public:
    void operator()(const std::string& text) {
        if (::isatty(STDERR_FILENO) != 0) {
            fmt::print(stderr, "\r\033[K{} ...", text);
            std::fflush(stderr);
            shown_ = true;
        }
    }
    void clear() {
        if (shown_) {
            fmt::print(stderr, "\r\033[K");
            shown_ = false;
        }
    }

  private:
    bool shown_ = false;
};

report::Recording::Wanted wanted_of(const RunArguments& a) {
    const bool all = !a.report_path.empty();
    report::Recording::Wanted wanted;
    wanted.trace = all || !a.trace_path.empty();
    wanted.stacks = all || !a.folded_path.empty();
    wanted.noc = all || !a.noc_trace_path.empty();
    wanted.trace_limit = a.trace_limit;
    return wanted;
}

void tell_of_cut(const report::TraceExtent& extent, std::uint64_t limit) {
    if (extent.cut_at) {
        fmt::print(stderr,
                   "tensight: the trace ends at cycle {}: more than {} events; --trace-limit N "
                   "raises the limit\n",
                   *extent.cut_at, limit);
    }
}

/// Everything that goes into files. Throws std::runtime_error naming the one that cannot be
/// written.
void write_files(const RunArguments& a, const run::RunResult& result,
                 const report::Recording& recording) {
    if (!a.json_path.empty()) {
        report::write_json(result, a.json_path);
    }
    if (!a.dot_path.empty() && result.deadlock) {
        report::write_atomically(a.dot_path, report::deadlock_dot(result));
    }
    if (!a.sarif_path.empty()) {
        report::write_sarif(result, a.sarif_path);
    }
    if (!a.folded_path.empty()) {
        recording.write_stacks(a.folded_path);
    }
    if (!a.noc_trace_path.empty()) {
        recording.write_noc(result.arch_name, a.noc_trace_path);
    }
    report::TraceExtent extent;
    if (!a.trace_path.empty()) {
        extent = recording.write_trace(result.clock_hz, a.trace_path);
    }
    if (!a.report_path.empty()) {
        extent = report::write_report(result, recording, a.report_path);
    }
    tell_of_cut(extent, a.trace_limit);
}

/// Kernels have been compiled and started.
bool has_run(const run::RunResult& result) {
    return result.status == run::Status::ok || result.status == run::Status::failed ||
           result.status == run::Status::stuck;
}

}  // namespace

int run_command(const RunArguments& arguments) {
    workload::Workload workload;
    try {
        // Without numerics there is nothing to compare.
        const bool compares = arguments.options.numerics != core::NumericsMode::off;
        workload =
            workload::read_workload(arguments.workload, {.references = compares, .mapped = true});
        const std::string why_not =
            arguments.error_budget ? error_budget::impossible(workload, arguments.options) : "";
        if (!why_not.empty()) {
            throw std::runtime_error(why_not);
        }
        if (!arguments.noc_trace_path.empty()) {
            report::refuse_other_noc_traces(arguments.noc_trace_path, workload);
        }
    } catch (const std::exception& error) {
        fmt::print(stderr, "tensight: {}\n", error.what());
        return kBadInput;
    }
    Progress progress;
    run::RunOptions options = arguments.options;
    report::Recording recording(wanted_of(arguments));
    if (wanted_of(arguments).any()) {
        options.instruments.push_back(&recording);
    }
    options.progress = [&progress](const std::string& text) { progress(text); };
    run::LineInstrument lines;
    if (arguments.lines) {
        options.instruments.push_back(&lines);
    }
    std::optional<error_budget::ValueWatch> values;
    if (arguments.error_budget) {
        values.emplace(workload);
        values->attach(options);
    }
    run::RunResult result = run::simulate(workload, options);
    if (arguments.lines) {
        result.lines = lines.lines();
    }
    if (arguments.advise && has_run(result)) {
        result.advice = advise::advise(workload, options, result);
    }
    if (values && has_run(result)) {
        result.error_budget = error_budget::study(workload, options, result, *values);
    }
    progress.clear();

    const auto status = static_cast<int>(result.status);
    if (result.status == run::Status::bad_input) {
        fmt::print(stderr, "tensight: {}\n", result.message);
        return status;
    }
    const bool color_err = ::isatty(STDERR_FILENO) != 0;
    for (const std::string& message : result.compiler_messages) {
        fmt::print(stderr, "{}", message);
    }
    if (result.status == run::Status::not_compiled || result.status == run::Status::internal) {
        fmt::print(stderr, "tensight: {}\n", result.message);
    }
    fmt::print(stderr, "{}", report::findings_text(result, color_err));
    std::fflush(stderr);
    fmt::print("{}", report::prints_text(result));
    fmt::print("{}", report::text_summary(result, ::isatty(STDOUT_FILENO) != 0));
    try {
        write_files(arguments, result, recording);
    } catch (const std::exception& error) {
        fmt::print(stderr, "tensight: {}\n", error.what());
        return result.status == run::Status::internal ? kInternal : kBadInput;
    }
    return status;
}

}  // namespace tensight::cli
