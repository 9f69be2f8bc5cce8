// SPDX-License-Identifier: Apache-2.0
// Section numbers are those of SARIF Version 2.1.0, OASIS Standard, 27 March 2020.
#include "sim/report/sarif.h"

#include <fmt/format.h>

#include <map>
#include <nlohmann/json.hpp>

#include "sim/diagnose/catalogue.h"
#include "sim/digest/sha256.h"
#include "sim/report/atomic_file.h"
#include "sim/report/version.h"

namespace tensight::report {

using json = nlohmann::ordered_json;
using diagnose::Finding;
using diagnose::FindingSite;

namespace {

/// A way for a run to end; what a model reports while it runs is in the catalogue.
struct Ending {
    const char* id;
    const char* help;
};
constexpr Ending kEndings[] = {
    {"deadlock", "see who waits for what: a push, pop, release or semaphore is missing"},
    {"kernel-fault", "the device has no memory protection: there this corrupts memory or hangs"},
    {"invalid-call", "see docs/kernel-api.md for what the call expects"},
    {"assert-failed", "the kernel's own check failed"},
    {"endless-loop", "the loop calls nothing and reads nothing that could change"},
    {"cycle-limit", "raise it with --max-cycles if the kernel really takes that long"},
};

/// A URI reference (RFC 3986): relative as the user wrote the file, or absolute.
std::string uri_of(const std::string& file) {
    std::string uri = file.starts_with('/') ? "file://" : "";
    for (const char c : file) {
        const auto byte = static_cast<unsigned char>(c);
        const bool plain = (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') ||
                           (byte >= '0' && byte <= '9') || c == '/' || c == '.' || c == '_' ||
                           c == '-' || c == '~' || c == '+' || c == ',' || c == '=';
        uri += plain ? std::string(1, c) : fmt::format("%{:02X}", byte);
    }
    return uri;
}

/// The rules of the run (3.19.23) and the place of each.
class Rules {
  public:
    Rules() {
        for (int h = 0; h < static_cast<int>(events::Hazard::kCount); ++h) {
            const auto& e = diagnose::catalogue_entry(static_cast<events::Hazard>(h));
            add(std::string(e.id), e.severity, std::string(e.help));
        }
        for (const Ending& e : kEndings) {
            add(e.id, diagnose::Severity::error, e.help);
        }
    }

    std::size_t index_of(const Finding& f) {
        const auto known = index_.find(f.id);
        return known != index_.end() ? known->second : add(f.id, f.severity, f.help);
    }

    json take() { return std::move(rules_); }

  private:
    std::size_t add(const std::string& id, diagnose::Severity severity, const std::string& help) {
        index_[id] = rules_.size();
        rules_.push_back(
            {{"id", id},
             {"shortDescription", {{"text", id}}},
             {"help", {{"text", fmt::format("{} (docs/findings.md#{})", help, id)}}},
             {"defaultConfiguration", {{"level", diagnose::severity_name(severity)}}}});
        return index_[id];
    }

    json rules_ = json::array();
    std::map<std::string, std::size_t> index_;
};

json location(const Finding& f, const FindingSite& site) {
    json j = json::object();
    if (!site.file.empty()) {
        j["physicalLocation"] = {{"artifactLocation", {{"uri", uri_of(site.file)}}}};
        if (site.line > 0) {
            j["physicalLocation"]["region"] = {{"startLine", site.line}};
        }
    }
    const std::string core = f.core_x < 0 ? "" : fmt::format("core {},{}/", f.core_x, f.core_y);
    if (!site.risc.empty()) {
        j["logicalLocations"] = {
            {{"name", site.risc}, {"fullyQualifiedName", core + site.risc}, {"kind", "processor"}}};
    }
    return j;
}

/// What stays the same when the same finding turns up in another run (3.27.17).
std::string fingerprint(const Finding& f) {
    std::string text = f.id;
    for (const FindingSite& s : f.sites) {
        text += fmt::format("|{}:{}:{}", s.file, s.line, s.risc);
    }
    return digest::sha256_hex(text);
}

json result_of(const Finding& f, Rules& rules) {
    json j;
    j["ruleId"] = f.id;
    j["ruleIndex"] = rules.index_of(f);
    j["level"] = diagnose::severity_name(f.severity);
    j["message"] = {{"text", f.help.empty() ? f.message : f.message + "\n" + f.help}};
    j["locations"] = json::array();
    if (!f.sites.empty()) {
        j["locations"].push_back(location(f, f.sites.front()));
    }
    if (f.sites.size() > 1) {
        j["relatedLocations"] = json::array();
        for (std::size_t i = 1; i < f.sites.size(); ++i) {
            json related = {{"id", i}};
            related.update(location(f, f.sites[i]));
            related["message"] = {
                {"text", f.sites[i].risc.empty() ? "the other side" : f.sites[i].risc}};
            j["relatedLocations"].push_back(std::move(related));
        }
    }
    j["occurrenceCount"] = f.count;
    j["partialFingerprints"] = {{"tensight/v1", fingerprint(f)}};
    json& properties = j["properties"];
    properties = {{"cycle", f.cycle}, {"count", f.count}};
    properties["core"] = f.core_x < 0 ? json(nullptr) : json{{"x", f.core_x}, {"y", f.core_y}};
    properties["object"] = f.object;
    return j;
}

/// How the run went (3.20): a kernel that is wrong is no failure of the tool.
json invocation(const run::RunResult& r) {
    const bool ran = r.status != run::Status::not_compiled && r.status != run::Status::internal;
    json j = {{"executionSuccessful", ran}, {"exitCode", static_cast<int>(r.status)}};
    json notifications = json::array();
    const auto notify = [&notifications](const char* level, const std::string& text) {
        notifications.push_back({{"level", level}, {"message", {{"text", text}}}});
    };
    if (!ran) {
        notify("error", r.message);
    }
    for (const std::string& what : r.not_modelled) {
        notify("note", "not modelled: " + what);
    }
    if (!notifications.empty()) {
        j["toolExecutionNotifications"] = std::move(notifications);
    }
    return j;
}

}  // namespace

std::string sarif_text(const run::RunResult& r) {
    Rules rules;
    json results = json::array();
    for (const Finding& f : r.findings) {
        results.push_back(result_of(f, rules));
    }
    json driver = {{"name", "tensight"}, {"version", kToolVersion}};
    driver["rules"] = rules.take();
    json run;
    run["tool"]["driver"] = std::move(driver);
    run["invocations"] = json::array({invocation(r)});
    run["results"] = std::move(results);
    run["properties"] = {{"workload", r.workload_path},
                         {"arch", r.arch_name},
                         {"status", run::status_name(r.status)},
                         {"cycles", r.cycles.value}};
    json j;
    j["$schema"] =
        "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/"
        "sarif-schema-2.1.0.json";
    j["version"] = "2.1.0";
    j["runs"] = json::array({std::move(run)});
    return j.dump(2, ' ', false, json::error_handler_t::replace) + "\n";
}

void write_sarif(const run::RunResult& result, const std::string& path) {
    write_atomically(path, sarif_text(result));
}

}  // namespace tensight::report
