// SPDX-License-Identifier: Apache-2.0
#include "models/time/signal.h"

#include <systemc>

#include "models/time/simulation.h"

namespace tensight::time {

struct Signal::Impl {
    sc_core::sc_event event;
};

// The event is made on first use: most signals of a large grid never wake anybody.
Signal::Signal() = default;
Signal::~Signal() = default;

void Signal::notify() {
    if (waiting_ > 0) {
        impl_->event.notify(sc_core::SC_ZERO_TIME);
    }
}

void Signal::wait() {
    if (!impl_) {
        impl_ = std::make_unique<Impl>();
    }
    ++waiting_;
    sc_core::wait(impl_->event);
    --waiting_;
}

void Signal::wait_until(Cycle date) {
    if (!impl_) {
        impl_ = std::make_unique<Impl>();
    }
    const Cycle now = Simulation::now();
    const double delay = date > now ? static_cast<double>(date - now) : 0.0;
    ++waiting_;
    sc_core::wait(sc_core::sc_time(delay, sc_core::SC_NS), impl_->event);
    --waiting_;
}

void Signal::reset() {
    impl_.reset();  // the event belongs to the context in which it was made
    waiting_ = 0;
}

}  // namespace tensight::time
