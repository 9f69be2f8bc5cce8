// SPDX-License-Identifier: Apache-2.0
#include "sim/silicon/figure.h"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>
#include <stdexcept>

namespace tensight::silicon {

double kernel_duration(const run::RunResult& launch) {
    return static_cast<double>(launch.cycles.value);
}

std::vector<double> zones(const run::RunResult& launch, std::string_view name,
                          std::string_view risc) {
    std::vector<double> cycles;
    for (const run::ZoneResult& zone : launch.zones) {
        if (zone.name == name && (risc.empty() || zone.risc == risc)) {
            cycles.push_back(static_cast<double>(zone.end - zone.begin));
        }
    }
    if (cycles.empty()) {
        throw std::runtime_error(fmt::format("its run has left no zone {}", name));
    }
    return cycles;
}

double zone(const run::RunResult& launch, std::string_view name, std::string_view risc) {
    const std::vector<double> all = zones(launch, name, risc);
    if (all.size() != 1) {
        throw std::runtime_error(
            fmt::format("its run has left {} zones {}, expected 1", all.size(), name));
    }
    return all.front();
}

double zone_on(const run::RunResult& launch, std::string_view name, workload::CoreCoord core) {
    run::RunResult there;
    for (const run::ZoneResult& zone : launch.zones) {
        if (zone.x == core.x && zone.y == core.y) {
            there.zones.push_back(zone);
        }
    }
    return zone(there, name);
}

double median(std::vector<double> values) {
    std::sort(values.begin(), values.end());
    const std::size_t middle = values.size() / 2;
    return values.size() % 2 == 1 ? values.at(middle)
                                  : (values.at(middle - 1) + values.at(middle)) / 2;
}

double mean(const std::vector<double>& values) {
    return std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
}

double largest(const std::vector<double>& values) {
    return *std::max_element(values.begin(), values.end());
}

double slope(const std::vector<double>& x, const std::vector<double>& y) {
    const double middle_x = mean(x);
    const double middle_y = mean(y);
    double products = 0;
    double squares = 0;
    for (std::size_t i = 0; i < x.size(); ++i) {
        products += (x[i] - middle_x) * (y[i] - middle_y);
        squares += (x[i] - middle_x) * (x[i] - middle_x);
    }
    return products / squares;
}

}  // namespace tensight::silicon
