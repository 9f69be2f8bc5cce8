// SPDX-License-Identifier: Apache-2.0
#include "sim/report/json_report.h"

#include <cmath>
#include <nlohmann/json.hpp>

#include "sim/report/advice_report.h"
#include "sim/report/atomic_file.h"
#include "sim/report/deadlock_json.h"
#include "sim/report/error_budget_report.h"
#include "sim/report/pressure_json.h"
#include "sim/report/version.h"

namespace tensight::report {

using json = nlohmann::ordered_json;

namespace {

json number(double value) { return std::isfinite(value) ? json(value) : json(nullptr); }

json cycles_json(const run::Cycles& c) {
    json j;
    j["value"] = c.value;
    j["low"] = c.low ? json(*c.low) : json(nullptr);
    j["high"] = c.high ? json(*c.high) : json(nullptr);
    j["widest"] = json::array();
    for (const run::Widening& w : c.widest) {
        j["widest"].push_back(
            {{"parameter", w.parameter}, {"faster", w.faster}, {"slower", w.slower}});
    }
    return j;
}

/// What runs as documented without reference data that vouch for its bits.
json unverified_json(const std::set<std::string>& not_modelled) {
    constexpr std::string_view kStart = "numerics unverified: ";
    json list = json::array();
    for (const std::string& what : not_modelled) {
        if (what.rfind(kStart, 0) == 0) {
            list.push_back(what.substr(kStart.size()));
        }
    }
    return list;
}

json output_json(const run::OutputResult& o) {
    json j;
    j["tensor"] = o.tensor;
    j["checked"] = o.checked;
    j["pass"] = o.checked ? json(o.pass) : json(nullptr);
    if (o.compared) {
        j["pcc"] = number(o.pcc);
        j["max_abs_error"] = number(o.max_abs_error);
        j["max_rel_error"] = number(o.max_rel_error);
        j["max_ulp"] = number(o.max_ulp);
        j["bad_elements"] = o.bad;
        j["first_bad_index"] = o.first_bad ? json(*o.first_bad) : json(nullptr);
    }
    return j;
}

json core_json(const run::CoreResult& c) {
    json j;
    j["x"] = c.x;
    j["y"] = c.y;
    j["program"] = c.program;
    j["cycles"] = c.cycles;
    j["riscs"] = json::array();
    for (const auto& r : c.riscs) {
        j["riscs"].push_back({{"name", r.name},
                              {"instructions", r.instructions},
                              {"account", account_json(r.account)}});
    }
    j["engines"] = json::array();
    for (const auto& e : c.engines) {
        j["engines"].push_back({{"name", e.name}, {"account", account_json(e.account)}});
    }
    return j;
}

json finding_json(const diagnose::Finding& f) {
    json sites = json::array();
    for (const auto& s : f.sites) {
        sites.push_back({{"file", s.file}, {"line", s.line}, {"risc", s.risc}});
    }
    return {{"id", f.id},
            {"class", f.cause.empty() ? json(nullptr) : json(f.cause)},
            {"severity", diagnose::severity_name(f.severity)},
            {"message", f.message},
            {"core", f.core_x < 0 ? json(nullptr) : json{{"x", f.core_x}, {"y", f.core_y}}},
            {"object", f.object},
            {"cycle", f.cycle},
            {"count", f.count},
            {"sites", std::move(sites)},
            {"help", f.help}};
}

json zone_json(const run::ZoneResult& z) {
    return {{"core", {{"x", z.x}, {"y", z.y}}},
            {"risc", z.risc},
            {"name", z.name},
            {"program", z.program},
            {"begin", z.begin},
            {"end", z.end}};
}

json print_json(const run::PrintResult& p) {
    return {{"core", {{"x", p.x}, {"y", p.y}}},
            {"risc", p.risc},
            {"program", p.program},
            {"cycle", p.cycle},
            {"text", p.text}};
}

json noc_json(const std::vector<run::NocResult>& networks) {
    json j = json::array();
    for (std::size_t n = 0; n < networks.size(); ++n) {
        json links = json::array();
        for (const run::LinkResult& l : networks[n].links) {
            links.push_back({{"x", l.x},
                             {"y", l.y},
                             {"kind", l.kind},
                             {"busy_cycles", l.busy_cycles},
                             {"share", l.share},
                             {"waited_cycles", l.waited_cycles},
                             {"packets", l.packets}});
        }
        j.push_back({{"noc", n},
                     {"bytes_read", networks[n].bytes_read},
                     {"bytes_written", networks[n].bytes_written},
                     {"transactions", networks[n].transactions},
                     {"links", std::move(links)}});
    }
    return j;
}

json dram_json(const std::vector<run::DramChannelResult>& channels) {
    json j = json::array();
    for (const auto& d : channels) {
        j.push_back({{"channel", d.channel},
                     {"bytes_read", d.bytes_read},
                     {"bytes_written", d.bytes_written},
                     {"busy_cycles", d.busy_cycles},
                     {"share", d.share}});
    }
    return j;
}

json worst_channel_json(const std::vector<run::DramChannelResult>& channels) {
    const run::DramChannelResult* worst = run::worst_channel(channels);
    return worst != nullptr ? json(worst->channel) : json(nullptr);
}

json program_json(const run::ProgramResult& p) {
    return {{"name", p.name},
            {"completed", p.completed},
            {"cycles", cycles_json(p.cycles)},
            {"noc", noc_json(p.traffic.noc)},
            {"dram", dram_json(p.traffic.dram)},
            {"dram_worst_channel", worst_channel_json(p.traffic.dram)}};
}

}  // namespace

std::string json_text(const run::RunResult& r) {
    json j;
    j["schema_version"] = kSchemaVersion;
    j["tool"] = {{"version", kToolVersion}, {"compiler", r.compiler}};
    j["workload"] = {{"path", r.workload_path}, {"sha256", r.workload_sha256}};
    j["arch"] = {{"name", r.arch_name}, {"sha256", r.arch_sha256}};
    j["status"] = run::status_name(r.status);
    j["exit_status"] = static_cast<int>(r.status);
    j["message"] = r.message;
    j["numerics"] = r.numerics;
    j["metal_api"] = r.metal_api;
    j["seed"] = json::object();
    for (const auto& [tensor, seed] : r.seeds) {
        j["seed"][tensor] = seed;
    }
    j["parameters"] = json::object();
    for (const auto& [name, value] : r.parameters) {
        j["parameters"][name] = value;
    }
    j["cycles"] = cycles_json(r.cycles);
    j["programs"] = json::array();
    for (const auto& p : r.programs) {
        j["programs"].push_back(program_json(p));
    }
    j["compile_seconds"] = r.compile_seconds;
    j["host_seconds"] = r.host_seconds;
    j["flops"] = r.flops;
    j["tflops"] = r.cycles.value == 0 ? json(nullptr)
                                      : json(r.flops / static_cast<double>(r.cycles.value) *
                                             static_cast<double>(r.clock_hz) / 1e12);
    j["peak_fraction"] = r.peak_fraction;
    j["outputs"] = json::array();
    for (const auto& o : r.outputs) {
        j["outputs"].push_back(output_json(o));
    }
    j["cores"] = json::array();
    for (const auto& c : r.cores) {
        j["cores"].push_back(core_json(c));
    }
    j["dst"] = dst_json(r);
    j["cbs"] = cbs_json(r);
    j["l1"] = l1_json(r);
    j["lines"] = lines_json(r);
    j["noc"] = noc_json(r.noc);
    j["dram"] = dram_json(r.dram);
    j["dram_worst_channel"] = worst_channel_json(r.dram);
    j["zones"] = json::array();
    for (const auto& z : r.zones) {
        j["zones"].push_back(zone_json(z));
    }
    j["prints"] = json::array();
    for (const auto& p : r.prints) {
        j["prints"].push_back(print_json(p));
    }
    j["findings"] = json::array();
    for (const auto& f : r.findings) {
        j["findings"].push_back(finding_json(f));
    }
    j["advice"] = advice_json(r);
    j["error_budget"] = error_budget_json(r);
    j["deadlock"] = deadlock_json(r);
    j["livelock"] = livelock_json(r);
    j["last_calls"] = last_calls_json(r);
    j["not_modelled"] = r.not_modelled;
    j["numerics_unverified"] = unverified_json(r.not_modelled);
    // File names and kernel texts may hold any bytes; what is no UTF-8 is replaced.
    return j.dump(2, ' ', false, json::error_handler_t::replace) + "\n";
}

void write_json(const run::RunResult& result, const std::string& path) {
    write_atomically(path, json_text(result));
}

}  // namespace tensight::report
