// SPDX-License-Identifier: Apache-2.0
#include "models/time/process.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "models/time/simulation.h"

namespace tensight::time {
namespace {

TEST(Process, AdvanceMovesOnlyItsOwnClock) {
    Process process("p");
    process.advance(5);
    process.advance(3, Cause::cb_data);
    EXPECT_EQ(process.now(), 8U);
    EXPECT_EQ(process.account().of(Cause::working), 5U);
    EXPECT_EQ(process.account().of(Cause::cb_data), 3U);
    EXPECT_EQ(process.name(), "p");
}

TEST(Process, AdvanceToNeverGoesBack) {
    Process process("p");
    process.advance_to(10, Cause::semaphore);
    process.advance_to(10, Cause::semaphore);
    process.advance_to(4, Cause::noc_barrier);
    EXPECT_EQ(process.now(), 10U);
    EXPECT_EQ(process.account().of(Cause::semaphore), 10U);
    EXPECT_EQ(process.account().of(Cause::noc_barrier), 0U);
    EXPECT_EQ(process.account().total(), process.now());
}

// What each process does after sync() happens in the order of the dates, whichever was spawned
// first.
TEST(Process, SyncPutsActionsInOrder) {
    for (const bool reversed : {false, true}) {
        Simulation simulation;
        std::vector<std::string> order;
        const auto body = [&order](std::string name, std::vector<Cycle> steps) {
            return [&order, name = std::move(name), steps = std::move(steps)] {
                Process process(name);
                for (const Cycle step : steps) {
                    process.advance(step);
                    process.sync();
                    order.push_back(name + std::to_string(process.now()));
                }
            };
        };
        auto a = body("a", {10, 10, 10});   // 10 20 30
        auto b = body("b", {15, 10, 100});  // 15 25 125
        simulation.spawn("first", reversed ? b : a);
        simulation.spawn("second", reversed ? a : b);
        simulation.run();
        EXPECT_EQ(order, (std::vector<std::string>{"a10", "b15", "a20", "b25", "a30", "b125"}));
    }
}

TEST(Process, SyncAloneNeedsNoSwitchButKeepsTheClock) {
    Simulation simulation;
    Cycle seen = 0;
    simulation.spawn("only", [&] {
        Process process("only");
        process.advance(1000);
        process.sync();
        seen = process.now();
    });
    simulation.run();
    EXPECT_EQ(seen, 1000U);
}

TEST(Process, BlockWaitsForTheSignalAndKeepsTheClock) {
    Simulation simulation;
    Signal signal;
    bool resolved = false;
    Process waiter("waiter");
    simulation.spawn("waiter", [&] {
        waiter.advance(3);
        while (!resolved) {
            waiter.block(signal, Cause::cb_data);
        }
    });
    simulation.spawn("resolver", [&] {
        Process process("resolver");
        signal.notify();  // a wake-up without a reason: the waiter looks again
        process.advance(50);
        process.sync();
        resolved = true;
        signal.notify();
    });
    simulation.run();
    EXPECT_TRUE(resolved);
    EXPECT_FALSE(waiter.blocked());
    EXPECT_EQ(waiter.now(), 3U) << "the date comes from what it waited for";
}

TEST(Process, BlockedForEverTellsWhy) {
    Process waiter("waiter");
    Signal signal;
    Simulation simulation;
    simulation.spawn("waiter", [&] { waiter.block(signal, Cause::semaphore); });
    simulation.run();
    EXPECT_TRUE(waiter.blocked());
    EXPECT_EQ(waiter.blocked_cause(), Cause::semaphore);
}

}  // namespace
}  // namespace tensight::time
