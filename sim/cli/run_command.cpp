// SPDX-License-Identifier: Apache-2.0
#include "sim/cli/run_command.h"

#include <fmt/format.h>
#include <unistd.h>

#include "sim/report/json_report.h"
#include "sim/report/report_folder.h"
#include "sim/report/text_report.h"
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

}  // namespace

int run_command(const RunArguments& arguments) {
    workload::Workload workload;
    try {
        workload = workload::read_workload(arguments.workload);
    } catch (const std::exception& error) {
        fmt::print(stderr, "tensight: {}\n", error.what());
        return kBadInput;
    }
    Progress progress;
    run::RunOptions options = arguments.options;
    options.progress = [&progress](const std::string& text) { progress(text); };
    const run::RunResult result = run::simulate(workload, options);
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
        if (!arguments.json_path.empty()) {
            report::write_json(result, arguments.json_path);
        }
        if (!arguments.report_path.empty()) {
            report::write_report(result, arguments.report_path);
        }
    } catch (const std::exception& error) {
        fmt::print(stderr, "tensight: {}\n", error.what());
        return result.status == run::Status::internal ? kInternal : kBadInput;
    }
    return status;
}

}  // namespace tensight::cli
