// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <memory>
#include <string>

#include "models/time/cycle.h"
#include "models/time/simulation.h"

namespace tensight::time {

/// A body that runs at dates which it, or others, set: a process without a stack, for engines that
/// keep their own list of what is due. It may not suspend (no Process, no Signal::wait inside).
class Alarm {
  public:
    Alarm(Simulation& simulation, const std::string& name, std::function<void()> body);
    ~Alarm();
    Alarm(const Alarm&) = delete;
    Alarm& operator=(const Alarm&) = delete;

    /// Runs the body once at `date`, or as soon as possible if that has passed. Of several dates
    /// set before it runs only the earliest counts: the body sets the next one.
    void at(Cycle date);

  private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace tensight::time
