// SPDX-License-Identifier: Apache-2.0
#include "sim/run/chip_files.h"

#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>
#include <system_error>

#include "sim/digest/sha256.h"

namespace tensight::run {

namespace {

namespace fs = std::filesystem;

/// What changes when a file does.
struct Stamp {
    std::uintmax_t bytes = 0;
    fs::file_time_type written;
    bool operator==(const Stamp&) const = default;
};

Stamp stamp_of(const std::string& path) {
    std::error_code none;
    return {fs::file_size(path, none), fs::last_write_time(path, none)};
}

std::string file_sha256(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    std::ostringstream text;
    text << file.rdbuf();
    return digest::sha256_hex(text.str());
}

struct Known {
    Stamp description;
    Stamp streams;
    ChipFiles files;
};

}  // namespace

ChipFiles read_chip_files(const std::string& path) {
    static std::map<std::string, Known> known;
    const auto found = known.find(path);
    if (found != known.end() && found->second.description == stamp_of(path) &&
        found->second.streams == stamp_of(found->second.files.description->streams_path)) {
        return found->second.files;
    }
    Known read;
    read.description = stamp_of(path);
    auto description = std::make_shared<arch::ChipDescription>(arch::read_chip_description(path));
    description->sha256 = file_sha256(path);
    read.streams = stamp_of(description->streams_path);
    read.files.streams = std::make_shared<arch::StreamTable>(description->streams_path);
    read.files.description = std::move(description);
    known[path] = read;
    return read.files;
}

}  // namespace tensight::run
