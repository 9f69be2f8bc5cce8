// SPDX-License-Identifier: Apache-2.0
#include "models/time/alarm.h"

#include <systemc>

namespace tensight::time {

struct Alarm::Impl {
    sc_core::sc_event event;
};

Alarm::Alarm(Simulation& simulation, const std::string& name, std::function<void()> body)
    : impl_(std::make_unique<Impl>()) {
    sc_core::sc_spawn_options options;
    options.spawn_method();
    options.dont_initialize();
    options.set_sensitivity(&impl_->event);
    sc_core::sc_spawn([&simulation, body = std::move(body)] { simulation.guard(body); },
                      name.c_str(), &options);
}

Alarm::~Alarm() = default;

void Alarm::at(Cycle date) {
    const Cycle now = Simulation::now();
    if (date > now) {
        impl_->event.notify(sc_core::sc_time::from_value(date - now));
    } else {
        impl_->event.notify(sc_core::SC_ZERO_TIME);
    }
}

}  // namespace tensight::time
