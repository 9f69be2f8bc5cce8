// SPDX-License-Identifier: Apache-2.0
// Integer expressions of kernels: tile indices, page numbers, trip counts.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>

namespace tensight::compiler {

using Bindings = std::map<std::string, std::int64_t>;

/// A small immutable expression; operators fold constants.
class Index {
  public:
    Index(std::int64_t value = 0) : value_(value) {}  // NOLINT(google-explicit-constructor)
    Index(int value) : value_(value) {}               // NOLINT(google-explicit-constructor)
    static Index variable(const std::string& name);
    static Index smaller(const Index& a, const Index& b);  ///< the lesser of the two
    static Index choose(const Index& condition, const Index& a, const Index& b);

    [[nodiscard]] bool is_number() const { return tree_ == nullptr; }
    [[nodiscard]] bool is(std::int64_t value) const { return is_number() && value_ == value; }
    [[nodiscard]] std::int64_t number() const { return value_; }
    [[nodiscard]] bool uses(const std::string& variable) const;
    /// Errors: std::out_of_range for a variable without a value.
    [[nodiscard]] std::int64_t value(const Bindings& bindings) const;
    /// C++ text; unsigned arithmetic gives the same values.
    [[nodiscard]] std::string text() const;

    friend Index operator+(const Index& a, const Index& b);
    friend Index operator-(const Index& a, const Index& b);
    friend Index operator*(const Index& a, const Index& b);
    friend Index operator/(const Index& a, const Index& b);
    friend Index operator%(const Index& a, const Index& b);
    friend Index operator<(const Index& a, const Index& b);
    friend Index operator==(const Index& a, const Index& b);

  private:
    struct Tree;
    static Index make(char op, const Index& a, const Index& b);
    static Index folded(char op, const Index& a, const Index& b);
    [[nodiscard]] int precedence() const;

    std::int64_t value_ = 0;
    std::shared_ptr<const Tree> tree_;
};

Index operator+(const Index& a, const Index& b);
Index operator-(const Index& a, const Index& b);
Index operator*(const Index& a, const Index& b);
Index operator/(const Index& a, const Index& b);
Index operator%(const Index& a, const Index& b);
Index operator<(const Index& a, const Index& b);
Index operator==(const Index& a, const Index& b);

}  // namespace tensight::compiler
