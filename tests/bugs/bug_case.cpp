// SPDX-License-Identifier: Apache-2.0
#include "tests/bugs/bug_case.h"

#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <regex>
#include <sstream>
#include <stdexcept>

namespace tensight::bugs {

namespace fs = std::filesystem;

namespace {

std::vector<std::string> lines_of(const std::string& text) {
    std::istringstream stream(text);
    std::vector<std::string> lines;
    for (std::string line; std::getline(stream, line);) {
        lines.push_back(line);
    }
    return lines;
}

int line_with(const fs::path& file, const std::string& text) {
    const auto lines = lines_of(text_of(file));
    int found = 0;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        if (lines[i].find(text) != std::string::npos) {
            if (found != 0) {
                throw std::runtime_error(fmt::format("{}: '{}' comes twice", file.string(), text));
            }
            found = static_cast<int>(i) + 1;
        }
    }
    if (found == 0) {
        throw std::runtime_error(fmt::format("{}: no line with '{}'", file.string(), text));
    }
    return found;
}

void add_marks_of_kernel(const fs::path& file, std::vector<Mark>& marks) {
    static const std::regex kMark("// (BUG|ALSO|THEN): ([a-z0-9-]+)$");
    const auto lines = lines_of(text_of(file));
    for (std::size_t i = 0; i < lines.size(); ++i) {
        std::smatch m;
        if (std::regex_search(lines[i], m, kMark)) {
            const auto kind = m[1] == "THEN" ? Mark::Kind::related : Mark::Kind::finding;
            const bool own_line = lines[i].find_first_not_of(' ') == lines[i].find("//");
            const int line = static_cast<int>(i) + (own_line ? 2 : 1);
            marks.push_back({kind, m[2], file.filename().string(), line});
        } else if (lines[i].find("// BUG:") != std::string::npos) {
            throw std::runtime_error(
                fmt::format("{}:{}: expected '// BUG: id' at the end", file.string(), i + 1));
        }
    }
}

void add_marks_of_workload(const fs::path& file, std::vector<Mark>& marks) {
    static const std::regex kOutput("# BUG: output (\\w+)");
    static const std::regex kRelated("# THEN: ([a-z0-9-]+)");
    static const std::regex kPlain("# BUG: ([a-z0-9-]+)");
    static const std::regex kPlace("# BUG: ([a-z0-9-]+) ([^: ]+): (.*)");
    for (const std::string& line : lines_of(text_of(file))) {
        std::smatch m;
        if (std::regex_match(line, m, kOutput)) {
            marks.push_back({Mark::Kind::output, m[1], "", 0});
        } else if (std::regex_match(line, m, kRelated)) {
            marks.push_back({Mark::Kind::related, m[1], "", 0});
        } else if (std::regex_match(line, m, kPlain)) {
            marks.push_back({Mark::Kind::finding, m[1], "", 0});
        } else if (std::regex_match(line, m, kPlace)) {
            const fs::path place = file.parent_path() / m[2].str();
            marks.push_back(
                {Mark::Kind::finding, m[1], place.filename().string(), line_with(place, m[3])});
        } else if (line.rfind("# BUG", 0) == 0) {
            throw std::runtime_error(fmt::format("{}: cannot read '{}'", file.string(), line));
        }
    }
}

std::vector<std::string> code_of(const std::string& text) {
    std::vector<std::string> code;
    for (std::string line : lines_of(text)) {
        line.erase(std::min(line.find("//"), line.size()));
        const std::size_t from = line.find_first_not_of(' ');
        const std::size_t to = line.find_last_not_of(' ');
        if (from != std::string::npos) {
            code.push_back(line.substr(from, to - from + 1));
        }
    }
    return code;
}

}  // namespace

std::string text_of(const fs::path& file) {
    std::ifstream stream(file);
    if (!stream) {
        throw std::runtime_error(file.string() + ": cannot be read");
    }
    return {std::istreambuf_iterator<char>(stream), {}};
}

std::vector<fs::path> bug_folders() {
    std::vector<fs::path> folders;
    for (const auto& entry : fs::directory_iterator(TENSIGHT_SOURCE_DIR "/tests/bugs")) {
        if (fs::exists(entry.path() / "bug.yaml")) {
            folders.push_back(entry.path());
        }
    }
    std::sort(folders.begin(), folders.end());
    return folders;
}

std::vector<Mark> marks_of(const fs::path& folder) {
    std::vector<Mark> marks;
    add_marks_of_workload(folder / "bug.yaml", marks);
    if (fs::exists(folder / "bug.cpp")) {
        add_marks_of_kernel(folder / "bug.cpp", marks);
    }
    return marks;
}

std::size_t different_lines(const std::string& a, const std::string& b) {
    const auto x = code_of(a);
    const auto y = code_of(b);
    // Longest common subsequence, row by row.
    std::vector<std::size_t> common(y.size() + 1, 0);
    for (const std::string& line : x) {
        std::size_t diagonal = 0;
        for (std::size_t j = 0; j < y.size(); ++j) {
            const std::size_t above = common[j + 1];
            common[j + 1] = line == y[j] ? diagonal + 1 : std::max(above, common[j]);
            diagonal = above;
        }
    }
    return x.size() + y.size() - 2 * common.back();
}

}  // namespace tensight::bugs
