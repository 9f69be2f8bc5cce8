// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <memory>
#include <string>

#include "models/time/cycle.h"

namespace tensight::time {

/// One simulation: owns a fresh SystemC context, so that a process can run several in a row.
///
/// Nothing in it runs freely (no clocks): when run() returns, either every process has ended or the
/// rest are blocked for ever.
class Simulation {
  public:
    Simulation();
    ~Simulation();
    Simulation(const Simulation&) = delete;
    Simulation& operator=(const Simulation&) = delete;

    /// Adds a process; it starts at the next run(). `body` runs on a stack of 256 KiB.
    void spawn(const std::string& name, std::function<void()> body);

    /// Runs `body`; keeps the first exception, stops the simulation and lets run() throw it.
    void guard(const std::function<void()>& body);

    /// Runs until no process can go on, or until `limit`. Exceptions of a process come out here.
    void run(Cycle limit = kUnresolved);

    /// SystemC time in cycles.
    [[nodiscard]] static Cycle now();

  private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace tensight::time
