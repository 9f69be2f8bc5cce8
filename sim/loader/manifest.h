// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "sim/loader/file_hashes.h"

namespace tensight::loader {

/// A file a kernel was compiled from, and the hash of what it held.
using FileVersion = std::pair<std::string, std::string>;

/// The sets of header versions one kernel (source, flags, compiler) was compiled with so far. The
/// compiler alone knows which headers a kernel reads, so a lookup asks the manifest, hashes those
/// headers as they are now and gets the key of the binary, or nothing.
class Manifest {
  public:
    /// Reads the text form; anything damaged gives an empty manifest.
    static Manifest parse(std::string_view text);
    std::string text() const;

    /// Key of a binary all of whose files are as they were.
    std::optional<std::string> find(FileHashes& hashes) const;

    /// Adds a binary, as the first to be tried; the oldest beyond 16 are forgotten.
    void add(std::string key, std::vector<FileVersion> files);

  private:
    struct Variant {
        std::string key;
        std::vector<FileVersion> files;
    };
    std::vector<Variant> variants_;
};

}  // namespace tensight::loader
