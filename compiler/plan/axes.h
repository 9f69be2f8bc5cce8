// SPDX-License-Identifier: Apache-2.0
// Which dimensions of a program's values run together.
//
// An axis is a set of dimensions with one index: rows of a product and rows of its first operand,
// columns of both operands of a sum. A core gets blocks of the axes that every output has and no
// operation sums over; of all others it takes the whole, or in a loop a chunk.
#pragma once

#include <cstdint>
#include <vector>

#include "compiler/build/program.h"

namespace tensight::compiler {

inline constexpr int kTile = 32;
inline constexpr int kUnit = -1;  ///< a dimension of extent 1

constexpr std::int64_t tiles_of(std::int64_t extent) { return (extent + kTile - 1) / kTile; }

struct Axis {
    std::int64_t extent = 0;  ///< logical, of the whole tensor
    int loop = -1;            ///< chunks of this loop run along it
    bool reduced = false;     ///< some operation sums over it, or takes it in two roles
    [[nodiscard]] std::int64_t tiles() const { return tiles_of(extent); }
    [[nodiscard]] std::int64_t edge() const { return extent % kTile; }  ///< 0: no padding
};

/// Row and column axis of every node of a program.
struct Axes {
    std::vector<Axis> axes;
    std::vector<int> row;  ///< of each node: index into axes, or kUnit
    std::vector<int> column;
    int split_rows = -1;  ///< axis whose blocks are dealt to cores, or -1
    int split_columns = -1;

    [[nodiscard]] int row_of(int node) const { return row[static_cast<std::size_t>(node)]; }
    [[nodiscard]] int column_of(int node) const { return column[static_cast<std::size_t>(node)]; }
    [[nodiscard]] const Axis& at(int axis) const { return axes[static_cast<std::size_t>(axis)]; }
};

/// `program`: legalised.
Axes find_axes(const Program& program);

}  // namespace tensight::compiler
