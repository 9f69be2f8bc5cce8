// SPDX-License-Identifier: Apache-2.0
#include "tests/sim/report/json_schema.h"

#include <algorithm>
#include <map>

namespace tensight::report::testing {

using nlohmann::json;

namespace {

class Checker {
  public:
    void text(const json& object, const std::string& path, const std::string& key) {
        check(object, path, key, "a text", [](const json& v) { return v.is_string(); });
    }
    /// A whole number of at least 0.
    void count(const json& object, const std::string& path, const std::string& key) {
        check(object, path, key, "a count",
              [](const json& v) { return v.is_number_integer() && v >= 0; });
    }
    void count_or_null(const json& object, const std::string& path, const std::string& key) {
        check(object, path, key, "a count or null",
              [](const json& v) { return v.is_null() || (v.is_number_integer() && v >= 0); });
    }
    void number(const json& object, const std::string& path, const std::string& key) {
        check(object, path, key, "a number", [](const json& v) { return v.is_number(); });
    }
    void number_or_null(const json& object, const std::string& path, const std::string& key) {
        check(object, path, key, "a number or null",
              [](const json& v) { return v.is_null() || v.is_number(); });
    }
    void flag(const json& object, const std::string& path, const std::string& key) {
        check(object, path, key, "true or false", [](const json& v) { return v.is_boolean(); });
    }
    void one_of(const json& object, const std::string& path, const std::string& key,
                const std::vector<std::string>& allowed) {
        check(object, path, key, "one of " + json(allowed).dump(), [&](const json& v) {
            return std::find(allowed.begin(), allowed.end(), v) != allowed.end();
        });
    }
    /// The object under `key`, or an empty one and a violation.
    const json& object(const json& parent, const std::string& path, const std::string& key) {
        return part(parent, path, key, "an object", json::value_t::object);
    }
    const json& array(const json& parent, const std::string& path, const std::string& key) {
        return part(parent, path, key, "a list", json::value_t::array);
    }
    std::vector<std::string> take() { return std::move(violations_); }

  private:
    template <class Test>
    void check(const json& object, const std::string& path, const std::string& key,
               const std::string& expected, Test test) {
        if (!object.is_object() || !object.contains(key) || !test(object[key])) {
            violations_.push_back(path + key + ": expected " + expected);
        }
    }
    const json& part(const json& parent, const std::string& path, const std::string& key,
                     const std::string& expected, json::value_t type) {
        static const json kObject = json::object();
        static const json kArray = json::array();
        check(parent, path, key, expected, [type](const json& v) { return v.type() == type; });
        if (parent.is_object() && parent.contains(key) && parent[key].type() == type) {
            return parent[key];
        }
        return type == json::value_t::object ? kObject : kArray;
    }

