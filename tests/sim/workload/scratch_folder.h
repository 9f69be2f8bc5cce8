// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <string>

#include "tests/folders/temporary_folder.h"

namespace tensight::workload {

/// A test with a folder of its own, removed at the end.
class ScratchFolder : public testing::Test {
  protected:
    const std::filesystem::path& folder() const { return folder_.path(); }

    std::string put(const std::string& name, const std::string& bytes) const {
        const auto path = folder() / name;
        std::ofstream(path, std::ios::binary) << bytes;
        return path.string();
    }

    std::string get(const std::string& name) const {
        std::ifstream stream(folder() / name, std::ios::binary);
        return {std::istreambuf_iterator<char>(stream), {}};
    }

  private:
    folders::TemporaryFolder folder_{"workload"};
};

}  // namespace tensight::workload
