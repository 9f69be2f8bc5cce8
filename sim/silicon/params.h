// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <initializer_list>
#include <map>
#include <optional>
#include <set>
#include <stdexcept>
#include <string>
#include <string_view>

#include "sim/workload/workload.h"

namespace tensight::silicon {

/// A row that is not simulated; what() is the reason, the same text for rows of the same kind.
class Refused : public std::runtime_error {
  public:
    using std::runtime_error::runtime_error;
};

/// The parameters of a measurement: `key=value;key=value`. A family asks for each of its keys in
/// the form in which it understands it; whatever it does not understand is refused, never guessed.
///
/// `unknown` as a value means that the publication leaves the parameter open: a family that has an
/// assumption for it gives it with the question, others refuse the row.
class Params {
  public:
    /// Errors: Refused (no '=', an empty key or value, a key twice).
    explicit Params(std::string_view text);
    explicit Params(std::map<std::string, std::string> values) : values_(std::move(values)) {}
    Params() = default;

    /// A whole number from `least` to `most`; `assumed` stands for unknown. Errors: Refused (no
    /// such key, another value).
    std::uint32_t count(const std::string& key, std::uint32_t least, std::uint32_t most,
                        std::optional<std::uint32_t> assumed = std::nullopt) const;

    /// 0 or 1. Errors: as count.
    bool flag(const std::string& key, std::optional<bool> assumed = std::nullopt) const;

    /// One of `values`; `assumed` (if not empty) stands for unknown. Errors: Refused.
    std::string choice(const std::string& key, std::initializer_list<std::string_view> values,
                       std::string_view assumed = {}) const;

    /// A core `x.y` of a grid of `columns` x `rows`. Errors: Refused.
    workload::CoreCoord core(const std::string& key, int columns, int rows) const;

    /// Two numbers from 1 to `most` each, written `HxW`. Errors: Refused.
    struct Extent {
        std::uint32_t first = 0;
        std::uint32_t second = 0;
    };
    Extent extent(const std::string& key, std::uint32_t most) const;

    /// Any text; for keys that are read further by the family. Errors: Refused (no such key).
    const std::string& text(const std::string& key) const;

    /// Marks keys that do not change what is simulated; they may be missing.
    void without_effect(std::initializer_list<std::string_view> keys) const;

    /// Whether the key is there with the value `value`; does not count as asked for.
    bool is(const std::string& key, std::string_view value) const;

    /// Errors: Refused that names a key for which nobody has asked.
    void check_all_asked() const;

    const std::map<std::string, std::string>& values() const { return values_; }

    /// The reason of a row whose `key` has a value that the family does not take.
    [[noreturn]] void refuse(const std::string& key, std::string_view expected) const;

  private:
    std::map<std::string, std::string> values_;
    mutable std::set<std::string, std::less<>> asked_;
};

}  // namespace tensight::silicon
