// SPDX-License-Identifier: Apache-2.0
#include "models/time/process.h"

#include <systemc>

#include "models/time/simulation.h"

namespace tensight::time {

void Process::sync() {
    const Cycle reached = Simulation::now();
    if (now_ <= reached) {
        return;
    }
    const bool nothing_before = !sc_core::sc_pending_activity_at_current_time() &&
                                (!sc_core::sc_pending_activity_at_future_time() ||
                                 reached + sc_core::sc_time_to_pending_activity().value() > now_);
    // Without any other activity there is nobody to be in order with: the next wait of this process
    // or the end of the run brings SystemC time forward.
    if (nothing_before) {
        return;
    }
    sc_core::wait(sc_core::sc_time::from_value(now_ - reached));
}

void Process::block(Signal& signal, Cause cause) {
    blocked_ = true;
    blocked_cause_ = cause;
    signal.wait();
    blocked_ = false;
}

}  // namespace tensight::time
