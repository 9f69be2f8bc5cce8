// SPDX-License-Identifier: Apache-2.0
#include "sim/explain/api_calls.h"

#include <fmt/format.h>
#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <numeric>

namespace tensight::explain {

namespace {

std::string text_of(const YAML::Node& node) {
    if (!node) {
        return "";
    }
    if (node.IsSequence()) {
        return node.size() == 0 ? "" : node[0].as<std::string>();
    }
    return node.as<std::string>();
}

/// Insertions, deletions and replacements that make `b` of `a`.
std::size_t edit_distance(const std::string& a, const std::string& b) {
    std::vector<std::size_t> row(b.size() + 1);
    std::iota(row.begin(), row.end(), 0U);
    for (std::size_t i = 0; i < a.size(); ++i) {
        std::size_t diagonal = row[0];
        row[0] = i + 1;
        for (std::size_t j = 0; j < b.size(); ++j) {
            const std::size_t above = row[j + 1];
            row[j + 1] = std::min({above + 1, row[j] + 1, diagonal + (a[i] == b[j] ? 0U : 1U)});
            diagonal = above;
        }
    }
    return row.back();
}

std::string names_like(const ApiCalls& calls, const std::string& name) {
    constexpr std::size_t kMost = 5;
    std::vector<std::pair<std::size_t, std::string>> near;
    for (const auto& [known, call] : calls) {
        const bool contains = known.find(name) != std::string::npos;
        near.emplace_back(contains ? 0 : edit_distance(name, known), known);
    }
    std::sort(near.begin(), near.end());
    std::string text;
    for (std::size_t i = 0; i < std::min(kMost, near.size()); ++i) {
        text += (i == 0 ? "" : ", ") + near[i].second;
    }
    return text;
}

}  // namespace

ApiCalls read_api_calls(const std::string& path) {
    ApiCalls calls;
    try {
        const YAML::Node root = YAML::LoadFile(path);
        for (const YAML::Node& section : root["sections"]) {
            for (const YAML::Node& node : section["calls"]) {
                ApiCall call;
                call.name = node["name"].as<std::string>();
                call.use = text_of(node["use"]);
                call.header = text_of(section["header"]);
                call.on = text_of(node["on"] ? node["on"] : section["on"]);
                call.supported = node["state"].as<std::string>() == "supported";
                call.charged = text_of(node["charged"]);
                calls.insert_or_assign(call.name, call);  // of two the one for compute kernels
            }
        }
    } catch (const YAML::Exception& error) {
        throw CannotExplain(
            fmt::format("{}: expected the list of kernel API functions: {}", path, error.what()));
    }
    return calls;
}

const ApiCall& find_call(const ApiCalls& calls, const std::string& name) {
    const auto found = calls.find(name);
    if (found == calls.end()) {
        throw CannotExplain(fmt::format(
            "no function '{}' is known, expected a function of the kernel API such as {}", name,
            names_like(calls, name)));
    }
    if (!found->second.supported) {
        throw CannotExplain(fmt::format(
            "'{}' has no model: a kernel with it does not compile (docs/kernel-api.md)", name));
    }
    return found->second;
}

}  // namespace tensight::explain
