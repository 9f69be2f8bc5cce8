// SPDX-License-Identifier: Apache-2.0
#include "sim/report/atomic_file.h"

#include <fmt/format.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <stdexcept>

namespace tensight::report {

namespace {

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

AtomicFile::AtomicFile(const std::string& path) : path_(path) {
    if (is_special(path)) {
        target_ = path;
        file_.open(path, std::ios::binary);
    } else {
        target_ = behind_links(path);
        temporary_ = fmt::format("{}.{}.tmp", target_, ::getpid());
        file_.open(temporary_, std::ios::binary | std::ios::trunc);
    }
    if (!file_) {
        fail(std::strerror(errno));
    }
}

AtomicFile::~AtomicFile() {
    if (!done_) {
        discard();
    }
}

void AtomicFile::append(std::string_view text) {
    file_ << text;
    if (!file_) {
        fail(std::strerror(errno));
    }
}

void AtomicFile::commit() {
    file_.close();
    if (!file_) {
        fail(std::strerror(errno));
    }
    if (!temporary_.empty()) {
        std::error_code error;
        std::filesystem::rename(temporary_, target_, error);
        if (error) {
            fail(error.message());
        }
    }
    done_ = true;
}

void AtomicFile::discard() {
    file_.close();
    if (!temporary_.empty()) {
        std::error_code ignored;
        std::filesystem::remove(temporary_, ignored);
    }
}

void AtomicFile::fail(const std::string& reason) {
    discard();
    done_ = true;
    throw std::runtime_error(fmt::format("{}: cannot be written: {}", path_, reason));
}

void write_atomically(const std::string& path, std::string_view text) {
    AtomicFile file(path);
    file.append(text);
    file.commit();
}

}  // namespace tensight::report
