// SPDX-License-Identifier: Apache-2.0
#include "sim/error_budget/tensor_error.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "sim/workload/comparison.h"
#include "sim/workload/layout.h"
#include "sim/workload/step.h"

namespace tensight::error_budget {
namespace {

/// Sums in element order: the same on every host.
class Errors {
  public:
    Errors(const std::vector<double>& reference, std::size_t width, numerics::DataFormat format)
        : reference_(reference), width_(width), format_(format) {}

    void take(std::size_t index, double value, run::TensorError& e) {
        const double wanted = reference_[index];
        e.nans += std::isnan(value) ? 1 : 0;
        e.infinities += std::isinf(value) ? 1 : 0;
        e.reference_nans += std::isnan(wanted) ? 1 : 0;
        e.reference_infinities += std::isinf(wanted) ? 1 : 0;
        if (!std::isfinite(value) || !std::isfinite(wanted)) {
            return;
        }
        ++finite_;
        const double error = std::fabs(value - wanted);
        if (error == 0.0) {
            return;
        }
        const double ulp = error / workload::format_step(reference_, index, width_, format_);
        sum_ += ulp;
        if (ulp > e.max_ulp) {
            e.max_ulp = ulp;
            e.worst = run::ElementError{index, value, wanted};
        }
        e.max_abs_error = std::max(e.max_abs_error, error);
        if (wanted != 0.0) {
            e.max_rel_error = std::max(e.max_rel_error, error / std::fabs(wanted));
        }
    }

    [[nodiscard]] double mean() const {
        return finite_ == 0 ? 0.0 : sum_ / static_cast<double>(finite_);
    }

  private:
    const std::vector<double>& reference_;
    std::size_t width_;
    numerics::DataFormat format_;
    std::size_t finite_ = 0;
    double sum_ = 0;
};

}  // namespace

run::TensorError tensor_error(const std::vector<double>& values,
                              const workload::Expectation& expectation,
                              numerics::DataFormat format) {
    const std::vector<double>& reference = expectation.reference.values;
    run::TensorError e;
    e.format = numerics::format_name(format);
    e.elements = values.size();
    if (values.size() != reference.size()) {
        e.not_compared =
            fmt::format("{} values, the reference has {}", values.size(), reference.size());
        return e;
    }
    const auto width = workload::matrices(expectation.reference.shape).width;
    Errors errors(reference, static_cast<std::size_t>(std::max<std::int64_t>(width, 1)), format);
    for (std::size_t i = 0; i < values.size(); ++i) {
        errors.take(i, values[i], e);
    }
    e.mean_ulp = errors.mean();
    const workload::Comparison compared = workload::compare(values, expectation, format);
    e.pcc = compared.pcc;
    e.bad = compared.bad;
    if (compared.first_bad) {
        const std::size_t at = *compared.first_bad;
        e.first_bad = run::ElementError{at, values[at], reference[at]};
    }
    return e;
}

}  // namespace tensight::error_budget
