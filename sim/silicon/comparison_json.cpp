// SPDX-License-Identifier: Apache-2.0
#include "sim/silicon/comparison_json.h"

#include <nlohmann/json.hpp>

#include "sim/report/version.h"

namespace tensight::silicon {

using json = nlohmann::ordered_json;

namespace {

constexpr int kSchemaVersion = 1;

json row_json(const Outcome& o) {
    json j;
    j["id"] = o.row.id;
    j["arch"] = o.row.arch;
    j["mechanism"] = o.row.mechanism;
    j["pattern"] = o.row.pattern;
    j["memory"] = o.row.memory;
    j["measured_cycles"] = o.row.cycles;
    j["simulated_cycles"] = o.simulated ? json(*o.simulated) : json(nullptr);
    j["error_percent"] = o.simulated ? json(o.error_percent()) : json(nullptr);
    j["reason"] = o.simulated ? json(nullptr) : json(o.reason);
    return j;
}

json errors_json(const Errors& e) {
    if (e.rows == 0) {
        return {{"rows", 0}};
    }
    return {{"rows", e.rows},
            {"mean_absolute_percent", e.mean_absolute},
            {"median_absolute_percent", e.median_absolute},
            {"worst_percent", e.worst},
            {"worst_id", e.worst_id},
            {"mean_signed_percent", e.mean_signed}};
}

json pattern_json(const PatternErrors& p) {
    json j = {
        {"arch", p.arch}, {"mechanism", p.mechanism}, {"pattern", p.pattern}, {"memory", p.memory}};
    j.update(errors_json(p.errors));
    return j;
}

}  // namespace

std::string json_text(const Comparison& c, const RowsFile& file) {
    json j;
    j["schema_version"] = kSchemaVersion;
    j["tool"] = {{"version", report::kToolVersion}};
    j["rows_file"] = {{"path", file.path}, {"sha256", file.sha256}};
    j["compile_seconds"] = c.compile_seconds;
    j["host_seconds"] = c.host_seconds;
    j["total"] = errors_json(c.total);
    j["patterns"] = json::array();
    for (const PatternErrors& p : c.patterns) {
        j["patterns"].push_back(pattern_json(p));
    }
    j["not_simulated"] = json::array();
    for (const NotSimulated& n : c.not_simulated) {
        j["not_simulated"].push_back({{"reason", n.reason}, {"rows", n.ids.size()}});
    }
    j["rows"] = json::array();
    for (const Outcome& o : c.outcomes) {
        j["rows"].push_back(row_json(o));
    }
    return j.dump(2, ' ', false, json::error_handler_t::replace) + "\n";
}

}  // namespace tensight::silicon
