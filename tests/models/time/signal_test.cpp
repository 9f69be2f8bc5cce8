// SPDX-License-Identifier: Apache-2.0
#include "models/time/signal.h"

#include <gtest/gtest.h>

#include <stdexcept>

#include "models/time/process.h"
#include "models/time/simulation.h"

namespace tensight::time {
namespace {

// What a chip keeps from program to program may still be about to wake somebody when a program
// fails.
TEST(Signal, OutlivesASimulationThatFailedAfterItsNotification) {
    Signal signal;
    int woken = 0;
    for (int i = 0; i < 2; ++i) {
        Simulation simulation;
        simulation.spawn("waits", [&] {
            signal.wait();
            ++woken;
        });
        simulation.spawn("fails", [&] {
            signal.notify();
            throw std::runtime_error("a kernel's fault");
        });
        EXPECT_THROW(simulation.run(), std::runtime_error);
        signal.reset();
    }
    Simulation simulation;
    simulation.spawn("waits", [&] {
        signal.wait();
        ++woken;
    });
    simulation.spawn("wakes", [&] { signal.notify(); });
    const int before = woken;
    simulation.run();
    EXPECT_EQ(woken, before + 1);
    signal.reset();
}

}  // namespace
}  // namespace tensight::time
