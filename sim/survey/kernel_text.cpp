// SPDX-License-Identifier: Apache-2.0
#include "sim/survey/kernel_text.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <regex>
#include <set>

namespace tensight::survey {

namespace {

bool contains(std::string_view text, std::string_view part) {
    return text.find(part) != std::string_view::npos;
}

}  // namespace

std::string without_comments(std::string_view text) {
    std::string out;
    std::size_t at = 0;
    while (at < text.size()) {
        const std::string_view rest = text.substr(at);
        if (rest.substr(0, 2) == "//") {
            at = std::min(text.find('\n', at), text.size());
        } else if (rest.substr(0, 2) == "/*") {
            const std::size_t end = text.find("*/", at + 2);
            at = end == std::string_view::npos ? text.size() : end + 2;
            out += ' ';
        } else {
            out += text[at++];
        }
    }
    return out;
}

std::optional<KernelKind> kernel_kind(std::string_view path, std::string_view text) {
    const std::string code = without_comments(text);
    if (contains(code, "host_api.hpp")) {  // a host program that carries a kernel's text
        return std::nullopt;
    }
    static const std::regex kEntry(
        R"(void\s+kernel_main\s*\(|void\s+MAIN\b|void\s+[A-Za-z_]+_main\s*\(\s*\)|\bKERNEL_MAIN\b)");
    if (!std::regex_search(code, kEntry)) {
        return std::nullopt;
    }
    static const std::regex kOldEntry(R"(void\s+MAIN\b)");
    static constexpr std::array<std::string_view, 4> kCompute = {"compute_kernel_api", "/compute/",
                                                                 "llk_math", "llk_unpack"};
    static constexpr std::array<std::string_view, 3> kMovement = {"dataflow_api.h", "api/dataflow/",
                                                                  "noc_async_"};
    const auto any = [&](const auto& marks) {
        return std::any_of(marks.begin(), marks.end(),
                           [&](std::string_view mark) { return contains(code, mark); });
    };
    if (std::regex_search(code, kOldEntry) || any(kCompute)) {
        return KernelKind::compute;
    }
    if (any(kMovement)) {
        return KernelKind::data_movement;
    }
    if (contains(code, "ckernel")) {  // which kernels of data movement include as well
        return KernelKind::compute;
    }
    for (const auto& folder : std::filesystem::path(path)) {
        if (folder == "compute") {
            return KernelKind::compute;
        }
    }
    return KernelKind::data_movement;
}

std::vector<std::string> named_arguments(std::string_view text) {
    const std::string code = without_comments(text);
    static const std::regex kName(R"re(get_named_compile_time_arg_val\(\s*"([^"]+)"\s*\))re");
    std::set<std::string> names;
    for (std::sregex_iterator it(code.begin(), code.end(), kName), end; it != end; ++it) {
        names.insert((*it)[1].str());
    }
    return {names.begin(), names.end()};
}

}  // namespace tensight::survey
