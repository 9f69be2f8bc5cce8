// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "sim/workload/workload.h"

namespace tensight::workload {

/// Cores from text. A range is "x,y" (one core) or "x,y-x,y" (a rectangle, upper left to lower
/// right, both included); several ranges are separated by ';' or ',': "0,0-3,0; 0,2". As every
/// coordinate has exactly two numbers the comma stays unambiguous. Ranges must not overlap
/// (TT-Metalium's CoreRangeSet refuses that too) and lie in a grid of columns x rows. The result
/// runs row by row over the whole union. Throws WorkloadError at `location`.
std::vector<CoreCoord> parse_core_ranges(std::string_view text, int columns, int rows,
                                         const Location& location);

/// Every core of the grid, row by row.
std::vector<CoreCoord> whole_grid(int columns, int rows);

/// Sorts by y, then x (row by row), or by x, then y (column by column).
void sort_row_by_row(std::vector<CoreCoord>& cores);
void sort_column_by_column(std::vector<CoreCoord>& cores);

/// Throws WorkloadError when a core is outside the grid or named twice, or when there is none.
void require_cores(const std::vector<CoreCoord>& cores, int columns, int rows,
                   const Location& location);

/// "(x,y)"
std::string core_text(CoreCoord core);

}  // namespace tensight::workload
