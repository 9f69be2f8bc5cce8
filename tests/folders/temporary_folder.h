// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <unistd.h>

#include <filesystem>
#include <stdexcept>
#include <string>

namespace tensight::folders {

/// A fresh folder in the system's temporary one, removed with everything in it at the end.
class TemporaryFolder {
  public:
    /// `purpose` begins its name. Throws std::runtime_error if it cannot be made.
    explicit TemporaryFolder(const std::string& purpose) {
        const std::string unique(6, 'X');  // mkdtemp puts a name of its own there
        std::string name =
            (std::filesystem::temp_directory_path() / ("tensight-" + purpose + "-" + unique))
                .string();
        if (::mkdtemp(name.data()) == nullptr) {
            throw std::runtime_error(name + ": cannot be made");
        }
        path_ = name;
    }
    ~TemporaryFolder() {
        std::error_code ignored;
        std::filesystem::remove_all(path_, ignored);
    }
    TemporaryFolder(const TemporaryFolder&) = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;

    [[nodiscard]] const std::filesystem::path& path() const { return path_; }

  private:
    std::filesystem::path path_;
};

}  // namespace tensight::folders
