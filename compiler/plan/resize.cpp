// SPDX-License-Identifier: Apache-2.0
#include "compiler/plan/resize.h"

#include <fmt/format.h>

#include <algorithm>

#include "compiler/plan/axes.h"

namespace tensight::compiler {

namespace {

void require(const Program& program, const Axes& axes, int axis, std::int64_t extent,
             const char* what) {
    const Place place = program.at(program.outputs.front().node).place;
    if (axis == kUnit) {
        throw ProgramError(place, fmt::format("the outputs share no {} that could be {}: expected "
                                              "some that no operation sums over",
                                              what, extent));
    }
    if (extent < 2) {
        throw ProgramError(place, fmt::format("{} {}, expected at least 2", extent, what));
    }
    for (const Input& input : program.inputs) {
        if (input.source.kind == Source::Kind::file &&
            (axes.row_of(input.node) == axis || axes.column_of(input.node) == axis)) {
            throw ProgramError(program.at(input.node).place,
                               fmt::format("'{}' comes from a file: its {} cannot become {}",
                                           input.name, what, extent));
        }
    }
}

void resize(Program& program, const Axes& axes, int axis, std::int64_t extent) {
    for (std::size_t n = 0; n < program.nodes.size(); ++n) {
        if (axes.row[n] == axis) {
            program.nodes[n].shape.rows = extent;
        }
        if (axes.column[n] == axis) {
            program.nodes[n].shape.columns = extent;
        }
    }
}

}  // namespace

Program resized(Program program, std::int64_t rows, std::int64_t columns) {
    if (rows == 0 && columns == 0) {
        return program;
    }
    const Axes axes = find_axes(program);
    if (rows != 0) {
        require(program, axes, axes.split_rows, rows, "rows");
        resize(program, axes, axes.split_rows, rows);
    }
    if (columns != 0) {
        require(program, axes, axes.split_columns, columns, "columns");
        resize(program, axes, axes.split_columns, columns);
    }
    return program;
}

}  // namespace tensight::compiler
