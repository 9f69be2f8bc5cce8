// SPDX-License-Identifier: Apache-2.0
#include "compiler/plan/cost_rows.h"

#include <fmt/format.h>

#include <cmath>
#include <fstream>
#include <nlohmann/json.hpp>

namespace tensight::compiler {

namespace {

using json = nlohmann::json;

double figure(const json& row, const char* name, const std::string& key) {
    const auto found = row.find(name);
    if (found == row.end() || !found->is_number()) {
        throw std::runtime_error(fmt::format("row '{}' has no number '{}'", key, name));
    }
    const double value = found->get<double>();
    if (!std::isfinite(value) || value < 0) {
        throw std::runtime_error(fmt::format("row '{}': '{}' is {}", key, name, value));
    }
    return value;
}

}  // namespace

CostRows read_costs(const std::string& path) {
    CostRows costs;
    costs.file = path;
    try {
        std::ifstream file(path);
        if (!file) {
            throw std::runtime_error("no such file");
        }
        const json table = json::parse(file);
        if (table.at("schema_version").get<int>() != 1) {
            throw std::runtime_error("another schema_version than 1");
        }
        costs.arch = table.at("arch").get<std::string>();
        costs.description = table.at("description").get<std::string>();
        for (const json& row : table.at("rows")) {
            const auto key = row.at("key").get<std::string>();
            CostRow r;
            r.cycles = figure(row, "cycles", key);
            r.low = figure(row, "low", key);
            r.high = figure(row, "high", key);
            r.unpack = figure(row, "unpack", key);
            r.math = figure(row, "math", key);
            r.pack = figure(row, "pack", key);
            r.alone = row.contains("alone") ? figure(row, "alone", key) : 0;
            if (!costs.rows.emplace(key, r).second) {
                throw std::runtime_error(fmt::format("row '{}' comes twice", key));
            }
        }
        if (costs.rows.empty()) {
            throw std::runtime_error("no rows");
        }
    } catch (const std::exception& error) {
        throw CostsError(fmt::format(
            "{}: expected a table of costs as `tensight explain --export-costs` writes it: {}",
            path, error.what()));
    }
    return costs;
}

}  // namespace tensight::compiler
