// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace tensight::run {

/// One element that an error budget shows.
struct ElementError {
    std::size_t index = 0;  ///< row-major
    double value = 0;
    double reference = 0;
};

/// How far one tensor, or one step on the way, is from its reference. Errors are over the elements
/// where both sides are finite; ulp are steps of the format at the reference.
struct TensorError {
    std::string name;          ///< of the tensor or of the step
    bool step = false;         ///< a step on the way, not an output
    std::string format;        ///< of the buffer: bf16 ...
    std::string not_compared;  ///< why, or empty; then the rest means nothing
    std::size_t elements = 0;
    double max_ulp = 0;
    double mean_ulp = 0;
    double pcc = 1;
    double max_abs_error = 0;
    double max_rel_error = 0;
    std::size_t bad = 0;                    ///< beyond the tolerance, as for an output
    std::optional<ElementError> first_bad;  ///< the first of them
    std::optional<ElementError> worst;      ///< the first with the most ulp, if that is not 0
    std::size_t nans = 0;
    std::size_t infinities = 0;
    std::size_t reference_nans = 0;
    std::size_t reference_infinities = 0;
};

/// The workload as it is, or with one thing changed that makes it more accurate.
struct BudgetRun {
    std::string id;       ///< as_is, fp32_dst, fidelity_hifi2 ..., accurate_sfpu, all
    std::string change;   ///< in words
    std::string not_run;  ///< why there are no values, or empty
    bool same = false;    ///< the values of every tensor and step, and the cycles, are those as_is
    std::uint64_t cycles = 0;
    std::vector<TensorError> tensors;  ///< outputs in the order of the file, then steps
};

/// What --error-budget found out.
struct ErrorBudget {
    std::string nothing;   ///< why there is no budget, or empty
    std::string numerics;  ///< of all runs
    BudgetRun as_is;
    std::vector<BudgetRun> variants;
    std::vector<std::string> left_out;  ///< variants that would change nothing, in words
};

}  // namespace tensight::run
