// SPDX-License-Identifier: Apache-2.0
#include "host/program/kernel_path.h"

#include <cstdlib>
#include <filesystem>
#include <tt_stl/assert.hpp>

namespace tensight::host {

namespace {

namespace fs = std::filesystem;

std::string& root_folder() {
    static std::string folder;
    return folder;
}

}  // namespace

std::string find_kernel(const std::string& name, const std::vector<std::string>& roots) {
    std::vector<fs::path> places = {fs::absolute(name)};
    if (!fs::path(name).is_absolute()) {
        for (const std::string& root : roots) {
            places.push_back(fs::absolute(root) / name);
        }
    }
    std::string all;
    for (const fs::path& place : places) {
        std::error_code error;
        if (fs::is_regular_file(place, error)) {
            return place.lexically_normal().string();
        }
        all += "\n  " + place.lexically_normal().string();
    }
    TT_THROW(
        "kernel file {} does not exist; looked for{}\nTT_METAL_HOME or TT_METAL_KERNEL_PATH "
        "names the folder that such paths start from",
        name, all);
}

std::vector<std::string> kernel_roots() {
    std::vector<std::string> roots;
    for (const char* name : {"TT_METAL_KERNEL_PATH", "TT_METAL_HOME", "TT_METAL_RUNTIME_ROOT"}) {
        const char* root = std::getenv(name);
        if (root != nullptr && *root != '\0') {
            roots.emplace_back(root);
        }
    }
    if (!root_folder().empty()) {
        roots.push_back(root_folder());
    }
    return roots;
}

void set_kernel_root(const std::string& folder) { root_folder() = folder; }

}  // namespace tensight::host
