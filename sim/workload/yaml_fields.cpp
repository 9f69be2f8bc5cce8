// SPDX-License-Identifier: Apache-2.0
#include "sim/workload/yaml_fields.h"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <yaml-cpp/depthguard.h>

#include <algorithm>
#include <set>

#include "sim/workload/number_text.h"
#include "sim/workload/workload_error.h"

namespace tensight::workload {
namespace {

constexpr int kMaxDepth = 64;
constexpr std::size_t kMaxNodes = 1000000;

int line_of(const YAML::Mark& mark) { return mark.is_null() ? 0 : mark.line + 1; }

// An alias is visited as often as it is used: "billion laughs" runs out of nodes, an anchor that
// contains itself runs out of depth.
void check_size(const YAML::Node& node, const std::string& file, int depth, std::size_t& nodes) {
    const Location location{file, line_of(node.Mark())};
    if (depth > kMaxDepth) {
        throw WorkloadError(location, "nested too deeply",
                            fmt::format("at most {} levels", kMaxDepth));
    }
    if (++nodes > kMaxNodes) {
        throw WorkloadError(location, "too many values, aliases counted as often as they are used",
                            fmt::format("at most {}", kMaxNodes));
    }
    if (node.IsMap()) {
        for (const auto& entry : node) {
            check_size(entry.first, file, depth + 1, nodes);
            check_size(entry.second, file, depth + 1, nodes);
        }
    } else if (node.IsSequence()) {
        for (const auto& item : node) {
            check_size(item, file, depth + 1, nodes);
        }
    }
}

std::vector<YAML::Node> load(const std::string& text, const std::string& file) {
    try {
        return YAML::LoadAll(text);
    } catch (const YAML::DeepRecursion& error) {
        throw WorkloadError({file, line_of(error.mark)}, "nested too deeply",
                            fmt::format("at most {} levels", kMaxDepth));
    } catch (const YAML::Exception& error) {
        throw WorkloadError({file, line_of(error.mark)}, "not YAML: " + error.msg,
                            "valid YAML at this place");
    }
}

}  // namespace

Field::Field(const YAML::Node& node, std::shared_ptr<const std::string> file, std::string name,
             int line)
    : node_(node),
      file_(std::move(file)),
      name_(std::move(name)),
      line_(line > 0 ? line : line_of(node_.Mark())) {}

Location Field::location() const { return {*file_, line_}; }

void Field::fail(std::string_view problem, std::string_view expected) const {
    const std::string value = node_.IsScalar() ? " is " + in_quotes(node_.Scalar()) : std::string();
    throw WorkloadError(location(), fmt::format("{}{}: {}", name_, value, problem), expected);
}

std::string Field::kind() const {
    return is_list() ? "a list" : is_map() ? "a map" : is_null() ? "empty" : "a single value";
}

std::string Field::text() const {
    if (!node_.IsScalar()) {
        fail(kind(), "a single value");
    }
    return node_.Scalar();
}

std::string Field::identifier() const {
    std::string result = text();
    if (!is_identifier(result)) {
        fail("not a name", "letters, digits and _, no digit first");
    }
    return result;
}

std::int64_t Field::integer(std::int64_t low, std::int64_t high) const {
    const auto value = parse_integer(text());
    if (!value || *value < low || *value > high) {
        fail(value ? "out of range" : "not an integer",
             fmt::format("an integer from {} to {}", low, high));
    }
    return *value;
}

std::uint64_t Field::unsigned_integer() const {
    const auto value = parse_unsigned(text());
    if (!value) {
        fail("not an unsigned integer", "an integer from 0 to 2^64-1");
    }
    return *value;
}

double Field::number() const {
    const auto value = parse_number(text());
    if (!value) {
        fail("not a number", "a finite number");
    }
    return *value;
}

bool Field::boolean() const { return choose<bool>(*this, {{"true", true}, {"false", false}}); }

std::vector<Field> Field::list() const {
    if (!is_list()) {
        fail(kind(), "a list");
    }
    std::vector<Field> items;
    for (const auto& item : node_) {
        items.emplace_back(item, file_, name_);
    }
    return items;
}

std::vector<std::pair<Field, Field>> Field::entries() const {
    if (!is_map()) {
        fail(kind(), "a map");
    }
    std::vector<std::pair<Field, Field>> result;
    std::set<std::string> seen;
    for (const auto& entry : node_) {
        const Field key(entry.first, file_, "key of " + name_);
        const std::string text = key.text();
        if (!seen.insert(text).second) {
            key.fail("comes twice", "each key once");
        }
        // yaml-cpp marks an empty value where the next one starts; the key's line is the useful
        // one.
        const int line = entry.second.IsNull() ? key.line_ : 0;
        result.emplace_back(key,
                            Field(entry.second, file_, fmt::format("{} of {}", text, name_), line));
    }
    return result;
}

FieldMap Field::map(std::vector<std::string_view> keys) const {
    std::vector<std::pair<std::string, Field>> fields;
    for (auto& [key, value] : entries()) {
        const std::string text = key.text();
        if (std::find(keys.begin(), keys.end(), text) == keys.end()) {
            throw WorkloadError(key.location(),
                                fmt::format("unknown key {} in {}", in_quotes(text), name_),
                                fmt::format("one of {}", fmt::join(keys, ", ")));
        }
        fields.emplace_back(text, std::move(value));
    }
    return {*this, std::move(fields)};
}

const Field* FieldMap::find(std::string_view key) const {
    for (const auto& [name, field] : fields_) {
        if (name == key) {
            return &field;
        }
    }
    return nullptr;
}

const Field& FieldMap::require(std::string_view key) const {
    const Field* field = find(key);
    if (field == nullptr) {
        throw WorkloadError(whole_.location(), fmt::format("{} has no '{}'", whole_.name(), key),
                            "this key");
    }
    return *field;
}

Field parse_yaml(const std::string& text, const std::string& file) {
    const auto documents = load(text, file);
    if (documents.size() != 1) {
        throw WorkloadError({file, 1}, fmt::format("{} YAML documents", documents.size()),
                            "one document");
    }
    std::size_t nodes = 0;
    check_size(documents.front(), file, 1, nodes);
    return {documents.front(), std::make_shared<const std::string>(file), "the workload"};
}

}  // namespace tensight::workload
