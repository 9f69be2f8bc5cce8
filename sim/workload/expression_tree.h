// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "sim/workload/workload.h"

namespace tensight::workload::expression {

enum class Op {
    number,
    x,
    y,
    i,
    n,
    columns,
    rows,
    negate,
    logical_not,
    add,
    subtract,
    multiply,
    divide,
    modulo,
    less,
    less_equal,
    greater,
    greater_equal,
    equal,
    not_equal,
    logical_and,
    logical_or,
    conditional,  ///< a if b else c
    min,
    max,
    address,
    semaphore,
    noc_x,
    noc_y,
    tiles,
    accessor,
};

/// One node; operands are indices into Tree::nodes, `value` is a number or an index into
/// Tree::buffers.
struct Node {
    Op op = Op::number;
    int a = -1;
    int b = -1;
    int c = -1;
    std::int64_t value = 0;
    int column = 1;  ///< 1-based, of the operator or the word
    int depth = 1;   ///< levels below and with this one
};

/// A parsed expression.
struct Tree {
    std::string text;
    Location location;
    std::vector<Node> nodes;
    int root = -1;
    std::vector<std::string> buffers;

    /// Throws WorkloadError: "column 3 of 'x + ': problem, expected ...".
    [[noreturn]] void fail(int column, std::string_view problem, std::string_view expected) const;
};

/// Longest text and deepest nesting that parse() takes.
inline constexpr std::size_t kMaxText = 1000;
inline constexpr int kMaxDepth = 100;

Tree parse(std::string_view text, const Location& location);

}  // namespace tensight::workload::expression