    std::vector<std::string> violations_;
};

std::string element(const std::string& list, std::size_t index) {
    return list + "[" + std::to_string(index) + "].";
}

void check_cycles(Checker& c, const json& parent, const std::string& path) {
    const json& cycles = c.object(parent, path, "cycles");
    c.count(cycles, path + "cycles.", "value");
    c.count_or_null(cycles, path + "cycles.", "low");
    c.count_or_null(cycles, path + "cycles.", "high");
    const json& widest = c.array(cycles, path + "cycles.", "widest");
    for (std::size_t i = 0; i < widest.size(); ++i) {
        const std::string at = path + "cycles." + element("widest", i);
        c.text(widest[i], at, "parameter");
        c.number(widest[i], at, "faster");
        c.number(widest[i], at, "slower");
    }
}

void check_accounts(Checker& c, const json& core, const std::string& path,
                    const std::string& list) {
    const json& entries = c.array(core, path, list);
    for (std::size_t i = 0; i < entries.size(); ++i) {
        const std::string at = path + element(list, i);
        c.text(entries[i], at, "name");
        const json& account = c.object(entries[i], at, "account");
        for (const auto& [cause, cycles] : account.items()) {
            c.count(account, at + "account.", cause);
        }
    }
}

void check_head(Checker& c, const json& r) {
    c.count(r, "", "schema_version");
    const json& tool = c.object(r, "", "tool");
    c.text(tool, "tool.", "version");
    c.text(tool, "tool.", "compiler");
    for (const char* key : {"workload", "arch"}) {
        const json& file = c.object(r, "", key);
        const std::string at = std::string(key) + ".";
        c.text(file, at, std::string(key) == "arch" ? "name" : "path");
        c.text(file, at, "sha256");
    }
    c.one_of(r, "", "status", {"ok", "failed", "not_compiled", "stuck", "internal"});
    c.one_of(r, "", "numerics", {"exact", "fast", "off"});
    c.object(r, "", "seed");
    check_cycles(c, r, "");
    for (const char* key : {"compile_seconds", "host_seconds", "flops", "peak_fraction"}) {
        c.number(r, "", key);
    }
    c.number_or_null(r, "", "tflops");
}

void check_outputs(Checker& c, const json& r) {
    const json& outputs = c.array(r, "", "outputs");
    for (std::size_t i = 0; i < outputs.size(); ++i) {
        const std::string at = element("outputs", i);
        c.text(outputs[i], at, "tensor");
        c.flag(outputs[i], at, "checked");
        if (outputs[i].value("checked", false)) {
            c.flag(outputs[i], at, "pass");
            for (const char* key : {"pcc", "max_abs_error", "max_rel_error", "max_ulp"}) {
                c.number_or_null(outputs[i], at, key);
            }
        }
    }
}

void check_cores(Checker& c, const json& r) {
    const json& cores = c.array(r, "", "cores");
    for (std::size_t i = 0; i < cores.size(); ++i) {
        const std::string at = element("cores", i);
        c.count(cores[i], at, "x");
        c.count(cores[i], at, "y");
        check_accounts(c, cores[i], at, "riscs");
        check_accounts(c, cores[i], at, "engines");
    }
    const json& dst = c.object(r, "", "dst");
    c.count(dst, "dst.", "capacity_tiles");
    c.count(dst, "dst.", "peak_tiles");
    const json& each = c.array(dst, "dst.", "cores");
    for (std::size_t i = 0; i < each.size(); ++i) {
        const std::string at = element("dst.cores", i);
        for (const char* key : {"x", "y", "capacity_tiles", "peak_tiles", "needed_tiles",
                                "live_tiles", "headroom_tiles", "bits", "peak_cycle"}) {
            c.count(each[i], at, key);
        }
        c.one_of(each[i], at, "sync", {"half", "full"});
        c.text(each[i], at, "verdict");
        c.object(each[i], at, "fits");
        c.array(each[i], at, "spills");
        const json& sections = c.object(each[i], at, "sections");
        for (const char* key : {"count", "math_cycles", "wait_cycles", "pack_cycles"}) {
            c.count(sections, at + "sections.", key);
        }
    }
}

void check_memory(Checker& c, const json& r) {
    const json& l1 = c.array(r, "", "l1");
    for (std::size_t i = 0; i < l1.size(); ++i) {
        const std::string at = element("l1", i);
        c.object(l1[i], at, "core");
        c.text(l1[i], at, "program");
        for (const char* key :
             {"capacity_bytes", "reserved_bytes", "allocated_bytes", "peak_bytes", "free_bytes"}) {
            c.count(l1[i], at, key);
        }
    }
}

/// Null unless the run was asked for lines.
void check_lines(Checker& c, const json& r) {
    if (r.contains("lines") && r["lines"].is_null()) {
        return;
    }
    const json& lines = c.array(r, "", "lines");
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const std::string at = element("lines", i);
        c.text(lines[i], at, "file");
        c.text(lines[i], at, "risc");
        for (const char* key : {"line", "cycles", "tiles", "bytes", "calls"}) {
            c.count(lines[i], at, key);
        }
        c.object(lines[i], at, "stalls");
    }
}

void check_buffers(Checker& c, const json& r) {
    const json& cbs = c.array(r, "", "cbs");
    for (std::size_t i = 0; i < cbs.size(); ++i) {
        const std::string at = element("cbs", i);
        const json& core = c.object(cbs[i], at, "core");
        c.count(core, at + "core.", "x");
        c.count(core, at + "core.", "y");
        for (const char* key : {"id", "pages", "peak_pages", "full_cycles", "empty_cycles"}) {
            c.count(cbs[i], at, key);
        }
        c.text(cbs[i], at, "bound_by");
    }
}

void check_links(Checker& c, const json& noc, const std::string& path) {
    const json& links = c.array(noc, path, "links");
    for (std::size_t i = 0; i < links.size(); ++i) {
        const std::string at = path + element("links", i);
        for (const char* key : {"x", "y", "busy_cycles", "waited_cycles", "packets"}) {
            c.count(links[i], at, key);
        }
        c.one_of(links[i], at, "kind", {"x", "y", "inject", "eject"});
        c.number(links[i], at, "share");
    }
}

void check_traffic(Checker& c, const json& r, const std::string& path) {
    const json& noc = c.array(r, path, "noc");
    for (std::size_t i = 0; i < noc.size(); ++i) {
        const std::string at = path + element("noc", i);
        for (const char* key : {"bytes_read", "bytes_written", "transactions"}) {
            c.count(noc[i], at, key);
        }
        check_links(c, noc[i], at);
    }
    const json& dram = c.array(r, path, "dram");
    for (std::size_t i = 0; i < dram.size(); ++i) {
        const std::string at = path + element("dram", i);
        for (const char* key : {"channel", "bytes_read", "bytes_written", "busy_cycles"}) {
            c.count(dram[i], at, key);
        }
        c.number(dram[i], at, "share");
    }
    c.count_or_null(r, path, "dram_worst_channel");
}

void check_findings(Checker& c, const json& r) {
    const json& findings = c.array(r, "", "findings");
    for (std::size_t i = 0; i < findings.size(); ++i) {
        const std::string at = element("findings", i);
        c.text(findings[i], at, "id");
        c.one_of(findings[i], at, "severity", {"error", "warning", "note"});
        c.text(findings[i], at, "message");
        c.text(findings[i], at, "object");
        c.text(findings[i], at, "help");
        c.count(findings[i], at, "cycle");
        if (!findings[i].contains("core") || !findings[i]["core"].is_null()) {
            const json& core = c.object(findings[i], at, "core");
            c.count(core, at + "core.", "x");
            c.count(core, at + "core.", "y");
        }
        const json& sites = c.array(findings[i], at, "sites");
        for (std::size_t s = 0; s < sites.size(); ++s) {
            c.text(sites[s], at + element("sites", s), "file");
            c.count(sites[s], at + element("sites", s), "line");
            c.text(sites[s], at + element("sites", s), "risc");
        }
    }
}

std::uint64_t total(const json& account) {
    std::uint64_t sum = 0;
    for (const auto& [cause, cycles] : account.items()) {
        sum += cycles.get<std::uint64_t>();
    }
    return sum;
}

}  // namespace

