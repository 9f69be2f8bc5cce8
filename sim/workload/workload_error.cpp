// SPDX-License-Identifier: Apache-2.0
#include "sim/workload/workload_error.h"

#include <fmt/format.h>

#include <cstddef>
#include <utility>

namespace tensight::workload {
namespace {

constexpr std::size_t kMaxQuoted = 60;

std::string message(const Location& location, std::string_view problem, std::string_view expected) {
    const std::string file = location.file.empty() ? "workload" : location.file;
    if (location.line > 0) {
        return fmt::format("{}:{}: {}, expected {}", file, location.line, problem, expected);
    }
    return fmt::format("{}: {}, expected {}", file, problem, expected);
}

bool is_continuation(char c) { return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U; }

}  // namespace

WorkloadError::WorkloadError(Location location, std::string_view problem, std::string_view expected)
    : std::runtime_error(message(location, problem, expected)), location_(std::move(location)) {}

std::string in_quotes(std::string_view text) {
    std::size_t end = text.size();
    if (end > kMaxQuoted) {
        end = kMaxQuoted;
        while (end > 0 && is_continuation(text[end])) {
            --end;
        }
    }
    std::string result = "'";
    for (const char c : text.substr(0, end)) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte < 0x20U || byte == 0x7FU) {
            result += fmt::format("\\x{:02x}", byte);
        } else {
            result += c;
        }
    }
    result += end < text.size() ? "...'" : "'";
    return result;
}

}  // namespace tensight::workload
