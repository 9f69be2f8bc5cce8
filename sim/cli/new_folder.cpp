// SPDX-License-Identifier: Apache-2.0
#include "sim/cli/new_folder.h"

#include <fmt/format.h>
#include <unistd.h>

#include <fstream>
#include <stdexcept>

namespace tensight::cli {

namespace fs = std::filesystem;

NewFolder::NewFolder(fs::path path, const std::vector<std::string>& inner)
    : path_(std::move(path)), temporary_(fmt::format("{}.{}.part", path_.string(), getpid())) {
    if (fs::exists(path_) && !(fs::is_directory(path_) && fs::is_empty(path_))) {
        throw std::runtime_error(
            fmt::format("{}: exists, expected a folder that is new or empty", path_.string()));
    }
    fs::create_directories(temporary_);
    for (const std::string& folder : inner) {
        fs::create_directories(temporary_ / folder);
    }
}

NewFolder::~NewFolder() {
    std::error_code ignored;
    fs::remove_all(temporary_, ignored);
}

void NewFolder::write(const std::string& name, const std::string& text) const {
    std::ofstream file(temporary_ / name, std::ios::binary);
    file << text;
    file.close();
    if (!file) {
        throw std::runtime_error(fmt::format("{}: cannot be written", (path_ / name).string()));
    }
}

void NewFolder::commit() {
    fs::remove(path_);  // an empty one
    fs::rename(temporary_, path_);
}

}  // namespace tensight::cli
