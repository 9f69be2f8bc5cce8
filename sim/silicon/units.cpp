// SPDX-License-Identifier: Apache-2.0
#include "sim/silicon/units.h"

#include <fmt/format.h>

#include <optional>
#include <string_view>

namespace tensight::silicon {

namespace {

bool starts_with(std::string_view text, std::string_view with) {
    return text.substr(0, with.size()) == with;
}

bool ends_with(std::string_view text, std::string_view with) {
    return text.size() >= with.size() && text.substr(text.size() - with.size()) == with;
}

/// Units of a metric in one unit of the quantity, at a clock of `hz`; nothing: they do not agree.
std::optional<double> factor(Quantity quantity, std::string_view metric, double hz) {
    if (quantity == Quantity::cycles) {
        if (metric == "ns") {
            return 1e9 / hz;
        }
        if (metric == "us") {
            return 1e6 / hz;
        }
        if (metric == "ms") {
            return 1e3 / hz;
        }
        if (metric == "cycles" || starts_with(metric, "cycles_")) {
            return 1.0;
        }
        return std::nullopt;
    }
    if (metric == "GB/s") {
        return hz / 1e9;
    }
    if (ends_with(metric, "bytes_per_cycle")) {
        return 1.0;
    }
    return std::nullopt;
}

}  // namespace

void check_metric(Quantity quantity, const std::string& metric) {
    if (!factor(quantity, metric, 1.0)) {
        throw Refused(fmt::format(
            "metric {}, expected {}", metric,
            quantity == Quantity::cycles ? "cycles, ns, us or ms" : "bytes_per_cycle or GB/s"));
    }
}

double in_metric(double figure, Quantity quantity, const std::string& metric,
                 std::uint64_t clock_hz) {
    check_metric(quantity, metric);
    return figure * *factor(quantity, metric, static_cast<double>(clock_hz));
}

}  // namespace tensight::silicon
