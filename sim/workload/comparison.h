// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "models/numerics/data_format.h"
#include "sim/workload/workload.h"

namespace tensight::workload {

/// How an output differs from its reference.
///
/// A place where either side is NaN or infinite matches when both are NaN or both the same
/// infinity; otherwise it is a mismatch that no tolerance forgives: the comparison fails and the
/// three errors are infinite. Matching places of that kind enter none of the figures.
struct Comparison {
    bool pass = false;
    double pcc = 1.0;            ///< Pearson correlation; see below
    double max_abs_error = 0.0;  ///< max |got - reference|
    double max_rel_error = 0.0;  ///< max |got - reference| / |reference| where reference is not 0
    double max_ulp = 0.0;        ///< max |got - reference| in steps of the format at the reference
    std::size_t bad = 0;         ///< elements beyond atol + rtol * |reference|, and mismatches
    std::optional<std::size_t> first_bad;  ///< row-major index of the first of them
};

/// Compares values in row-major order. Pass means: the tolerance holds for every element if atol
/// or rtol is given, pcc is reached if it is given, and there is no mismatch of NaN or infinity.
/// A side whose finite values are all equal has no correlation: pcc is 1 if the two sides are
/// equal everywhere, else 0.
/// `format` is that of the buffer the values came from. A step of a floating-point format is one
/// unit in the last place of the reference, at least that of the smallest normal number; a step of
/// a block format follows from the largest of the 16 neighbours that share an exponent; of an
/// integer format it is 1.
/// Throws WorkloadError when the number of values differs from the reference's.
Comparison compare(const std::vector<double>& got, const Expectation& expectation,
                   numerics::DataFormat format);

}  // namespace tensight::workload
