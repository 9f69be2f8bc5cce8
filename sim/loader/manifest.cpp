// SPDX-License-Identifier: Apache-2.0
#include "sim/loader/manifest.h"

#include <algorithm>

namespace tensight::loader {

namespace {

constexpr std::string_view kFirstLine = "tensight-manifest 1\n";
constexpr std::size_t kMostVariants = 16;
constexpr std::size_t kHexDigits = 64;

// Last line: "end <hash of everything before>\n".
std::string_view body_of(std::string_view text) {
    constexpr std::string_view end = "end ";
    const std::size_t tail = end.size() + kHexDigits + 1;
    if (text.size() < tail) {
        return {};
    }
    const std::string_view body = text.substr(0, text.size() - tail);
    const std::string_view last = text.substr(body.size());
    const bool good = body.starts_with(kFirstLine) &&
                      last == std::string(end) + digest::to_hex(digest::sha256(body)) + "\n";
    return good ? body.substr(kFirstLine.size()) : std::string_view{};
}

std::string_view take_line(std::string_view& text) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    const std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    return line;
}

}  // namespace

Manifest Manifest::parse(std::string_view text) {
    Manifest manifest;
    std::string_view body = body_of(text);
    while (!body.empty()) {
        const std::string_view line = take_line(body);
        if (line.starts_with("key ")) {
            manifest.variants_.push_back({std::string(line.substr(4)), {}});
        } else if (line.size() > kHexDigits + 1 && !manifest.variants_.empty()) {
            manifest.variants_.back().files.emplace_back(line.substr(kHexDigits + 1),
                                                         line.substr(0, kHexDigits));
        }
    }
    return manifest;
}

std::string Manifest::text() const {
    std::string text(kFirstLine);
    for (const Variant& variant : variants_) {
        text += "key " + variant.key + "\n";
        for (const auto& [path, hash] : variant.files) {
            text += hash + " " + path + "\n";
        }
    }
    return text + "end " + digest::to_hex(digest::sha256(text)) + "\n";
}

std::optional<std::string> Manifest::find(FileHashes& hashes) const {
    for (const Variant& variant : variants_) {
        const bool same =
            std::all_of(variant.files.begin(), variant.files.end(), [&](const FileVersion& file) {
                const auto now = hashes.get(file.first);
                return now && digest::to_hex(*now) == file.second;
            });
        if (same) {
            return variant.key;
        }
    }
    return std::nullopt;
}

void Manifest::add(std::string key, std::vector<FileVersion> files) {
    std::erase_if(variants_, [&](const Variant& variant) { return variant.key == key; });
    variants_.insert(variants_.begin(), {std::move(key), std::move(files)});
    if (variants_.size() > kMostVariants) {
        variants_.resize(kMostVariants);
    }
}

}  // namespace tensight::loader
