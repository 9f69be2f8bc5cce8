// SPDX-License-Identifier: Apache-2.0
#include "sim/loader/file_hashes.h"

#include <sys/stat.h>
#include <time.h>

#include <algorithm>
#include <filesystem>
#include <vector>

#include "sim/loader/cache_directory.h"

namespace tensight::loader {

namespace {

std::int64_t nanoseconds(const timespec& time) {
    return std::int64_t{time.tv_sec} * 1'000'000'000 + time.tv_nsec;
}

constexpr std::int64_t kSettledNs = 2'000'000'000;

}  // namespace

std::optional<digest::Digest> FileHashes::get(const std::string& path) {
    struct stat info {};
    if (stat(path.c_str(), &info) != 0) {
        return std::nullopt;
    }
    Entry entry{info.st_dev,
                info.st_ino,
                static_cast<std::uint64_t>(info.st_size),
                nanoseconds(info.st_mtim),
                nanoseconds(info.st_ctim),
                {}};
    {
        const std::lock_guard lock(mutex_);
        const auto known = entries_.find(path);
        if (known != entries_.end() && known->second.device == entry.device &&
            known->second.inode == entry.inode && known->second.bytes == entry.bytes &&
            known->second.modified_ns == entry.modified_ns &&
            known->second.changed_ns == entry.changed_ns) {
            return known->second.digest;
        }
    }
    timespec now{};
    clock_gettime(CLOCK_REALTIME, &now);
    const auto contents = read_file(path);
    if (!contents) {
        return std::nullopt;
    }
    entry.digest = digest::sha256(*contents);
    const std::int64_t settled = nanoseconds(now) - kSettledNs;
    if (entry.modified_ns < settled && entry.changed_ns < settled) {
        const std::lock_guard lock(mutex_);
        entries_[path] = entry;
    }
    return entry.digest;
}

std::string hash_tree(const std::string& directory) {
    namespace fs = std::filesystem;
    std::vector<std::string> files;
    std::error_code error;
    for (const auto& entry : fs::recursive_directory_iterator(directory, error)) {
        if (entry.is_regular_file()) {
            files.push_back(fs::relative(entry.path(), directory).string());
        }
    }
    std::sort(files.begin(), files.end());
    digest::Sha256 hash;
    for (const std::string& file : files) {
        hash.field(file);
        hash.field(read_file(directory + "/" + file).value_or(""));
    }
    return digest::to_hex(hash.finish());
}

}  // namespace tensight::loader
