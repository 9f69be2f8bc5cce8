// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <vector>

namespace tensight::vectors {

// Comparison with the recorded vectors of the Wormhole oracle. A group is one source file of this
// folder: it registers a function that finds its files in the vector folder and reports each.

/// Outcome of one vector file.
struct Tally {
    std::size_t cases = 0;       ///< kernel runs, or tables
    std::size_t compared = 0;    ///< values compared
    std::size_t mismatches = 0;  ///< values that differ
    std::string first;           ///< description of the first difference

    /// Counts one value; `describe` is called for the first difference only.
    template <typename Describe>
    void compare(bool equal, Describe describe) {
        ++compared;
        if (!equal && mismatches++ == 0) {
            first = describe();
        }
    }
};

/// Collects the tallies and prints one line per file on standard output: name and counts, or as a
/// row of a table in Markdown.
class Report {
  public:
    explicit Report(bool markdown = false);

    void file(const std::string& name, const Tally& tally);

    /// The last line: "compared=N mismatches=M".
    void finish() const;

    const Tally& total() const { return total_; }

  private:
    bool markdown_;
    Tally total_;
};

/// Checks the files of a group that are found below `folder` (the vector root with tile/ and
/// sfpu/). A malformed file, and one of the group's that nothing here is compared with, is a
/// std::runtime_error naming it.
using CheckGroup = void (*)(const std::filesystem::path& folder, Report& report);

struct Group {
    std::string name;
    CheckGroup check;
};

/// All registered groups, sorted by name.
std::vector<Group> groups();

/// Put one at namespace scope of a group's source file.
struct RegisterGroup {
    RegisterGroup(std::string name, CheckGroup check);
};

/// The whole of a file; std::runtime_error if it cannot be read.
std::vector<unsigned char> read_bytes(const std::filesystem::path& file);

}  // namespace tensight::vectors
