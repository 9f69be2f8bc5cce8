// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "sim/silicon/csv.h"
#include "sim/silicon/measurement.h"

namespace tensight::silicon {

/// A file of measurements.
struct MeasurementsFile {
    std::string path;
    std::string sha256;
    std::vector<Measurement> rows;  ///< in the file's order
};

/// Reads a file of measurements in either of two forms. Both have a header; columns stand in any
/// order and others are not read.
///
/// - id, arch, category, metric, value, family, params; `spread` or `tolerance_or_spread` if there.
/// - The NoC sweeps, whose parameters are columns: id, arch, mechanism, pattern, memory,
///   transactions, subordinates, same_axis, stateful, loopback, bytes, cycles. They become rows of
///   the family noc_sweep with the categories noc and dram.
///
/// Errors: RowsError (what Table refuses; a missing column, a value that is no number above 0, an
/// id twice, no rows).
MeasurementsFile read_measurements(const std::string& path);

}  // namespace tensight::silicon
