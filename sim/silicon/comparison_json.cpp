// SPDX-License-Identifier: Apache-2.0
#include "sim/silicon/comparison_json.h"

#include <nlohmann/json.hpp>

#include "sim/report/version.h"

namespace tensight::silicon {

using json = nlohmann::ordered_json;

namespace {

constexpr int kSchemaVersion = 3;

json optional_json(const std::optional<double>& value) {
    return value ? json(*value) : json(nullptr);
}

json row_json(const Outcome& o) {
    json j;
    j["id"] = o.row.id;
    j["arch"] = o.row.arch;
    j["family"] = o.row.family;
    j["category"] = o.row.category;
    j["params"] = o.row.params;
    j["metric"] = o.row.metric;
    j["measured"] = o.row.value;
    j["simulated"] = optional_json(o.simulated);
    j["low"] = optional_json(o.low);
    j["high"] = optional_json(o.high);
    j["widest"] = json::array();
    for (const run::Widening& w : o.widest) {
        j["widest"].push_back(
            {{"parameter", w.parameter}, {"faster", w.faster}, {"slower", w.slower}});
    }
    j["error_pct"] = o.simulated ? json(o.error_percent()) : json(nullptr);
    j["status"] = row_status_name(o.status);
    j["reason"] = o.reason.empty() ? json(nullptr) : json(o.reason);
    return j;
}

json errors_json(const Errors& e) {
    json j = {{"rows", e.rows}, {"ok", e.ok}};
    if (e.rows != 0) {
        j.update(json{
            {"mean_absolute_pct", e.mean_absolute},
            {"median_absolute_pct", e.median_absolute},
            {"p95_absolute_pct", e.p95_absolute},
            {"worst_pct", e.worst},
            {"worst_id", e.worst_id},
            {"mean_signed_pct", e.ok == 0 ? json(nullptr) : json(e.mean_signed)},
            {"pairs", e.pairs},
            {"pairs_right", e.pairs_right},
            {"with_interval", e.with_interval},
            {"inside_interval", e.inside},
            {"median_width_pct", e.with_interval == 0 ? json(nullptr) : json(e.median_width)}});
    }
    return j;
}

json groups_json(const std::vector<Group>& groups, const char* key) {
    json list = json::array();
    for (const Group& group : groups) {
        json j = {{key, group.name}};
        j.update(errors_json(group.errors));
        list.push_back(std::move(j));
    }
    return list;
}

}  // namespace

std::string json_text(const Comparison& c, const MeasurementsFile& file) {
    json j;
    j["schema_version"] = kSchemaVersion;
    j["tool"] = {{"version", report::kToolVersion}};
    j["rows_file"] = {{"path", file.path}, {"sha256", file.sha256}};
    j["compile_seconds"] = c.compile_seconds;
    j["host_seconds"] = c.host_seconds;
    j["total"] = errors_json(c.total);
    j["categories"] = groups_json(c.categories, "category");
    j["families"] = groups_json(c.families, "family");
    j["not_simulated"] = json::array();
    for (const NotSimulated& n : c.not_simulated) {
        j["not_simulated"].push_back(
            {{"status", row_status_name(n.status)}, {"reason", n.reason}, {"rows", n.ids.size()}});
    }
    j["rows"] = json::array();
    for (const Outcome& o : c.outcomes) {
        j["rows"].push_back(row_json(o));
    }
    return j.dump(2, ' ', false, json::error_handler_t::replace) + "\n";
}

}  // namespace tensight::silicon
