// SPDX-License-Identifier: Apache-2.0
#include "sim/run/data_directory.h"

#include <fmt/format.h>

#include <cstdlib>
#include <filesystem>

namespace tensight::run {

std::string find_data_directory(const std::string& given) {
    namespace fs = std::filesystem;
    fs::path place = given;
    if (place.empty()) {
        const char* chosen = std::getenv("TENSIGHT_DATA");
        place = chosen != nullptr && *chosen != '\0'
                    ? fs::path(chosen)
                    : fs::read_symlink("/proc/self/exe").parent_path() / "../share/tensight";
    }
    std::error_code ignored;
    if (!fs::is_directory(place / "arch", ignored) ||
        !fs::is_directory(place / "kernels" / "include", ignored)) {
        throw DataDirectoryError(fmt::format(
            "{}: expected the folders arch/ and kernels/ of Tensight there; set TENSIGHT_DATA",
            place.string()));
    }
    return fs::canonical(place).string();
}

}  // namespace tensight::run
