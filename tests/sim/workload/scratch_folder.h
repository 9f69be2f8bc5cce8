// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <string>

namespace tensight::workload {

/// A test with a folder of its own, removed at the end.
class ScratchFolder : public testing::Test {
  protected:
    ScratchFolder() {
        std::string name = (std::filesystem::temp_directory_path() / "workload-XXXXXX").string();
        if (::mkdtemp(name.data()) == nullptr) {
            throw std::runtime_error("no temporary folder");
        }
        folder_ = name;
    }
    ~ScratchFolder() override {
        std::error_code error;
        std::filesystem::remove_all(folder_, error);
    }

    const std::filesystem::path& folder() const { return folder_; }

    std::string put(const std::string& name, const std::string& bytes) const {
        const auto path = folder_ / name;
        std::ofstream(path, std::ios::binary) << bytes;
        return path.string();
    }

    std::string get(const std::string& name) const {
        std::ifstream stream(folder_ / name, std::ios::binary);
        return {std::istreambuf_iterator<char>(stream), {}};
    }

  private:
    std::filesystem::path folder_;
};

}  // namespace tensight::workload
