// SPDX-License-Identifier: Apache-2.0
#include "sim/silicon/comparison_table.h"

#include <fmt/format.h>

namespace tensight::silicon {

namespace {

std::string errors_text(const Errors& e) {
    return fmt::format("{:>5} {:>7.2f} {:>7.2f} {:>+8.1f}  {:<16} {:>+7.2f}", e.rows,
                       e.mean_absolute, e.median_absolute, e.worst, e.worst_id, e.mean_signed);
}

std::string ids_text(const std::vector<std::string>& ids) {
    if (ids.size() <= 3) {
        return fmt::format("{}", fmt::join(ids, ", "));
    }
    return fmt::format("{}, {}, ... {}", ids[0], ids[1], ids.back());
}

}  // namespace

std::string table_text(const Comparison& c) {
    std::string text = fmt::format("{:<48} {:>5} {:>7} {:>7} {:>8}  {:<16} {:>7}\n",
                                   "error, % of the measured cycles", "n", "mean", "median",
                                   "worst", "", "signed");
    for (const PatternErrors& p : c.patterns) {
        const std::string name = fmt::format("{:<16} {:<16} {}", p.mechanism, p.pattern, p.memory);
        text += fmt::format("{:<48} {}\n", name, errors_text(p.errors));
    }
    text += c.total.rows == 0 ? "no row was simulated\n"
                              : fmt::format("{:<48} {}\n", "total", errors_text(c.total));
    std::size_t missing = 0;
    for (const NotSimulated& n : c.not_simulated) {
        missing += n.ids.size();
    }
    text += fmt::format("\n{} rows simulated, {} not\n", c.total.rows, missing);
    for (const NotSimulated& n : c.not_simulated) {
        text += fmt::format("  {:>4}  {} ({})\n", n.ids.size(), n.reason, ids_text(n.ids));
    }
    text += fmt::format("host  {:.1f} s compiling, {:.1f} s running\n", c.compile_seconds,
                        c.host_seconds);
    return text;
}

}  // namespace tensight::silicon
