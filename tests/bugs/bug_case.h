// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace tensight::bugs {

/// What a seeded bug must be told as.
struct Mark {
    enum class Kind {
        finding,  ///< a finding `id` with a site at `file`:`line`, or anywhere if line is 0
        related,  ///< a finding `id` may come too, also before: it follows from the same mistake
        output    ///< no finding is possible: the expected tensor `id` is wrong
    };
    Kind kind = Kind::finding;
    std::string id;
    std::string file;  ///< name without folders
    int line = 0;
};

/// The folders beside this file that hold a bug.yaml, sorted.
std::vector<std::filesystem::path> bug_folders();

/// The marks of a folder. In its kernels, at the line where the finding must have a site:
///     copy_tile(cb, 0, 0);  // BUG: cb-read-without-wait
/// On a line of its own the comment marks the line below it.
/// ALSO instead of BUG for the other side; THEN for a related finding. In bug.yaml, for lines of
/// shared kernels, for findings without a certain line, and for wrong outputs:
///     # BUG: deadlock ../shared/read_tiles.cpp: cb_reserve_back(cb, 1);
///     # BUG: cb-pages-left-over
///     # BUG: output out
/// Throws std::runtime_error for a mark it cannot read, or if the text is not in the file once.
std::vector<Mark> marks_of(const std::filesystem::path& folder);

/// Lines that are in one of two texts only; comments, blank lines and indentation do not count.
std::size_t different_lines(const std::string& a, const std::string& b);

/// The text of a file; throws std::runtime_error.
std::string text_of(const std::filesystem::path& file);

}  // namespace tensight::bugs
