// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace tensight::cli {

/// A folder beside the one to be made, which takes its name when it is complete. Errors:
/// std::runtime_error, also when the one to be made is there already and not empty.
class NewFolder {
  public:
    NewFolder(std::filesystem::path path, const std::vector<std::string>& inner);
    ~NewFolder();
    NewFolder(const NewFolder&) = delete;
    NewFolder& operator=(const NewFolder&) = delete;

    void write(const std::string& name, const std::string& text) const;
    /// Where its files are until it is committed.
    [[nodiscard]] const std::filesystem::path& temporary() const { return temporary_; }
    void commit();

  private:
    std::filesystem::path path_;
    std::filesystem::path temporary_;
};

}  // namespace tensight::cli
