// SPDX-License-Identifier: Apache-2.0
#include "sim/loader/dependencies.h"

#include <unordered_set>

namespace tensight::loader {

namespace {

// Reads one word: "\ " is a space, "\#" a hash, "$$" a dollar, backslash-newline separates words.
std::string take_word(std::string_view& text) {
    std::string word;
    while (!text.empty()) {
        const char c = text[0];
        const char next = text.size() > 1 ? text[1] : '\0';
        const bool escaped = (c == '\\' && (next == ' ' || next == '#')) || (c == '$' && next == c);
        if (escaped) {
            word += next;
            text.remove_prefix(2);
            continue;
        }
        if (c == ' ' || c == '\t' || c == '\n' || (c == '\\' && next == '\n')) {
            break;
        }
        word += c;
        text.remove_prefix(1);
    }
    return word;
}

void skip_blanks(std::string_view& text) {
    while (!text.empty()) {
        if (text.starts_with("\\\n")) {
            text.remove_prefix(2);
        } else if (text[0] == ' ' || text[0] == '\t' || text[0] == '\n') {
            text.remove_prefix(1);
        } else {
            return;
        }
    }
}

}  // namespace

std::vector<std::string> parse_dependencies(std::string_view rule) {
    std::vector<std::string> files;
    std::unordered_set<std::string> seen;
    const std::size_t colon = rule.find(": ");
    if (colon == std::string_view::npos) {
        return files;
    }
    rule.remove_prefix(colon + 1);
    for (skip_blanks(rule); !rule.empty(); skip_blanks(rule)) {
        std::string word = take_word(rule);
        if (!word.empty() && seen.insert(word).second) {
            files.push_back(std::move(word));
        }
    }
    return files;
}

}  // namespace tensight::loader
