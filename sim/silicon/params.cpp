// SPDX-License-Identifier: Apache-2.0
#include "sim/silicon/params.h"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "sim/workload/number_text.h"
#include "sim/workload/workload_error.h"

namespace tensight::silicon {

namespace {

constexpr std::string_view kUnknown = "unknown";

std::vector<std::string_view> split(std::string_view text, char separator) {
    std::vector<std::string_view> parts;
    while (true) {
        const std::size_t end = text.find(separator);
        parts.push_back(text.substr(0, end));
        if (end == std::string_view::npos) {
            return parts;
        }
        text.remove_prefix(end + 1);
    }
}

}  // namespace

Params::Params(std::string_view text) {
    if (text.empty()) {
        return;
    }
    for (const std::string_view part : split(text, ';')) {
        const std::size_t equals = part.find('=');
        if (equals == std::string_view::npos || equals == 0 || equals + 1 == part.size()) {
            throw Refused(fmt::format("params has {}, expected key=value;key=value ...",
                                      workload::in_quotes(std::string(part))));
        }
        const std::string key(part.substr(0, equals));
        if (!values_.emplace(key, part.substr(equals + 1)).second) {
            throw Refused(fmt::format("params has {} twice", key));
        }
    }
}

void Params::refuse(const std::string& key, std::string_view expected) const {
    throw Refused(fmt::format("params: {} is {}, expected {}", key,
                              workload::in_quotes(values_.at(key)), expected));
}

const std::string& Params::text(const std::string& key) const {
    const auto found = values_.find(key);
    if (found == values_.end()) {
        throw Refused(fmt::format("params: no {}", key));
    }
    asked_.insert(key);
    return found->second;
}

bool Params::is(const std::string& key, std::string_view value) const {
    const auto found = values_.find(key);
    return found != values_.end() && found->second == value;
}

std::uint32_t Params::count(const std::string& key, std::uint32_t least, std::uint32_t most,
                            std::optional<std::uint32_t> assumed) const {
    const std::string& value = text(key);
    if (value == kUnknown && assumed) {
        return *assumed;
    }
    const auto number = workload::parse_unsigned(value);
    if (!number || *number < least || *number > most) {
        refuse(key, least == most ? fmt::format("{}", least)
                                  : fmt::format("an integer from {} to {}", least, most));
    }
    return static_cast<std::uint32_t>(*number);
}

bool Params::flag(const std::string& key, std::optional<bool> assumed) const {
    const std::string& value = text(key);
    if (value == kUnknown && assumed) {
        return *assumed;
    }
    if (value != "0" && value != "1") {
        refuse(key, "0 or 1");
    }
    return value == "1";
}

std::string Params::choice(const std::string& key, std::initializer_list<std::string_view> values,
                           std::string_view assumed) const {
    const std::string& value = text(key);
    if (std::find(values.begin(), values.end(), value) != values.end()) {
        return value;
    }
    if (value == kUnknown && !assumed.empty()) {
        return std::string(assumed);
    }
    refuse(key, values.size() == 1 ? std::string(*values.begin())
                                   : fmt::format("one of {}", fmt::join(values, ", ")));
}

workload::CoreCoord Params::core(const std::string& key, int columns, int rows) const {
    const auto parts = split(text(key), '.');
    const auto x = workload::parse_unsigned(parts.front());
    const auto y = workload::parse_unsigned(parts.back());
    if (parts.size() != 2 || !x || !y || *x >= static_cast<std::uint64_t>(columns) ||
        *y >= static_cast<std::uint64_t>(rows)) {
        refuse(key, fmt::format("a core x.y of a grid of {}x{}", columns, rows));
    }
    return {static_cast<int>(*x), static_cast<int>(*y)};
}

Params::Extent Params::extent(const std::string& key, std::uint32_t most) const {
    const auto parts = split(text(key), 'x');
    const auto first = workload::parse_unsigned(parts.front());
    const auto second = workload::parse_unsigned(parts.back());
    if (parts.size() != 2 || !first || !second || *first < 1 || *second < 1 || *first > most ||
        *second > most) {
        refuse(key, fmt::format("two integers from 1 to {}, as 4x2", most));
    }
    return {static_cast<std::uint32_t>(*first), static_cast<std::uint32_t>(*second)};
}

void Params::without_effect(std::initializer_list<std::string_view> keys) const {
    asked_.insert(keys.begin(), keys.end());
}

void Params::check_all_asked() const {
    for (const auto& [key, value] : values_) {
        if (asked_.count(key) == 0) {
            throw Refused(fmt::format("params: {} is not a parameter of this family", key));
        }
    }
}

}  // namespace tensight::silicon
