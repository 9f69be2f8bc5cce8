// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sim/workload/workload.h"

namespace tensight::workload {

/// What an expression may ask for. The functions answer for names and numbers of the workload and
/// return nothing for those they do not know; one that is not set is an error when called.
struct ExpressionContext {
    CoreCoord core;          ///< `x`, `y`
    std::int64_t index = 0;  ///< `i`: place of the core among the kernel's cores
    std::int64_t count = 1;  ///< `n`: number of the kernel's cores
    int columns = 1;         ///< `columns`: of the workload's grid
    int rows = 1;            ///< `rows`

    using Word = std::optional<std::uint32_t>;
    std::function<Word(const std::string& buffer)> address;  ///< addr(b): its device address
    std::function<Word(std::int64_t id)> semaphore;          ///< sem(id): L1 byte address
    std::function<Word(CoreCoord core)> noc_x;               ///< noc_x(x,y): virtual coordinate
    std::function<Word(CoreCoord core)> noc_y;               ///< noc_y(x,y)
    std::function<std::optional<std::int64_t>(const std::string& buffer)> tiles;  ///< tiles(b)
    std::function<std::optional<std::vector<std::uint32_t>>(const std::string& buffer)>
        accessor;  ///< accessor(b): the words of TensorAccessorArgs
};

namespace expression {
struct Tree;
}

/// An argument expression. Python's syntax, precedence and meaning, on integers:
///   or  and  not  < <= > >= == != (chained)  + -  * // %  unary + -  a if c else b  ( )
///   integers 12 0x1F, x y i n columns rows, min(a,b,..) max(a,b,..),
///   addr(buffer) sem(e) noc_x(e,e) noc_y(e,e) tiles(buffer) bits(float), and accessor(buffer),
///   which must be the whole expression.
/// // rounds down and % takes the divisor's sign; comparisons give 1 or 0; and, or, if evaluate
/// only what they need. Arithmetic is 64-bit and checked. bits() takes a float32 literal, inf or
/// nan and gives its IEEE bits.
/// A general expression library was not taken: floor division, the conditional form, buffer names
/// as arguments and a value that is several words would each have needed rewriting of the text.
/// Limits against hostile text: 1000 bytes, 100 levels.
class Expression {
  public:
    /// Throws WorkloadError with `location` and the column on a syntax error.
    static Expression parse(std::string_view text, const Location& location);

    /// The value. WorkloadError on division by zero, overflow, names the context does not know,
    /// noc_x/noc_y of a core outside the grid, and for an accessor().
    std::int64_t evaluate(const ExpressionContext& context) const;

    /// The value as a kernel argument: -2^31 .. 2^32-1, negative ones as two's complement.
    std::uint32_t evaluate_word(const ExpressionContext& context) const;

    /// The words of accessor(buffer); WorkloadError unless is_accessor().
    std::vector<std::uint32_t> evaluate_accessor(const ExpressionContext& context) const;

    bool is_accessor() const;

    /// True if the value depends on the core: x, y or i occur.
    bool uses_core() const;

    /// Every buffer named, in order of appearance, repeats included.
    const std::vector<std::string>& buffers() const;

  private:
    explicit Expression(expression::Tree tree);
    std::shared_ptr<const expression::Tree> tree_;
};

}  // namespace tensight::workload
