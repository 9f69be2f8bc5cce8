// SPDX-License-Identifier: Apache-2.0
#include "sim/cli/survey_command.h"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>

#include "sim/run/data_directory.h"
#include "sim/survey/survey_table.h"
#include "sim/workload/reader.h"

namespace tensight::cli {

namespace {

constexpr int kBadInput = 2;
constexpr int kNotCompiled = 3;

void show_progress(std::size_t done, std::size_t all) {
    if (::isatty(STDERR_FILENO) == 0) {
        return;
    }
    if (done == all) {
        fmt::print(stderr, "\r\033[K");
    } else {
        fmt::print(stderr, "\r\033[Kfile {} of {} ...", done + 1, all);
    }
    std::fflush(stderr);
}

}  // namespace

int survey_command(SurveyArguments arguments) {
    try {
        if (!std::filesystem::is_directory(arguments.folder)) {
            fmt::print(stderr, "tensight: {}: a folder with kernels is expected\n",
                       arguments.folder);
            return kBadInput;
        }
        for (const std::string& define : arguments.defines) {
            const std::size_t equals = define.find('=');
            arguments.options.defines[define.substr(0, equals)] =
                equals == std::string::npos ? "1" : define.substr(equals + 1);
        }
        if (arguments.metal_api) {
            const auto month = workload::metal_api_month(*arguments.metal_api);
            if (!month) {
                fmt::print(stderr, "tensight: --metal-api {}: {} expected\n", *arguments.metal_api,
                           workload::kMetalApiForm);
                return kBadInput;
            }
            arguments.options.metal_api = *month;
        }
        arguments.options.progress = show_progress;
        const std::string data = run::find_data_directory("");
        auto compiler = loader::KernelCompiler::open(
            data + "/kernels/include", data + "/kernels/runtime", arguments.cache_directory);
        const auto trials = survey::survey(arguments.folder, compiler, arguments.options);
        if (trials.empty()) {
            fmt::print(stderr, "tensight: {}: no kernel (*.cpp with kernel_main or MAIN) below\n",
                       arguments.folder);
            return kBadInput;
        }
        fmt::print("{}", survey::table_text(trials));
        const bool all = std::all_of(trials.begin(), trials.end(), [](const survey::Trial& t) {
            return t.outcome == survey::Outcome::compiled;
        });
        return all ? 0 : kNotCompiled;
    } catch (const std::exception& error) {
        fmt::print(stderr, "tensight: {}\n", error.what());
        return kBadInput;
    }
}

}  // namespace tensight::cli
