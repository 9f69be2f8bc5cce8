// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace tensight::loader {

/// A directory of mode 0700 that disappears with its owner.
class TemporaryDirectory {
  public:
    /// @param parent  existing directory in which it is made
    /// Errors: CacheError when it cannot be made.
    explicit TemporaryDirectory(const std::string& parent);
    TemporaryDirectory(TemporaryDirectory&& other) noexcept;
    TemporaryDirectory& operator=(TemporaryDirectory&&) = delete;
    ~TemporaryDirectory();

    const std::string& path() const { return path_; }

  private:
    std::string path_;
};

/// The user's private store of compiled kernels. Entries are files that are only ever replaced
/// whole, so any number of processes may share it.
class CacheDirectory {
  public:
    /// $TENSIGHT_CACHE, else $XDG_CACHE_HOME/tensight, else ~/.cache/tensight; empty when none of
    /// these is set to an absolute path ($TENSIGHT_CACHE may be relative).
    static std::string default_path();

    /// Opens `path`, making it (mode 0700) if needed, and removes what killed processes left in it.
    /// Where it cannot be made or written (or `path` is empty) a temporary directory takes its
    /// place for the lifetime of this object.
    /// Errors: CacheError when it belongs to somebody else or others may write to it.
    explicit CacheDirectory(const std::string& path);

    const std::string& path() const { return path_; }

    /// Whether entries outlive this object.
    bool persistent() const { return !fallback_; }

    /// Absolute or relative path of the entry `name` ("kind/file").
    std::string file(std::string_view name) const;

    /// Contents of an entry, if it is there and readable.
    std::optional<std::string> read(std::string_view name) const;

    /// Writes an entry under a temporary name and renames it. Errors: CacheError.
    void write(std::string_view name, std::string_view contents) const;

    /// Makes the directory `name` inside the cache. Errors: CacheError.
    void make_group(std::string_view name) const;

    /// A scratch directory on the same file system.
    TemporaryDirectory scratch() const;

  private:
    void remove_leftovers() const;

    std::string path_;
    std::optional<TemporaryDirectory> fallback_;
};

/// Contents of a file, if it is there and readable.
std::optional<std::string> read_file(const std::string& path);

}  // namespace tensight::loader
