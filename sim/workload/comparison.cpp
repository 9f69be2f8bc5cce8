// SPDX-License-Identifier: Apache-2.0
#include "sim/workload/comparison.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>

#include "sim/workload/layout.h"
#include "sim/workload/step.h"
#include "sim/workload/workload_error.h"

namespace tensight::workload {
namespace {

constexpr double kInfinite = std::numeric_limits<double>::infinity();

bool both_finite(double a, double b) { return std::isfinite(a) && std::isfinite(b); }
bool same(double a, double b) { return a == b || (std::isnan(a) && std::isnan(b)); }

// Two passes (means first), in element order: stable, and the same sum on every host.
double correlation(const std::vector<double>& a, const std::vector<double>& b) {
    double count = 0.0;
    double mean_a = 0.0;
    double mean_b = 0.0;
    bool equal = true;
    for (std::size_t i = 0; i < a.size(); ++i) {
        equal = equal && same(a[i], b[i]);
        if (both_finite(a[i], b[i])) {
            count += 1.0;
            mean_a += a[i];
            mean_b += b[i];
        }
    }
    if (equal) {
        return 1.0;
    }
    mean_a /= std::max(count, 1.0);
    mean_b /= std::max(count, 1.0);
    double aa = 0.0;
    double bb = 0.0;
    double ab = 0.0;
    for (std::size_t i = 0; i < a.size(); ++i) {
        if (both_finite(a[i], b[i])) {
            aa += (a[i] - mean_a) * (a[i] - mean_a);
            bb += (b[i] - mean_b) * (b[i] - mean_b);
            ab += (a[i] - mean_a) * (b[i] - mean_b);
        }
    }
    const double product = std::sqrt(aa) * std::sqrt(bb);
    return product > 0.0 ? std::clamp(ab / product, -1.0, 1.0) : 0.0;
}

class Elements {
  public:
    Elements(const Expectation& expectation, numerics::DataFormat format)
        : expectation_(expectation), format_(format) {
        const auto width = matrices(expectation.reference.shape).width;
        width_ = static_cast<std::size_t>(std::max<std::int64_t>(width, 1));
    }

    void take(std::size_t index, double got) {
        const double wanted = expectation_.reference.values[index];
        if (!both_finite(got, wanted)) {
            if (!same(got, wanted)) {
                mismatch_ = true;
                count_bad(index);
            }
            return;
        }
        const double error = std::fabs(got - wanted);
        result_.max_abs_error = std::max(result_.max_abs_error, error);
        if (wanted != 0.0) {
            result_.max_rel_error = std::max(result_.max_rel_error, error / std::fabs(wanted));
        }
        if (error > 0.0) {
            const double step = format_step(expectation_.reference.values, index, width_, format_);
            result_.max_ulp = std::max(result_.max_ulp, error / step);
        }
        const bool asked = expectation_.atol || expectation_.rtol;
        const double tolerance =
            expectation_.atol.value_or(0.0) + expectation_.rtol.value_or(0.0) * std::fabs(wanted);
        if (asked && error > tolerance) {
            count_bad(index);
        }
    }

    Comparison finish(double pcc) {
        if (mismatch_) {
            result_.max_abs_error = kInfinite;
            result_.max_rel_error = kInfinite;
            result_.max_ulp = kInfinite;
        }
        result_.pcc = pcc;
        result_.pass = result_.bad == 0 && (!expectation_.pcc || pcc >= *expectation_.pcc);
        return result_;
    }

  private:
    void count_bad(std::size_t index) {
        ++result_.bad;
        if (!result_.first_bad) {
            result_.first_bad = index;
        }
    }

    const Expectation& expectation_;
    numerics::DataFormat format_;
    std::size_t width_ = 1;
    bool mismatch_ = false;
    Comparison result_;
};

}  // namespace

Comparison compare(const std::vector<double>& got, const Expectation& expectation,
                   numerics::DataFormat format) {
    const std::vector<double>& wanted = expectation.reference.values;
    if (got.size() != wanted.size()) {
        throw WorkloadError(
            expectation.location,
            fmt::format("tensor {} has {} values", in_quotes(expectation.tensor), got.size()),
            fmt::format("{} as in its reference", wanted.size()));
    }
    Elements elements(expectation, format);
    for (std::size_t i = 0; i < got.size(); ++i) {
        elements.take(i, got[i]);
    }
    return elements.finish(correlation(got, wanted));
}

}  // namespace tensight::workload
