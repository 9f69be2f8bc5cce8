// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <mutex>
#include <optional>
#include <string>
#include <unordered_map>

#include "sim/digest/sha256.h"

namespace tensight::loader {

/// Content hashes of files, remembered for as long as a file's identity, size and times stay the
/// same, so that a header shared by many kernels is read once. Files changed within the last two
/// seconds are always read again: a second change could leave the times as they are.
class FileHashes {
  public:
    /// Hash of the file's present contents; nothing when it cannot be read. Thread-safe.
    std::optional<digest::Digest> get(const std::string& path);

  private:
    struct Entry {
        std::uint64_t device, inode, bytes;
        std::int64_t modified_ns, changed_ns;
        digest::Digest digest;
    };

    std::mutex mutex_;
    std::unordered_map<std::string, Entry> entries_;
};

/// Hash over the names and contents of all files below a directory.
std::string hash_tree(const std::string& directory);

}  // namespace tensight::loader
