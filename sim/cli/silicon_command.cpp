// SPDX-License-Identifier: Apache-2.0
#include "sim/cli/silicon_command.h"

#include <fmt/format.h>
#include <fnmatch.h>
#include <unistd.h>

#include <algorithm>
#include <stdexcept>

#include "sim/report/atomic_file.h"
#include "sim/silicon/comparison_json.h"
#include "sim/silicon/comparison_table.h"
#include "sim/silicon/measurements.h"

namespace tensight::cli {

namespace {

constexpr int kBadInput = 2;
constexpr int kInternal = 5;

std::vector<silicon::Measurement> chosen(std::vector<silicon::Measurement> rows,
                                         const std::vector<std::string>& only) {
    if (only.empty()) {
        return rows;
    }
    std::vector<bool> wanted(rows.size());
    for (const std::string& pattern : only) {
        bool any = false;
        for (std::size_t i = 0; i < rows.size(); ++i) {
            if (::fnmatch(pattern.c_str(), rows[i].id.c_str(), 0) == 0) {
                wanted[i] = any = true;
            }
        }
        if (!any) {
            throw std::runtime_error(
                fmt::format("--only {}: no such row, expected an id of the file", pattern));
        }
    }
    std::vector<silicon::Measurement> result;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        if (wanted[i]) {
            result.push_back(std::move(rows[i]));
        }
    }
    return result;
}

void show_progress(std::size_t done, std::size_t all) {
    if (::isatty(STDERR_FILENO) == 0) {
        return;
    }
    if (done == all) {
        fmt::print(stderr, "\r\033[K");
    } else {
        fmt::print(stderr, "\r\033[Krow {} of {} ...", done + 1, all);
    }
    std::fflush(stderr);
}

silicon::Comparison run_all(const std::vector<silicon::Measurement>& rows,
                            const run::RunOptions& options) {
    silicon::Bench bench(options);
    std::vector<silicon::Outcome> outcomes;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        show_progress(i, rows.size());
        outcomes.push_back(bench.measure(rows[i]));
    }
    show_progress(rows.size(), rows.size());
    return silicon::compare(std::move(outcomes));
}

}  // namespace

int silicon_command(const SiliconArguments& arguments) {
    try {
        const silicon::MeasurementsFile file = silicon::read_measurements(arguments.rows);
        const silicon::Comparison comparison =
            run_all(chosen(file.rows, arguments.only), arguments.options);
        fmt::print("{}", silicon::table_text(comparison));
        if (!arguments.json_path.empty()) {
            report::write_atomically(arguments.json_path, silicon::json_text(comparison, file));
        }
        // A row that was rebuilt and then failed is a fault of ours, not of the file.
        const bool failed = std::any_of(comparison.outcomes.begin(), comparison.outcomes.end(),
                                        [](const silicon::Outcome& outcome) {
                                            return outcome.status == silicon::RowStatus::failed;
                                        });
        return failed ? kInternal : 0;
    } catch (const silicon::CannotRun& error) {
        fmt::print(stderr, "tensight: {}\n", error.what());
        return static_cast<int>(error.status);
    } catch (const std::exception& error) {
        fmt::print(stderr, "tensight: {}\n", error.what());
        return kBadInput;
    }
}

}  // namespace tensight::cli
