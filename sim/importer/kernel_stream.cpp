// SPDX-License-Identifier: Apache-2.0
#include "sim/importer/kernel_stream.h"

#include <algorithm>
#include <cctype>
#include <regex>

#include "sim/importer/import_error.h"

namespace tensight::importer {

namespace {

bool is_name(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_'; }

/// Walks C++ text, past comments and literals.
class Text {
  public:
    Text(const std::string& file, std::string_view text) : file_(file), text_(text) {}

    [[nodiscard]] std::size_t at() const { return at_; }
    [[nodiscard]] bool at_end() const { return at_ >= text_.size(); }
    [[nodiscard]] char here() const { return text_[at_]; }
    [[nodiscard]] int line() const {
        return 1 + static_cast<int>(
                       std::count(text_.begin(), text_.begin() + std::ptrdiff_t(at_), '\n'));
    }

    /// Goes on by a character, or over a whole comment or literal.
    void step() {
        const std::string_view rest = text_.substr(at_);
        if (rest.substr(0, 2) == "//") {
            at_ = std::min(text_.find('\n', at_), text_.size());
        } else if (rest.substr(0, 2) == "/*") {
            skip_to("*/");
        } else if (rest.substr(0, 2) == "R\"" && (at_ == 0 || !is_name(text_[at_ - 1]))) {
            const std::size_t paren = text_.find('(', at_);
            const std::size_t mark = std::min(paren, text_.size()) - at_ - 2;
            skip_to(")" + std::string(rest.substr(2, mark)) + "\"");
        } else if (here() == '"' || (here() == '\'' && (at_ == 0 || !is_name(text_[at_ - 1])))) {
            literal();
        } else {
            ++at_;
        }
    }

    bool word(std::string_view expected) const {
        return text_.substr(at_, expected.size()) == expected &&
               (at_ == 0 || !is_name(text_[at_ - 1])) &&
               (at_ + expected.size() >= text_.size() || !is_name(text_[at_ + expected.size()]));
    }

  private:
    void skip_to(const std::string& end) {
        const int begin = line();
        const std::size_t found = text_.find(end, at_ + 1);
        if (found == std::string_view::npos) {
            throw ImportError({file_, begin}, "a comment or literal without end", end);
        }
        at_ = found + end.size();
    }

    void literal() {
        const int begin = line();
        const char quote = here();
        for (++at_; !at_end() && here() != quote; ++at_) {
            at_ += here() == '\\' ? 1 : 0;
        }
        if (at_end()) {
            throw ImportError({file_, begin}, "a literal without end", "its closing quote");
        }
        ++at_;
    }

    const std::string& file_;
    std::string_view text_;
    std::size_t at_ = 0;
};

/// The end of the brace that opens next.
std::size_t end_of_body(Text& text, const std::string& file, int begin) {
    int depth = 0;
    while (!text.at_end()) {
        depth += text.here() == '{' ? 1 : 0;
        const bool closes = text.here() == '}';
        text.step();
        if (closes && --depth == 0) {
            return text.at();
        }
    }
    throw ImportError({file, begin}, "kernel_main() is not closed", "its closing brace");
}

std::string name_before(std::string_view head) {
    static const std::regex kName(R"(^\s*// ([A-Za-z_]\w*)\s*\n)");
    std::match_results<std::string_view::const_iterator> m;
    return std::regex_search(head.begin(), head.end(), m, kName) ? m[1].str() : "";
}

}  // namespace

std::vector<KernelText> split_kernels(const std::string& file, std::string_view stream) {
    std::vector<KernelText> kernels;
    Text text(file, stream);
    std::size_t begin = 0;
    while (!text.at_end()) {
        if (!text.word("kernel_main")) {
            text.step();
            continue;
        }
        const std::size_t end = end_of_body(text, file, text.line());
        const std::size_t first =
            std::min(stream.find_first_not_of(" \t\r\n", begin), stream.size());
        KernelText kernel;
        kernel.text = std::string(stream.substr(first, end - first)) + "\n";
        kernel.line = 1 + static_cast<int>(std::count(
                              stream.begin(), stream.begin() + std::ptrdiff_t(first), '\n'));
        kernel.compute = kernel.text.find("api/compute/") != std::string::npos ||
                         kernel.text.find("compute_kernel_api") != std::string::npos;
        kernel.name = name_before(kernel.text);
        kernels.push_back(std::move(kernel));
        begin = end;
    }
    if (kernels.empty()) {
        throw ImportError({file, 0}, "no kernel", "text with void kernel_main()");
    }
    if (stream.find_first_not_of(" \t\r\n", begin) != std::string_view::npos) {
        const auto left = stream.find_first_not_of(" \t\r\n", begin);
        const int line = 1 + static_cast<int>(std::count(
                                 stream.begin(), stream.begin() + std::ptrdiff_t(left), '\n'));
        throw ImportError({file, line}, "text behind the last kernel", "another kernel_main()");
    }
    return kernels;
}

}  // namespace tensight::importer
