// SPDX-License-Identifier: Apache-2.0
#include "sim/loader/cache_directory.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <charconv>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <utility>
#include <vector>

#include "sim/loader/errors.h"

namespace tensight::loader {

namespace fs = std::filesystem;

namespace {

constexpr mode_t kPrivate = 0700;

std::string variable(const char* name) {
    const char* value = std::getenv(name);
    return value != nullptr ? value : "";
}

bool make_private(const std::string& path) {
    std::error_code error;
    const fs::path parent = fs::path(path).parent_path();
    if (!parent.empty()) {
        fs::create_directories(parent, error);
    }
    return mkdir(path.c_str(), kPrivate) == 0 || errno == EEXIST;
}

// Kernels from here are run, and the simulator trusts what they say about themselves.
void insist_on_own(const std::string& path) {
    struct stat info {};
    if (stat(path.c_str(), &info) != 0) {
        return;
    }
    if (!S_ISDIR(info.st_mode)) {
        throw CacheError(path + ": the kernel cache must be a directory");
    }
    if (info.st_uid != geteuid()) {
        throw CacheError(path + ": the kernel cache belongs to another user; set TENSIGHT_CACHE");
    }
    if ((info.st_mode & (S_IWGRP | S_IWOTH)) != 0) {
        throw CacheError(path + ": others may write to the kernel cache; expected mode 0700");
    }
}

bool write_all(int fd, std::string_view contents) {
    while (!contents.empty()) {
        const ssize_t done = ::write(fd, contents.data(), contents.size());
        if (done < 0 && errno == EINTR) {
            continue;
        }
        if (done <= 0) {
            return false;
        }
        contents.remove_prefix(static_cast<std::size_t>(done));
    }
    return true;
}

}  // namespace

TemporaryDirectory::TemporaryDirectory(const std::string& parent)
    : path_(parent + "/" + std::to_string(getpid()) + "-XXXXXX") {
    if (mkdtemp(path_.data()) == nullptr) {
        throw CacheError(parent + ": cannot make a temporary directory: " + std::strerror(errno));
    }
}

TemporaryDirectory::TemporaryDirectory(TemporaryDirectory&& other) noexcept
    : path_(std::exchange(other.path_, {})) {}

TemporaryDirectory::~TemporaryDirectory() {
    if (!path_.empty()) {
        std::error_code ignored;
        fs::remove_all(path_, ignored);
    }
}

std::string CacheDirectory::default_path() {
    if (std::string own = variable("TENSIGHT_CACHE"); !own.empty()) {
        return own;
    }
    if (const std::string xdg = variable("XDG_CACHE_HOME"); xdg.starts_with('/')) {
        return xdg + "/tensight";
    }
    if (const std::string home = variable("HOME"); home.starts_with('/')) {
        return home + "/.cache/tensight";
    }
    return "";
}

CacheDirectory::CacheDirectory(const std::string& path) : path_(path) {
    bool usable = !path_.empty() && make_private(path_);
    if (usable) {
        insist_on_own(path_);
        usable = access(path_.c_str(), R_OK | W_OK | X_OK) == 0;
    }
    if (!usable) {
        std::error_code error;
        const fs::path parent = fs::temp_directory_path(error);
        if (error) {
            throw CacheError("no directory for compiled kernels: set TENSIGHT_CACHE");
        }
        fallback_.emplace(parent.string());
        path_ = fallback_->path();
    }
    for (const char* kind : {"generated", "kernels", "manifests", "runtime", "scratch", "tools"}) {
        make_private(path_ + "/" + kind);
    }
    remove_leftovers();
}

// Scratch directories carry the id of the process that made them.
void CacheDirectory::remove_leftovers() const {
    std::error_code error;
    std::vector<fs::path> dead;
    for (const auto& entry : fs::directory_iterator(file("scratch"), error)) {
        const std::string name = entry.path().filename().string();
        int pid = 0;
        const auto [end, bad] = std::from_chars(name.data(), name.data() + name.size(), pid);
        if (bad == std::errc{} && *end == '-' && pid > 0 && kill(pid, 0) != 0 && errno == ESRCH) {
            dead.push_back(entry.path());
        }
    }
    for (const fs::path& path : dead) {
        fs::remove_all(path, error);
    }
}

std::string CacheDirectory::file(std::string_view name) const {
    return path_ + "/" + std::string(name);
}

std::optional<std::string> CacheDirectory::read(std::string_view name) const {
    return read_file(file(name));
}

void CacheDirectory::write(std::string_view name, std::string_view contents) const {
    const TemporaryDirectory directory = scratch();
    const std::string temporary = directory.path() + "/entry";
    const int fd = open(temporary.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    bool done = fd >= 0 && write_all(fd, contents);
    done = (fd < 0 || ::close(fd) == 0) && done;
    const std::string target = file(name);
    if (!done || rename(temporary.c_str(), target.c_str()) != 0) {
        throw CacheError(target + ": cannot write: " + std::strerror(errno));
    }
}

void CacheDirectory::make_group(std::string_view name) const {
    if (!make_private(file(name))) {
        throw CacheError(file(name) + ": cannot make the directory: " + std::strerror(errno));
    }
}

TemporaryDirectory CacheDirectory::scratch() const { return TemporaryDirectory(file("scratch")); }

std::optional<std::string> read_file(const std::string& path) {
    const int fd = open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (fd < 0) {
        return std::nullopt;
    }
    struct stat info {};
    std::string contents;
    bool good = fstat(fd, &info) == 0 && S_ISREG(info.st_mode);
    if (good) {
        contents.reserve(static_cast<std::size_t>(info.st_size));
    }
    char buffer[65536];
    while (good) {
        const ssize_t got = ::read(fd, buffer, sizeof buffer);
        if (got > 0) {
            contents.append(buffer, static_cast<std::size_t>(got));
        } else if (got == 0) {
            break;
        } else {
            good = errno == EINTR;
        }
    }
    ::close(fd);
    return good ? std::optional(std::move(contents)) : std::nullopt;
}

}  // namespace tensight::loader
