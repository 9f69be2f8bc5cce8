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

namespace {

[[noreturn]] void fail(const std::string& path, const std::string& reason) {
    throw std::runtime_error(fmt::format("{}: cannot be written: {}", path, reason));
}

/// A device, a pipe or a socket: it is written to, and must not be replaced by a file.
bool is_special(const std::string& path) {
    std::error_code ignored;
    const auto status = std::filesystem::status(path, ignored);
    return std::filesystem::is_other(status);
}

/// The file behind links, so that these stay what they are.
std::string behind_links(const std::string& path) {
    std::error_code error;
    const std::filesystem::path target = std::filesystem::canonical(path, error);
    return error ? path : target.string();
}

}  // namespace

void write_atomically(const std::string& path, std::string_view text) {
    if (is_special(path)) {
        std::ofstream device(path, std::ios::binary);
        device << text;
        device.close();
        if (!device) {
            fail(path, std::strerror(errno));
        }
        return;
    }
    const std::string target = behind_links(path);
    const std::string temporary = fmt::format("{}.{}.tmp", target, ::getpid());
    std::ofstream file(temporary, std::ios::binary | std::ios::trunc);
    file << text;
    file.close();
    if (!file) {
        const std::string reason = std::strerror(errno);
        std::error_code ignored;
        std::filesystem::remove(temporary, ignored);
        fail(path, reason);
    }
    std::error_code error;
    std::filesystem::rename(temporary, target, error);
    if (error) {
        std::error_code ignored;
        std::filesystem::remove(temporary, ignored);
        fail(path, error.message());
    }
}

}  // namespace tensight::report
