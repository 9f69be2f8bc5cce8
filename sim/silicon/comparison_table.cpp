// SPDX-License-Identifier: Apache-2.0
#include "sim/silicon/comparison_table.h"

#include <fmt/format.h>

namespace tensight::silicon {

namespace {

constexpr int kNameWidth = 32;

std::string errors_text(const std::string& name, const Errors& e) {
    const std::string pairs = e.pairs == 0 ? "-" : fmt::format("{}/{}", e.pairs_right, e.pairs);
    return fmt::format(
        "{:<{}} {:>5} {:>7.2f} {:>7.2f} {:>7.2f} {:>+8.1f}  {:<16} {:>+7.2f} {:>9}\n", name,
        kNameWidth, e.rows, e.mean_absolute, e.median_absolute, e.p95_absolute, e.worst, e.worst_id,
        e.mean_signed, pairs);
}

std::string ids_text(const std::vector<std::string>& ids) {
    if (ids.size() <= 3) {
        return fmt::format("{}", fmt::join(ids, ", "));
    }
    return fmt::format("{}, {}, ... {}", ids[0], ids[1], ids.back());
}

}  // namespace

std::string table_text(const Comparison& c) {
    std::string text = fmt::format("{:<{}} {:>5} {:>7} {:>7} {:>7} {:>8}  {:<16} {:>7} {:>9}\n",
                                   "error, % of the measured value", kNameWidth, "n", "mean",
                                   "median", "p95", "worst", "", "signed", "pairs");
    for (const Group& group : c.categories) {
        text += errors_text(group.name, group.errors);
    }
    text += errors_text("total", c.total);
    text += "\nby family and chip\n";
    for (const Group& group : c.families) {
        text += errors_text(group.name, group.errors);
    }
    const double share = c.total.rows == 0 ? 0
                                           : 100.0 * static_cast<double>(c.total.ok) /
                                                 static_cast<double>(c.total.rows);
    text += fmt::format("\ncoverage {:.1f} %: {} of {} rows simulated, {} not\n", share, c.total.ok,
                        c.total.rows, c.total.rows - c.total.ok);
    for (const NotSimulated& n : c.not_simulated) {
        text += fmt::format("  {:>4}  {}: {} ({})\n", n.ids.size(), row_status_name(n.status),
                            n.reason, ids_text(n.ids));
    }
    if (c.total.with_interval > 0) {
        text += fmt::format("inside interval {:.1f} %: {} of {} rows, median width {:.1f} %\n",
                            100.0 * static_cast<double>(c.total.inside) /
                                static_cast<double>(c.total.with_interval),
                            c.total.inside, c.total.with_interval, c.total.median_width);
    }
    text += fmt::format("host  {:.1f} s compiling, {:.1f} s running\n", c.compile_seconds,
                        c.host_seconds);
    return text;
}

}  // namespace tensight::silicon
