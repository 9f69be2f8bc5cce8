// SPDX-License-Identifier: Apache-2.0
#include "sim/cli/compare_command.h"

#include <fmt/format.h>

#include <charconv>
#include <stdexcept>

#include "sim/report/atomic_file.h"
#include "sim/report/result_difference.h"

namespace tensight::cli {

namespace {

constexpr int kWorse = 1;
constexpr int kBadInput = 2;

double percent_of(const std::string& text) {
    const std::string number = text.ends_with('%') ? text.substr(0, text.size() - 1) : text;
    double value = 0;
    const char* end = number.data() + number.size();
    const auto [stopped, error] = std::from_chars(number.data(), end, value);
    if (error != std::errc{} || stopped != end || !(value >= 0 && value <= 1e6)) {
        throw std::runtime_error(fmt::format(
            "--max-regression {}: expected a percentage that is not negative, such as 2%", text));
    }
    return value;
}

}  // namespace

int compare_command(const CompareArguments& a) {
    try {
        const double allowed = percent_of(a.max_regression);
        const report::ResultFile before = report::read_result(a.before);
        const report::ResultFile after = report::read_result(a.after);
        const report::ResultDifference d = report::compare_results(before, after, allowed);
        if (!a.json_path.empty()) {
            report::write_atomically(a.json_path, report::difference_json(d, before, after));
        }
        fmt::print("{}", report::difference_text(d, before, after));
        return d.regressions.empty() ? 0 : kWorse;
    } catch (const std::exception& error) {
        fmt::print(stderr, "tensight: {}\n", error.what());
        return kBadInput;
    }
}

}  // namespace tensight::cli
