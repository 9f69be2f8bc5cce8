// SPDX-License-Identifier: Apache-2.0
#include "sim/report/atomic_file.h"

#include <fmt/format.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <stdexcept>

namespace tensight::report {

void write_atomically(const std::string& path, std::string_view text) {
    const std::string temporary = fmt::format("{}.{}.tmp", path, ::getpid());
    std::ofstream file(temporary, std::ios::binary | std::ios::trunc);
    file << text;
    file.close();
    if (!file) {
        const std::string reason = std::strerror(errno);
        std::error_code ignored;
        std::filesystem::remove(temporary, ignored);
        throw std::runtime_error(fmt::format("{}: cannot be written: {}", path, reason));
    }
    std::error_code error;
    std::filesystem::rename(temporary, path, error);
    if (error) {
        std::error_code ignored;
        std::filesystem::remove(temporary, ignored);
        throw std::runtime_error(fmt::format("{}: cannot be written: {}", path, error.message()));
    }
}

}  // namespace tensight::report
