// SPDX-License-Identifier: Apache-2.0
#include "sim/report/result_file.h"

#include <fmt/format.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>
#include <stdexcept>

#include "sim/report/json_report.h"

namespace tensight::report {

using nlohmann::json;

namespace {

class Reader {
  public:
    explicit Reader(std::string path) : path_(std::move(path)) {}

    ResultFile read() {
        const json j = parse();
        version(j);
        ResultFile r;
        r.path = path_;
        try {
            head(j, r);
            cores(j, r);
            pressure(j, r);
            judgements(j, r);
        } catch (const json::exception& error) {
            fail(fmt::format("expected the keys of a result (docs/outputs.md): {}", error.what()));
        }
        return r;
    }

  private:
    [[noreturn]] void fail(const std::string& what) const {
        throw std::runtime_error(fmt::format("{}: {}", path_, what));
    }

    [[nodiscard]] json parse() const {
        std::ifstream file(path_, std::ios::binary);
        std::ostringstream text;
        text << file.rdbuf();
        if (!file || text.fail()) {
            fail(fmt::format("cannot be read, expected a result that tensight run --json wrote: {}",
                             std::strerror(errno)));
        }
        try {
            return json::parse(text.str());
        } catch (const json::parse_error& error) {
            fail(
                fmt::format("expected a result that tensight run --json wrote, but it is no JSON "
                            "(byte {})",
                            error.byte));
        }
    }

    void version(const json& j) const {
        if (!j.is_object() || !j.contains("schema_version") || !j.contains("cores") ||
            !j.contains("tool")) {
            fail("expected a result that tensight run --json wrote, but it is other JSON");
        }
        const json& v = j["schema_version"];
        if (!v.is_number_integer() || v != kSchemaVersion) {
            fail(fmt::format("expected schema_version {}, found {}", kSchemaVersion, v.dump()));
        }
    }

    static void head(const json& j, ResultFile& r) {
        r.workload = j.at("workload").at("path");
        r.workload_sha256 = j.at("workload").at("sha256");
        r.arch = j.at("arch").at("name");
        r.arch_sha256 = j.at("arch").at("sha256");
        r.numerics = j.at("numerics");
        r.status = j.at("status");
        r.cycles = j.at("cycles").at("value");
        for (const json& p : j.at("programs")) {
            r.programs.emplace_back(p.at("name"), p.at("cycles").at("value"));
        }
    }

    static void cores(const json& j, ResultFile& r) {
        for (const json& core : j.at("cores")) {
            for (const char* kind : {"riscs", "engines"}) {
                for (const json& role : core.at(kind)) {
                    auto& account = r.roles[role.at("name").get<std::string>()];
                    for (const auto& [cause, cycles] : role.at("account").items()) {
                        account[cause] += cycles.get<std::uint64_t>();
                    }
                }
            }
        }
    }

    static void pressure(const json& j, ResultFile& r) {
        r.dst = {j.at("dst").at("capacity_tiles"), j.at("dst").at("peak_tiles")};
        for (const json& cb : j.at("cbs")) {
            const auto name = fmt::format("{}: CB {}", cb.at("program").get<std::string>(),
                                          cb.at("id").get<int>());
            auto& p = r.cbs[name];
            p.capacity = std::max<std::uint64_t>(p.capacity, cb.at("pages"));
            p.peak = std::max<std::uint64_t>(p.peak, cb.at("peak_pages"));
        }
    }

    static std::string place_of(const json& f) {
        constexpr std::size_t kMost = 2;  // both sides; a deadlock has one for each RISC
        std::string place;
        std::size_t sites = 0;
        for (const json& s : f.at("sites")) {
            if (sites++ == kMost) {
                break;
            }
            const std::string file = s.at("file");
            const std::string risc = s.at("risc");
            const std::string text =
                file.empty() ? risc
                             : fmt::format("{}:{} ({})", file, s.at("line").get<int>(), risc);
            place += (place.empty() ? "" : ", ") + text;
        }
        return place.empty() ? f.at("object").get<std::string>() : place;
    }

    static void judgements(const json& j, ResultFile& r) {
        for (const json& o : j.at("outputs")) {
            const json& pass = o.at("pass");
            r.outputs.push_back({o.at("tensor"), pass.is_null()
                                                     ? std::nullopt
                                                     : std::optional<bool>(pass.get<bool>())});
        }
        for (const json& f : j.at("findings")) {
            r.findings.push_back({f.at("id"), f.at("severity"), place_of(f), f.at("count")});
        }
    }

    std::string path_;
};

}  // namespace

ResultFile read_result(const std::string& path) { return Reader(path).read(); }

}  // namespace tensight::report
