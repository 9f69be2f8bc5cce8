// SPDX-License-Identifier: Apache-2.0
#include "sim/cli/silicon_command.h"

#include <fmt/format.h>
#include <fnmatch.h>
#include <unistd.h>

#include <algorithm>
#include <stdexcept>
#include <thread>

#include "sim/report/atomic_file.h"
#include "sim/silicon/comparison_json.h"
#include "sim/silicon/comparison_table.h"
#include "sim/silicon/measurements.h"
#include "sim/silicon/workers.h"

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

/// On a terminal a line that is written again and again, elsewhere one for each tenth of many rows.
void show_progress(std::size_t done, std::size_t all) {
    constexpr std::size_t kMany = 50;
    if (::isatty(STDERR_FILENO) != 0) {
        fmt::print(stderr, "\r\033[K");
        if (done < all) {
            fmt::print(stderr, "{} of {} rows ...", done, all);
        }
    } else if (all >= kMany && done * 10 / all != (done - 1) * 10 / all) {
        fmt::print(stderr, "{} of {} rows\n", done, all);
    }
    std::fflush(stderr);
}

silicon::Comparison run_all(const std::vector<silicon::Measurement>& rows,
                            const SiliconArguments& arguments) {
    const unsigned processors = std::max(1U, std::thread::hardware_concurrency());
    const unsigned jobs = arguments.jobs != 0 ? arguments.jobs : processors;
    return silicon::compare(
        silicon::measure_all(rows, arguments.options, jobs,
                             [&rows](std::size_t done) { show_progress(done, rows.size()); }));
}

}  // namespace

int silicon_command(const SiliconArguments& arguments) {
    try {
        const silicon::MeasurementsFile file = silicon::read_measurements(arguments.rows);
        const silicon::Comparison comparison =
            run_all(chosen(file.rows, arguments.only), arguments);
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
