// SPDX-License-Identifier: Apache-2.0
#include "tests/kernels/api_list.h"

#include <fmt/format.h>
#include <yaml-cpp/yaml.h>

#include <array>
#include <set>

namespace tensight::kernels {
namespace {

constexpr const char* kMark = "<!-- From here on made of kernels/api.yaml. -->\n";

[[noreturn]] void fail(const std::string& path, const YAML::Node& node, const std::string& what) {
    throw ApiListError(fmt::format("{}:{}: {}", path, node.Mark().line + 1, what));
}

std::string text(const std::string& path, const YAML::Node& node, const char* key) {
    if (!node[key] || !node[key].IsScalar()) {
        fail(path, node, fmt::format("'{}' is missing", key));
    }
    return node[key].as<std::string>();
}

ApiCall read_call(const std::string& path, const YAML::Node& node) {
    ApiCall call;
    call.name = text(path, node, "name");
    call.use = text(path, node, "use");
    call.tier = node["tier"].as<int>(0);
    if (call.tier < 1 || call.tier > 3) {
        fail(path, node, "tier is 1, 2 or 3");
    }
    const std::string state = text(path, node, "state");
    if (state != "supported" && state != "error") {
        fail(path, node, "state is supported or error");
    }
    call.supported = state == "supported";
    (call.supported ? call.charged : call.why) =
        text(path, node, call.supported ? "charged" : "why");
    return call;
}

}  // namespace

std::vector<ApiSection> read_api_list(const std::string& path) {
    const std::set<std::string> threads = {"data movement", "compute", "unpack", "math", "pack"};
    std::vector<ApiSection> sections;
    const YAML::Node document = YAML::LoadFile(path);
    for (const YAML::Node& node : document["sections"]) {
        ApiSection section{
            text(path, node, "title"), text(path, node, "header"), text(path, node, "on"), {}};
        if (threads.count(section.on) == 0) {
            fail(path, node, "'on' is data movement, compute, unpack, math or pack");
        }
        for (const YAML::Node& call : node["calls"]) {
            section.calls.push_back(read_call(path, call));
        }
        sections.push_back(std::move(section));
    }
    return sections;
}

std::string named_in_error(const ApiCall& call) {
    return call.name.rfind("math::", 0) == 0 ? call.name.substr(6) : call.name;
}

std::string render_api_list(const std::vector<ApiSection>& sections) {
    std::array<int, 4> supported{};
    std::array<int, 4> all{};
    for (const ApiSection& section : sections) {
        for (const ApiCall& call : section.calls) {
            ++all.at(static_cast<std::size_t>(call.tier));
            supported.at(static_cast<std::size_t>(call.tier)) += call.supported ? 1 : 0;
        }
    }
    std::string page = "\n| tier | | supported | of |\n|---|---|---|---|\n";
    constexpr std::array<const char*, 4> kTiers = {"", "emitted by tt-mlir, or in its examples",
                                                   "used by TT-Metalium's own operations", "rest"};
    for (std::size_t tier = 1; tier < kTiers.size(); ++tier) {
        page += fmt::format("| {} | {} | {} | {} |\n", tier, kTiers.at(tier), supported.at(tier),
                            all.at(tier));
    }
    for (const ApiSection& section : sections) {
        page +=
            fmt::format("\n### {}\n\n`{}`, {}\n\n| call | tier | time, or error |\n|---|---|---|\n",
                        section.title, section.header, section.on);
        for (const ApiCall& call : section.calls) {
            page += fmt::format("| `{}` | {} | {} |\n", call.name, call.tier,
                                call.supported ? call.charged : "**error**: " + call.why);
        }
    }
    return page;
}

std::string before_api_list(const std::string& page) {
    const std::size_t at = page.find(kMark);
    if (at == std::string::npos) {
        throw ApiListError(fmt::format("docs/kernel-api.md has no line {}", kMark));
    }
    return page.substr(0, at) + kMark;
}

}  // namespace tensight::kernels
