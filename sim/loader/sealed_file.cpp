// SPDX-License-Identifier: Apache-2.0
#include "sim/loader/sealed_file.h"

#include "sim/digest/sha256.h"

namespace tensight::loader {

namespace {

std::string mark_of(std::string_view key, std::string_view contents) {
    digest::Sha256 hash;
    hash.field(key);
    hash.field(contents);
    return "\ntensight-seal " + digest::to_hex(hash.finish()) + "\n";
}

}  // namespace

std::string seal(std::string_view key, std::string contents) {
    contents += mark_of(key, contents);
    return contents;
}

std::optional<std::string_view> unseal(std::string_view key, std::string_view sealed) {
    const std::size_t mark_bytes = mark_of(key, {}).size();
    if (sealed.size() < mark_bytes) {
        return std::nullopt;
    }
    const std::string_view contents = sealed.substr(0, sealed.size() - mark_bytes);
    if (sealed.substr(contents.size()) != mark_of(key, contents)) {
        return std::nullopt;
    }
    return contents;
}

}  // namespace tensight::loader
