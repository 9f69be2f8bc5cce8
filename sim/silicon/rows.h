// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "sim/silicon/csv.h"
#include "sim/silicon/row.h"

namespace tensight::silicon {

/// A file of measurements.
struct RowsFile {
    std::string path;
    std::string sha256;
    std::vector<Row> rows;  ///< in the file's order
};

/// Reads a file of rows. It has a header and the columns id, arch, mechanism, pattern,
/// memory, transactions, subordinates, same_axis, stateful, loopback, bytes and cycles, in any
/// order; others are not read.
/// Errors: RowsError (what Table refuses; a missing column, a bad number, an id twice, no rows).
RowsFile read_rows(const std::string& path);

}  // namespace tensight::silicon
