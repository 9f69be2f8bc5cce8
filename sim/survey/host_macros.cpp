// SPDX-License-Identifier: Apache-2.0
#include "sim/survey/host_macros.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <regex>
#include <sstream>
#include <vector>

#include "sim/survey/kernel_text.h"

namespace tensight::survey {

namespace {

namespace fs = std::filesystem;

/// The first value of `name` in the program that has the form `value`, or nothing.
std::string value_in(const std::string& text, const std::string& name, const std::string& value) {
    const std::regex start("\\b" + name + R"(\s*(?:=|\{)\s*)" + value);
    std::smatch found;
    return std::regex_search(text, found, start) ? found[1].str() : "";
}

std::string value_of(const std::string& expression, const std::string& text,
                     std::uint32_t unknown) {
    static const std::regex kNumber(R"(^\s*std::to_string\(\s*(\w+)\s*\)\s*$)");
    static const std::regex kLiteral(R"re("((?:[^"\\]|\\.)*)")re");
    std::smatch found;
    if (std::regex_match(expression, found, kNumber)) {
        const std::string operand = found[1].str();
        const bool digits = std::isdigit(static_cast<unsigned char>(operand.front())) != 0;
        const std::string number =
            digits ? operand : value_in(text, operand, "(0[xX][0-9a-fA-F]+|[0-9]+)");
        return number.empty() ? std::to_string(unknown) : number;
    }
    static const std::regex kName(R"(^\s*([A-Za-z_]\w*)\s*$)");
    if (std::regex_match(expression, found, kName)) {
        const std::string literal = value_in(text, found[1].str(), R"re("([^"]*)")re");
        return literal.empty() ? std::to_string(unknown) : literal;
    }
    // Text that is put together as the program runs is nobody's to guess.
    const bool composed = expression.find("format(") != std::string::npos ||
                          expression.find('+') != std::string::npos;
    if (!composed && std::regex_search(expression, found, kLiteral)) {
        return found[1].str();
    }
    return std::to_string(unknown);
}

std::string read(const fs::path& path) {
    std::ifstream file(path, std::ios::binary);
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
}

bool is_host_program(const fs::path& path, const std::string& text) {
    const std::string extension = path.extension().string();
    return (extension == ".cpp" || extension == ".cc" || extension == ".hpp") &&
           !kernel_kind(path.string(), text);
}

}  // namespace

Macros host_macros(std::string_view text, std::uint32_t unknown) {
    static const std::array<std::regex, 3> kForms = {
        std::regex(R"re(\{\s*"([A-Za-z_]\w*)"\s*,\s*([^{};]*?)\s*\})re"),
        std::regex(R"re(\[\s*"([A-Za-z_]\w*)"\s*\]\s*=\s*([^;]*);)re"),
        std::regex(R"re(\bemplace\(\s*"([A-Za-z_]\w*)"\s*,\s*([^;]*)\)\s*;)re")};
    const std::string code = without_comments(text);
    std::map<std::string, std::pair<std::ptrdiff_t, std::string>> first;  // place, value
    for (const std::regex& form : kForms) {
        for (std::sregex_iterator it(code.begin(), code.end(), form), end; it != end; ++it) {
            const std::ptrdiff_t place = it->position();
            const auto known = first.find((*it)[1].str());
            if (known == first.end() || place < known->second.first) {
                first[(*it)[1].str()] = {place, value_of((*it)[2].str(), code, unknown)};
            }
        }
    }
    Macros macros;
    for (const auto& [name, value] : first) {
        macros[name] = value.second;
    }
    return macros;
}

Macros macros_beside(const std::string& kernel, const std::string& folder, std::uint32_t unknown) {
    Macros macros;
    const fs::path top = fs::weakly_canonical(folder);
    fs::path here = fs::weakly_canonical(kernel).parent_path();
    while (true) {
        std::vector<fs::path> files;
        for (const auto& entry : fs::directory_iterator(here)) {
            if (entry.is_regular_file()) {
                files.push_back(entry.path());
            }
        }
        std::sort(files.begin(), files.end());
        for (const fs::path& path : files) {
            const std::string text = read(path);
            if (is_host_program(path, text)) {
                macros.merge(host_macros(text, unknown));
            }
        }
        if (here == top || !here.has_relative_path()) {
            return macros;
        }
        here = here.parent_path();
    }
}

std::string undeclared_name(std::string_view message) {
    static const std::regex kUndeclared(R"('(\w+)' was not declared)");
    std::cmatch found;
    return std::regex_search(message.data(), message.data() + message.size(), found, kUndeclared)
               ? found[1].str()
               : "";
}

}  // namespace tensight::survey
