// SPDX-License-Identifier: Apache-2.0
#include "models/arch/stream_table.h"

#include <fmt/format.h>

#include <fstream>
#include <sstream>

#include "models/arch/chip_description.h"
#include "models/arch/stream_parser.h"

namespace tensight::arch {

namespace {

/// Splits a CSV line; quotes protect commas, nothing else is needed here.
std::vector<std::string> split_csv(std::string_view line) {
    std::vector<std::string> fields(1);
    bool quoted = false;
    for (const char c : line) {
        if (c == '"') {
            quoted = !quoted;
        } else if (c == ',' && !quoted) {
            fields.emplace_back();
        } else {
            fields.back().push_back(c);
        }
    }
    return fields;
}

std::string name_of(std::string_view call, std::string_view variant, int thread) {
    return fmt::format("{}/{}/T{}", call, variant, thread);
}

}  // namespace

StreamTable::StreamTable(const std::string& path) : path_(path) {
    std::ifstream file(path);
    if (!file) {
        throw ArchError(fmt::format("{}: cannot be read (instruction streams of the chip)", path));
    }
    std::string line;
    while (std::getline(file, line)) {
        if (line.empty() || line[0] == '#' || line.rfind("call,", 0) == 0) {
            continue;
        }
        auto fields = split_csv(line);
        if (fields.size() != 8 || fields[2].size() != 2) {
            throw ArchError(fmt::format("{}: expected eight fields in '{}'", path, line));
        }
        const int thread = fields[2][1] - '0';
        if (thread < 0 || thread > 2) {
            throw ArchError(fmt::format("{}: expected thread T0, T1 or T2 in '{}'", path, line));
        }
        Entry& entry = calls_[fields[0]][fields[1]][static_cast<std::size_t>(thread)];
        entry.lines.push_back(std::move(fields));
    }
}

const InstructionStream* StreamTable::find(std::string_view call, std::string_view variant,
                                           int thread) const {
    // Lengths and a letter of each tell the names of one kernel apart well enough.
    const std::size_t hash = call.size() + 5 * variant.size() +
                             (call.empty() ? 0U : static_cast<unsigned char>(call.front())) +
                             (variant.empty() ? 0U : static_cast<unsigned char>(variant.back())) +
                             static_cast<std::size_t>(thread) * 21;
    Recent& recent = recent_[hash % recent_.size()];
    if (recent.thread != thread || recent.call != call || recent.variant != variant) {
        const InstructionStream* stream = look_up(call, variant, thread);
        if (stream == nullptr) {
            return nullptr;  // it may be added later
        }
        recent = {std::string(call), std::string(variant), thread, stream};
    }
    return recent.stream;
}

const InstructionStream* StreamTable::look_up(std::string_view call, std::string_view variant,
                                              int thread) const {
    const auto variants = calls_.find(call);
    if (variants == calls_.end()) {
        return nullptr;
    }
    const auto threads = variants->second.find(variant);
    if (threads == variants->second.end()) {
        return nullptr;
    }
    Entry& entry = threads->second[static_cast<std::size_t>(thread)];
    if (!entry.stream && !entry.lines.empty()) {
        entry.stream = std::make_unique<InstructionStream>(
            parse_stream(name_of(call, variant, thread), entry.lines));
    }
    return entry.stream.get();
}

const InstructionStream& StreamTable::get(std::string_view call, std::string_view variant,
                                          int thread) const {
    const InstructionStream* stream = find(call, variant, thread);
    if (stream == nullptr) {
        throw ArchError(
            fmt::format("{}: no instruction stream for {}", path_, name_of(call, variant, thread)));
    }
    return *stream;
}

const InstructionStream& StreamTable::add(std::string_view call, std::string_view variant,
                                          int thread, InstructionStream stream) const {
    Entry& entry =
        calls_[std::string(call)][std::string(variant)][static_cast<std::size_t>(thread)];
    entry.stream = std::make_unique<InstructionStream>(std::move(stream));
    recent_.fill({});
    return *entry.stream;
}

}  // namespace tensight::arch
