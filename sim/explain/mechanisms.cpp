// SPDX-License-Identifier: Apache-2.0
#include "sim/explain/mechanisms.h"

#include <algorithm>
#include <cmath>
#include <stdexcept>

namespace tensight::explain {

namespace {

constexpr double kLeast = 0.005;  // cycles; less is rounding

bool is_cost(const arch::Parameter& p) { return p.unit.rfind("cycles", 0) == 0; }

bool is_whole(double value) { return value == std::floor(value); }

/// The value to try, or the same one when it cannot be moved.
double moved(const arch::Parameter& p, double by) {
    const double step = is_whole(p.value) ? std::max(1.0, std::round(p.value * by)) : p.value * by;
    if (is_cost(p)) {
        return std::max(0.0, p.value - step);
    }
    return p.value + step;
}

/// Cycles that go with the parameter, when moving it to `to` saves `less`. A cost counts in
/// proportion to its value, a rate or depth in proportion to one over it.
double share_of(const arch::Parameter& p, double to, double less) {
    return is_cost(p) ? less * p.value / (p.value - to) : less * to / (to - p.value);
}

}  // namespace

std::vector<Share> shares(const arch::ChipDescription& chip, double whole, const Figure& figure,
                          const Moves& moves) {
    std::vector<Share> found;
    for (const auto& [name, parameter] : chip.parameters) {
        const double to = moved(parameter, moves.by);
        if (to == parameter.value ||
            moves.idle_sections.count(name.substr(0, name.find('.'))) != 0) {
            continue;
        }
        double faster = whole;
        try {
            faster = figure({{name, to}});
        } catch (const std::runtime_error&) {
            continue;  // the chip does not work with that value: it is no matter of time
        }
        const double cycles = share_of(parameter, to, whole - faster);
        if (std::abs(cycles) > kLeast) {
            found.push_back({name, parameter, cycles});
        }
    }
    std::stable_sort(found.begin(), found.end(), [](const Share& a, const Share& b) {
        return std::abs(a.cycles) > std::abs(b.cycles);
    });
    return found;
}

}  // namespace tensight::explain
