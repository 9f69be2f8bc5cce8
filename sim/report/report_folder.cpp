// SPDX-License-Identifier: Apache-2.0
#include "sim/report/report_folder.h"

#include <fmt/format.h>

#include <filesystem>
#include <stdexcept>

#include "sim/report/atomic_file.h"
#include "sim/report/deadlock_json.h"
#include "sim/report/json_report.h"
#include "sim/report/sarif.h"
#include "sim/report/text_report.h"

namespace tensight::report {

TraceExtent write_report(const run::RunResult& result, const Recording& recording,
                         const std::string& folder) {
    const std::filesystem::path place(folder);
    std::error_code error;
    std::filesystem::create_directories(place, error);
    if (error) {
        throw std::runtime_error(fmt::format("{}: cannot be made: {}", folder, error.message()));
    }
    const auto path = [&place](const char* name) { return (place / name).string(); };
    write_json(result, path("result.json"));
    write_atomically(path("summary.txt"), text_summary(result, false));
    write_atomically(path("findings.txt"), findings_text(result, false));
    if (result.deadlock) {
        write_atomically(path("deadlock.dot"), deadlock_dot(result));
    }
    write_sarif(result, path("findings.sarif"));
    recording.write_stacks(path("stacks.folded"));
    // The folder is the report's: traces of another run there would be taken for this one's.
    remove_noc_traces(path("noc_trace"));
    recording.write_noc(result.arch_name, path("noc_trace"));
    return recording.write_trace(result.clock_hz, path("trace.json"));
}

}  // namespace tensight::report
