// SPDX-License-Identifier: Apache-2.0
#include "host/launch/kernel_files.h"

#include <fmt/format.h>

#include <filesystem>
#include <fstream>
#include <regex>
#include <set>
#include <stdexcept>
#include <vector>

namespace tensight::host {

namespace {

namespace fs = std::filesystem;

std::vector<fs::path> included_files(const fs::path& file) {
    static const std::regex include("^\\s*#\\s*include\\s*\"([^\"]+)\"");
    std::vector<fs::path> found;
    std::ifstream text(file);
    std::string line;
    while (std::getline(text, line)) {
        std::smatch m;
        if (std::regex_search(line, m, include)) {
            const fs::path path = (file.parent_path() / m[1].str()).lexically_normal();
            std::error_code error;
            if (fs::is_regular_file(path, error)) {
                found.push_back(path);
            }
        }
    }
    return found;
}

void collect(const fs::path& file, std::set<fs::path>& files) {
    if (files.insert(file).second) {
        for (const fs::path& included : included_files(file)) {
            collect(included, files);
        }
    }
}

fs::path common_folder(const std::set<fs::path>& files) {
    fs::path folder = files.begin()->parent_path();
    for (const fs::path& file : files) {
        while (*file.lexically_relative(folder).begin() == "..") {
            folder = folder.parent_path();
        }
    }
    return folder;
}

}  // namespace

std::string copy_kernel(const std::string& source, const std::string& folder) {
    const fs::path kernel = fs::absolute(source).lexically_normal();
    std::set<fs::path> files;
    collect(kernel, files);
    const fs::path root = common_folder(files);
    for (const fs::path& file : files) {
        const fs::path to = fs::path(folder) / file.lexically_relative(root);
        std::error_code error;
        fs::create_directories(to.parent_path(), error);
        fs::copy_file(file, to, fs::copy_options::overwrite_existing, error);
        if (error) {
            throw std::runtime_error(fmt::format("{}: cannot be copied to {}: {}", file.string(),
                                                 to.string(), error.message()));
        }
    }
    return kernel.lexically_relative(root).string();
}

}  // namespace tensight::host
