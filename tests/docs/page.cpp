// SPDX-License-Identifier: Apache-2.0
#include "page.h"

#include <algorithm>
#include <fstream>
#include <sstream>
#include <stdexcept>

namespace tensight::docs {

namespace {

constexpr const char* kFence = "```";

std::string read(const std::string& path) {
    std::ifstream file(std::string(TENSIGHT_SOURCE_DIR) + "/" + path);
    if (!file) {
        throw std::runtime_error(path + ": cannot be read");
    }
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
}

/// Level of a heading; 0 for other lines.
std::size_t level_of(const std::string& line) {
    const std::size_t level = line.find_first_not_of('#');
    return level != std::string::npos && level > 0 && line[level] == ' ' ? level : 0;
}

}  // namespace

Page::Page(const std::string& path) : text_(read(path)) {
    std::istringstream stream(text_);
    for (std::string line; std::getline(stream, line);) {
        lines_.push_back(line);
    }
}

std::vector<std::string> Page::section(const std::string& heading) const {
    auto at = std::find(lines_.begin(), lines_.end(), heading);
    std::vector<std::string> result;
    if (at == lines_.end()) {
        return result;
    }
    const std::size_t level = level_of(heading);
    for (++at; at != lines_.end() && (level_of(*at) == 0 || level_of(*at) > level); ++at) {
        result.push_back(*at);
    }
    return result;
}

std::vector<std::string> Page::headings(std::size_t level) const {
    std::vector<std::string> result;
    for (const std::string& line : lines_) {
        if (level_of(line) == level) {
            result.push_back(line.substr(level + 1));
        }
    }
    return result;
}

std::vector<std::string> Page::code_words() const {
    std::vector<std::string> words;
    bool fenced = false;
    for (const std::string& line : lines_) {
        if (line.starts_with(kFence)) {
            fenced = !fenced;
        }
        if (fenced || line.starts_with("    ") || line.starts_with(kFence)) {
            continue;
        }
        for (std::size_t begin = line.find('`'); begin != std::string::npos;) {
            const std::size_t end = line.find('`', begin + 1);
            if (end == std::string::npos) {
                break;
            }
            words.push_back(line.substr(begin + 1, end - begin - 1));
            begin = line.find('`', end + 1);
        }
    }
    return words;
}

std::string Page::block(const std::string& language) const {
    auto at = std::find(lines_.begin(), lines_.end(), kFence + language);
    std::string result;
    if (at == lines_.end()) {
        return result;
    }
    for (++at; at != lines_.end() && *at != kFence; ++at) {
        result += *at + "\n";
    }
    return result;
}

std::size_t count_lines(const std::string& path) {
    const std::string text = read(path);
    return static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n'));
}

}  // namespace tensight::docs