std::vector<std::string> schema_violations(const json& result) {
    Checker c;
    check_head(c, result);
    const json& programs = c.array(result, "", "programs");
    for (std::size_t i = 0; i < programs.size(); ++i) {
        c.text(programs[i], element("programs", i), "name");
        check_cycles(c, programs[i], element("programs", i));
        check_traffic(c, programs[i], element("programs", i));
    }
    check_outputs(c, result);
    check_cores(c, result);
    check_memory(c, result);
    check_lines(c, result);
    check_buffers(c, result);
    check_traffic(c, result, "");
    check_findings(c, result);
    const json& rest = c.array(result, "", "not_modelled");
    for (std::size_t i = 0; i < rest.size(); ++i) {
        c.text({{"what", rest[i]}}, element("not_modelled", i), "what");
    }
    return c.take();
}

std::vector<std::string> sum_violations(const json& result) {
    std::vector<std::string> violations;
    const auto equal = [&](std::uint64_t sum, std::uint64_t whole, const std::string& what) {
        if (sum != whole) {
            violations.push_back(what + ": " + std::to_string(sum) + " of " +
                                 std::to_string(whole) + " cycles");
        }
    };
    std::map<std::string, std::uint64_t> programs;
    std::uint64_t sum = 0;
    for (const auto& p : result["programs"]) {
        programs[p["name"]] = p["cycles"]["value"];
        sum += p["cycles"]["value"].get<std::uint64_t>();
    }
    equal(sum, result["cycles"]["value"], "programs");
    for (const auto& core : result["cores"]) {
        const std::string name = "core " + core["x"].dump() + "," + core["y"].dump() + " ";
        const std::uint64_t whole = programs[core["program"]];
        equal(core["cycles"], whole, name);
        for (const char* list : {"riscs", "engines"}) {
            for (const auto& entry : core[list]) {
                equal(total(entry["account"]), whole, name + entry["name"].get<std::string>());
            }
        }
    }
    return violations;
}

}  // namespace tensight::report::testing
