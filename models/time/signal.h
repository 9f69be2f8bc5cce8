// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>

#include "models/time/cycle.h"

namespace tensight::time {

/// Wakes processes that wait for something to be resolved. Carries no value and no date: who wakes
/// looks again at what it waited for.
class Signal {
  public:
    Signal();
    ~Signal();
    Signal(const Signal&) = delete;
    Signal& operator=(const Signal&) = delete;

    /// Wakes everybody who waits, in the next delta cycle. Cheap when nobody waits.
    void notify();

    /// Suspends the calling process until the next notify().
    void wait();

    /// Suspends until notify() or until SystemC time reaches `date`, whichever is first.
    void wait_until(Cycle date);

    /// Forgets the simulation it was used in; nobody may be waiting. For a signal that outlives a
    /// Simulation, before it is used in the next one.
    void reset();

  private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
    int waiting_ = 0;
};

}  // namespace tensight::time
