// SPDX-License-Identifier: Apache-2.0
#include "host/launch/launch.h"

#include <fmt/format.h>
#include <unistd.h>

#include <cstdio>
#include <filesystem>
#include <stdexcept>

#include "sim/report/json_report.h"
#include "sim/report/recording.h"
#include "sim/report/report_folder.h"
#include "sim/report/text_report.h"
#include "sim/run/line_instrument.h"
#include "sim/run/simulate.h"

namespace tensight::host {

namespace {

namespace fs = std::filesystem;
using run::Status;

std::string file_in(const std::string& folder, std::size_t number, const char* ending) {
    fs::create_directories(folder);
    return (fs::path(folder) / fmt::format("launch{}{}", number, ending)).string();
}

void print_lines(const run::RunResult& result, const Environment& environment) {
    std::string text;
    for (const run::PrintResult& line : result.prints) {
        if (selects_core(environment.dprint_cores, {line.x, line.y})) {
            text += (environment.dprint_prefix ? line.shown : line.text) + "\n";
        }
    }
    if (text.empty()) {
        return;
    }
    if (environment.dprint_file.empty()) {
        fmt::print("{}", text);
        std::fflush(stdout);
        return;
    }
    std::FILE* file = std::fopen(environment.dprint_file.c_str(), "a");
    if (file == nullptr) {
        throw std::runtime_error(fmt::format("TT_METAL_DPRINT_FILE is '{}': cannot be written",
                                             environment.dprint_file));
    }
    fmt::print(file, "{}", text);
    std::fclose(file);
}

void tell(const run::RunResult& result, const Environment& environment, std::size_t number) {
    if (environment.summary == Summary::off) {
        return;
    }
    const bool color = ::isatty(STDERR_FILENO) != 0;
    fmt::print(stderr, "{}", report::findings_text(result, color));
    if (environment.summary == Summary::full) {
        fmt::print(stderr, "{}", report::text_summary(result, color));
    } else {
        fmt::print(stderr, "tensight: launch {}: {} cycles, {}\n", number, result.cycles.value,
                   status_name(result.status));
    }
}

void write_files(const run::RunResult& result, const report::Recording& recording,
                 const Environment& environment, std::size_t number) {
    if (!environment.json.empty()) {
        report::write_json(result, file_in(environment.json, number, ".json"));
    }
    if (!environment.trace.empty()) {
        recording.write_trace(result.clock_hz, file_in(environment.trace, number, ".trace.json"));
    }
    if (!environment.report.empty()) {
        report::write_report(result, recording, file_in(environment.report, number, ""));
    }
}

run::RunOptions options_of(const Environment& environment) {
    run::RunOptions options;
    options.numerics = environment.numerics;
    options.pressure = environment.pressure;
    options.no_dprint = environment.dprint_cores.empty();
    if (environment.max_cycles != 0) {
        options.max_cycles = environment.max_cycles;
    }
    return options;
}

}  // namespace

run::RunResult launch(const std::shared_ptr<run::Device>& device,
                      const workload::Workload& workload, const Environment& environment,
                      std::size_t number) {
    const bool all = !environment.report.empty();
    report::Recording::Wanted wanted;
    wanted.trace = all || !environment.trace.empty();
    wanted.stacks = all;
    wanted.noc = all;
    report::Recording recording(wanted);
    run::LineInstrument lines;
    run::RunOptions options = options_of(environment);
    if (wanted.any()) {
        options.instruments.push_back(&recording);
    }
    if (environment.lines) {
        options.instruments.push_back(&lines);
    }
    run::RunResult result = run::simulate_on(device, workload, options);
    if (environment.lines) {
        result.lines = lines.lines();
    }
    for (const std::string& message : result.compiler_messages) {
        fmt::print(stderr, "{}", message);
    }
    print_lines(result, environment);
    tell(result, environment, number);
    if (result.status != Status::bad_input) {
        write_files(result, recording, environment, number);
    }
    const bool completed = !result.programs.empty() && result.programs.back().completed;
    if (!completed) {
        throw std::runtime_error(result.message);
    }
    return result;
}

}  // namespace tensight::host
