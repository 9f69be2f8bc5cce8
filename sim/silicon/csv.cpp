// SPDX-License-Identifier: Apache-2.0
#include "sim/silicon/csv.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>

#include "sim/digest/sha256.h"

namespace tensight::silicon {

namespace {

std::vector<std::string> split(const std::string& path, int line, const std::string& text) {
    std::vector<std::string> cells(1);
    bool quoted = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (c == '"' && quoted && i + 1 < text.size() && text[i + 1] == '"') {
            cells.back().push_back(c);
            ++i;
        } else if (c == '"') {
            quoted = !quoted;
        } else if (c == ',' && !quoted) {
            cells.emplace_back();
        } else {
            cells.back().push_back(c);
        }
    }
    if (quoted) {
        throw RowsError(path, line, "a quote is not closed", "both quotes on one line");
    }
    return cells;
}

std::string read_file(const std::string& path) {
    std::error_code ignored;
    std::ifstream file(path, std::ios::binary);
    if (!file || std::filesystem::is_directory(path, ignored)) {
        throw RowsError(path, 0, "cannot be read", "a file of measured rows (CSV)");
    }
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
}

std::string place(const std::string& file, int line) {
    return line > 0 ? fmt::format("{}:{}", file, line) : file;
}

}  // namespace

RowsError::RowsError(const std::string& file, int line, std::string_view problem,
                     std::string_view expected)
    : std::runtime_error(fmt::format("{}: {}, expected {}", place(file, line), problem, expected)) {
}

Table::Table(const std::string& path) : path_(path) {
    const std::string bytes = read_file(path);
    sha256_ = digest::sha256_hex(bytes);
    std::istringstream lines(bytes);
    int line = 0;
    for (std::string text; std::getline(lines, text);) {
        ++line;
        if (!text.empty() && text.back() == '\r') {
            text.pop_back();
        }
        if (text.empty()) {
            continue;
        }
        std::vector<std::string> cells = split(path, line, text);
        if (names_.empty()) {
            names_ = std::move(cells);
            header_line_ = line;
        } else if (cells.size() != names_.size()) {
            throw RowsError(path, line, fmt::format("{} columns", cells.size()),
                            fmt::format("{}, as in the header", names_.size()));
        } else {
            records_.push_back({line, std::move(cells)});
        }
    }
    if (names_.empty()) {
        throw RowsError(path, 1, "the file is empty", "a header line with the columns' names");
    }
    std::set<std::string> seen;
    for (const std::string& name : names_) {
        if (!seen.insert(name).second) {
            throw RowsError(path, header_line_, fmt::format("column '{}' appears twice", name),
                            "different names");
        }
    }
}

bool Table::has_column(std::string_view name) const {
    return std::find(names_.begin(), names_.end(), name) != names_.end();
}

std::size_t Table::column(std::string_view name) const {
    const auto found = std::find(names_.begin(), names_.end(), name);
    if (found == names_.end()) {
        std::string there;
        for (const std::string& n : names_) {
            there += (there.empty() ? "" : ", ") + n;
        }
        throw RowsError(path_, header_line_, fmt::format("no column '{}' among: {}", name, there),
                        "the columns that docs/silicon.md lists");
    }
    return static_cast<std::size_t>(found - names_.begin());
}

}  // namespace tensight::silicon
