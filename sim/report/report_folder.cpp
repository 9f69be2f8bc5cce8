// SPDX-License-Identifier: Apache-2.0
#include "sim/report/report_folder.h"

#include <fmt/format.h>

#include <filesystem>
#include <stdexcept>

#include "sim/report/atomic_file.h"
#include "sim/report/json_report.h"
#include "sim/report/text_report.h"

namespace tensight::report {

void write_report(const run::RunResult& result, const std::string& folder) {
    const std::filesystem::path place(folder);
    std::error_code error;
    std::filesystem::create_directories(place, error);
    if (error) {
        throw std::runtime_error(fmt::format("{}: cannot be made: {}", folder, error.message()));
    }
    write_json(result, (place / "result.json").string());
    write_atomically((place / "summary.txt").string(), text_summary(result, false));
    write_atomically((place / "findings.txt").string(), findings_text(result, false));
}

}  // namespace tensight::report
