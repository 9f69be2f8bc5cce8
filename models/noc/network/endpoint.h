// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>

#include "models/arch/chip_description.h"

namespace tensight::noc {

/// The NIU of one node: requests in progress there, and how long its L1 has sent nothing.
class Endpoint {
  public:
    [[nodiscard]] bool full(int limit) const { return in_progress_ >= limit; }
    void enter() { most_ = std::max(most_, ++in_progress_); }
    void leave() { --in_progress_; }

    [[nodiscard]] int in_progress() const { return in_progress_; }
    [[nodiscard]] int most_in_progress() const { return most_; }

    /// Cycles that `flits` lose which leave this L1 at `date`: the first ones after a long pause do
    /// not come at full rate. Cause unpublished; see the arch file for the rows.
    double cold_start(const arch::Timing& timing, double date, int flits) {
        if (date - sent_ > timing.cold_idle) {
            warm_flits_ = 0;
        }
        const int cold = std::clamp(timing.cold_flits - warm_flits_, 0, flits);
        warm_flits_ = std::min(warm_flits_ + flits, timing.cold_flits);
        return timing.cold_cycles_per_flit * cold;
    }
    void sent_until(double date) { sent_ = date; }

  private:
    int in_progress_ = 0;
    int most_ = 0;
    double sent_ = -1e18;
    int warm_flits_ = 0;
};

}  // namespace tensight::noc
