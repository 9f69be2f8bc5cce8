// SPDX-License-Identifier: Apache-2.0
#include "tests/kernels/refused_calls.h"

#include <fmt/format.h>

#include <filesystem>
#include <fstream>
#include <regex>
#include <set>
#include <sstream>

namespace tensight::kernels {

namespace {

/// The text of adjacent string literals.
std::string joined(const std::string& literals) {
    static const std::regex kLiteral("\"([^\"]*)\"");
    std::string text;
    for (std::sregex_iterator m(literals.begin(), literals.end(), kLiteral), end; m != end; ++m) {
        text += (*m)[1];
    }
    return text;
}

void read_header(const std::filesystem::path& file, std::map<std::string, std::string>& refused) {
    static const std::regex kLine(
        R"(#define TENSIGHT_WHY((?:[\s\\]*"[^"]*")+))"
        R"(|\nTENSIGHT_UNSUPPORTED(_TILE)?\(\s*(\w+)\s*,\s*(TENSIGHT_WHY|(?:\s*"[^"]*")+)\s*\))");
    std::ostringstream content;
    content << std::ifstream(file).rdbuf();
    const std::string text = content.str();
    std::string reason;
    for (std::sregex_iterator m(text.begin(), text.end(), kLine), end; m != end; ++m) {
        if ((*m)[1].matched) {
            reason = joined((*m)[1]);
            continue;
        }
        const std::string why = (*m)[4] == "TENSIGHT_WHY" ? reason : joined((*m)[4]);
        if (why.empty()) {
            throw ApiListError(
                fmt::format("{}: {} is refused without a reason", file.string(), (*m)[3].str()));
        }
        refused[(*m)[3]] = why;
        if ((*m)[2].matched) {
            refused[(*m)[3].str() + "_init"] = why;
        }
    }
}

}  // namespace

std::map<std::string, std::string> refused_calls(const std::string& folder) {
    std::map<std::string, std::string> refused;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
        if (entry.is_regular_file() && entry.path().extension() == ".h") {
            read_header(entry.path(), refused);
        }
    }
    return refused;
}

std::string render_further_refusals(const std::map<std::string, std::string>& refused,
                                    const std::vector<ApiSection>& sections) {
    std::set<std::string> listed;
    for (const ApiSection& section : sections) {
        for (const ApiCall& call : section.calls) {
            listed.insert(named_in_error(call));
        }
    }
    std::string page =
        "\n### Refused by name beyond these tables\n\nOlder names, internals and rare "
        "forms.\n\n| call | error |\n|---|---|\n";
    for (const auto& [name, why] : refused) {
        if (listed.count(name) == 0) {
            page += fmt::format("| `{}` | {} |\n", name, why);
        }
    }
    return page;
}

std::string render_kernel_api(const std::string& tree) {
    const std::vector<ApiSection> sections = read_api_list(tree + "/kernels/api.yaml");
    return render_api_list(sections) +
           render_further_refusals(refused_calls(tree + "/kernels/include"), sections);
}

}  // namespace tensight::kernels
