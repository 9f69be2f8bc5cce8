// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

namespace tensight::docs {

/// A Markdown page of the tree.
class Page {
  public:
    /// `path` is relative to the source tree. Throws std::runtime_error when it cannot be read.
    explicit Page(const std::string& path);

    [[nodiscard]] const std::string& text() const { return text_; }

    /// Lines of the section under `heading` (with its '#'s), up to the next heading of its level or
    /// above; empty when there is none.
    [[nodiscard]] std::vector<std::string> section(const std::string& heading) const;

    /// Texts of the headings of `level`, in order.
    [[nodiscard]] std::vector<std::string> headings(std::size_t level) const;

    /// What stands between backquotes, outside blocks of code.
    [[nodiscard]] std::vector<std::string> code_words() const;

    /// The first block of code fenced as `language`; empty when there is none.
    [[nodiscard]] std::string block(const std::string& language) const;

  private:
    std::string text_;
    std::vector<std::string> lines_;
};

/// Number of lines of a file of the tree. Throws std::runtime_error when it cannot be read.
std::size_t count_lines(const std::string& path);

}  // namespace tensight::docs
