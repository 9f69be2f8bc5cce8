// SPDX-License-Identifier: Apache-2.0
// What the planner works on: legalised nodes with axes, equal leaves merged, padding masked.
#pragma once

#include <string>
#include <vector>

#include "compiler/plan/axes.h"

namespace tensight::compiler {

struct Graph {
    Program program;
    Axes axes;
    /// Of each node: 0 before the first loop, 1 in it, 2 after it, 3 in the second and so on.
    std::vector<int> region;
    std::vector<std::vector<int>> users;  ///< of each node; outputs and carries not counted

    [[nodiscard]] const Node& at(int node) const { return program.at(node); }
    [[nodiscard]] int size() const { return static_cast<int>(program.nodes.size()); }
    /// Inputs, chunks, constants, carried values and results of loops: not computed by a section.
    [[nodiscard]] bool is_leaf(int node) const;
    [[nodiscard]] bool is_next(int node) const;     ///< carried to the next iteration
    [[nodiscard]] bool is_initial(int node) const;  ///< where a carried value begins
    [[nodiscard]] bool is_output(int node) const;
    /// "scores", or "rowmax_12" for a value without a name. Unique.
    [[nodiscard]] std::string name(int node) const;
};

/// Errors: ProgramError where tiles cannot express the program.
Graph make_graph(const Program& program);

}  // namespace tensight::compiler
