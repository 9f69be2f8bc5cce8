// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <yaml-cpp/yaml.h>

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "sim/workload/workload.h"

namespace tensight::workload {

class FieldMap;

/// A value of the file with what a message about it needs: file, line, and a name as "dtype of
/// buffer 'q'". Every reading function throws WorkloadError when the value is of another kind.
class Field {
  public:
    /// `line` is 1-based; 0 takes the node's own.
    Field(const YAML::Node& node, std::shared_ptr<const std::string> file, std::string name,
          int line = 0);

    const std::string& name() const { return name_; }
    Location location() const;
    [[noreturn]] void fail(std::string_view problem, std::string_view expected) const;

    bool is_list() const { return node_.IsSequence(); }
    bool is_map() const { return node_.IsMap(); }
    bool is_null() const { return node_.IsNull(); }

    /// A scalar as it is written (quotes removed).
    std::string text() const;
    /// A scalar of the form [A-Za-z_][A-Za-z0-9_]*.
    std::string identifier() const;
    std::int64_t integer(std::int64_t low, std::int64_t high) const;
    std::uint64_t unsigned_integer() const;
    double number() const;  ///< finite
    bool boolean() const;   ///< true or false

    std::vector<Field> list() const;
    /// Keys and values in file order; a key that comes twice is an error.
    std::vector<std::pair<Field, Field>> entries() const;
    /// A map that has no other keys than `keys`.
    FieldMap map(std::vector<std::string_view> keys) const;

  private:
    std::string kind() const;

    YAML::Node node_;
    std::shared_ptr<const std::string> file_;
    std::string name_;
    int line_ = 0;
};

/// A map with known keys.
class FieldMap {
  public:
    FieldMap(Field whole, std::vector<std::pair<std::string, Field>> fields)
        : whole_(std::move(whole)), fields_(std::move(fields)) {}

    const Field& whole() const { return whole_; }
    const Field* find(std::string_view key) const;
    const Field& require(std::string_view key) const;

  private:
    Field whole_;
    std::vector<std::pair<std::string, Field>> fields_;
};

/// One of the words of `table` (pairs of word and value).
template <typename Value>
Value choose(const Field& field, const std::vector<std::pair<std::string_view, Value>>& table) {
    const std::string text = field.text();
    std::string words;
    for (std::size_t i = 0; i < table.size(); ++i) {
        if (text == table[i].first) {
            return table[i].second;
        }
        words += (i == 0 ? "" : i + 1 == table.size() ? " or " : ", ");
        words += table[i].first;
    }
    field.fail("unknown value", words);
}

/// The whole document as a Field. Refuses text that is not one YAML document, nests deeper than 64
/// levels or is larger than a million nodes once its aliases are followed.
Field parse_yaml(const std::string& text, const std::string& file);

}  // namespace tensight::workload
