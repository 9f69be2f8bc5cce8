// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <fstream>
#include <string>
#include <string_view>

namespace tensight::report {

/// A file that is written piece by piece into a temporary one beside it and gets its name when it
/// is complete: whoever reads it sees the old file or the whole new one. Links are followed;
/// devices and pipes are written in place. Errors: std::runtime_error naming the file and the
/// reason; what is not committed leaves nothing behind.
class AtomicFile {
  public:
    explicit AtomicFile(const std::string& path);
    ~AtomicFile();
    AtomicFile(const AtomicFile&) = delete;
    AtomicFile& operator=(const AtomicFile&) = delete;

    void append(std::string_view text);
    void commit();

  private:
    [[noreturn]] void fail(const std::string& reason);
    void discard();

    std::string path_;       ///< as the caller named it
    std::string target_;     ///< behind links
    std::string temporary_;  ///< empty: written in place
    std::ofstream file_;
    bool done_ = false;
};

/// Writes `text` to `path` as an AtomicFile.
void write_atomically(const std::string& path, std::string_view text);

}  // namespace tensight::report
