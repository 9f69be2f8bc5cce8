// SPDX-License-Identifier: Apache-2.0
#include "models/time/simulation.h"

#include <gtest/gtest.h>

#include <stdexcept>
#include <vector>

#include "models/time/dated_counter.h"
#include "models/time/process.h"

namespace tensight::time {
namespace {

TEST(Simulation, WithoutProcessesEndsAtOnce) {
    Simulation simulation;
    simulation.run();
    EXPECT_EQ(Simulation::now(), 0U);
}

TEST(Simulation, StartsEachTimeAtZero) {
    for (int i = 0; i < 5; ++i) {
        Simulation simulation;
        std::vector<Cycle> dates;
        for (const char* name : {"a", "b"}) {
            simulation.spawn(name, [&] {
                Process process("p");
                process.advance(10);
                process.sync();
                dates.push_back(Simulation::now());
            });
        }
        EXPECT_EQ(Simulation::now(), 0U);
        simulation.run();
        ASSERT_EQ(dates.size(), 2U);
        EXPECT_EQ(dates[1], 10U) << "simulation " << i;
    }
}

TEST(Simulation, RunReturnsWithBlockedProcesses) {
    DatedCounter left;
    DatedCounter right;
    bool ended = false;
    Simulation simulation;
    const auto waits = [](DatedCounter& counter) {
        Process process("p");
        while (counter.reached(1) == kUnresolved) {
            process.block(counter.signal(), Cause::cb_data);
        }
    };
    // Each waits for what the other would do next.
    simulation.spawn("left", [&] {
        waits(left);
        right.add(1);
    });
    simulation.spawn("right", [&] {
        waits(right);
        left.add(1);
    });
    simulation.spawn("bystander", [&] { ended = true; });
    simulation.run();
    EXPECT_TRUE(ended);
    EXPECT_EQ(left.total(), 0U);
    EXPECT_EQ(right.total(), 0U);
}

TEST(Simulation, ExceptionsComeOutOfRun) {
    bool other_ran = false;
    {
        Simulation simulation;
        simulation.spawn("thrower", [] {
            Process process("thrower");
            process.advance(5);
            process.sync();
            throw std::runtime_error("from the kernel");
        });
        simulation.spawn("later", [&] {
            Process process("later");
            process.advance(100);
            process.sync();
            other_ran = true;
        });
        try {
            simulation.run();
            FAIL() << "the exception is lost";
        } catch (const std::runtime_error& error) {
            EXPECT_STREQ(error.what(), "from the kernel");
        }
    }
    EXPECT_FALSE(other_ran) << "nothing goes on after a failure";

    // And the next simulation of the same process works.
    bool ran = false;
    Simulation next;
    next.spawn("next", [&] { ran = true; });
    next.run();
    EXPECT_TRUE(ran);
}

TEST(Simulation, TheFirstOfTwoExceptionsCounts) {
    Simulation simulation;
    for (const char* name : {"first", "second"}) {
        simulation.spawn(name, [name] { throw std::runtime_error(name); });
    }
    try {
        simulation.run();
        FAIL() << "the exception is lost";
    } catch (const std::runtime_error& error) {
        EXPECT_STREQ(error.what(), "first");
    }
}

TEST(Simulation, StopsAtTheLimit) {
    Simulation simulation;
    int turns = 0;
    for (const char* name : {"a", "b"}) {
        simulation.spawn(name, [&] {
            Process process("p");
            for (int i = 0; i < 10; ++i) {
                process.advance(10);
                process.sync();
                ++turns;
            }
        });
    }
    simulation.run(55);
    EXPECT_GE(turns, 10) << "five turns of each are due until 55";
    EXPECT_LT(turns, 20);
}

TEST(Simulation, LeavesNothingToTheNextOneWhenDestroyedWithBlockedProcesses) {
    DatedCounter never;
    {
        Simulation simulation;
        simulation.spawn("blocked", [&] {
            Process process("p");
            process.advance(7);
            process.block(never.signal(), Cause::cb_data);
        });
        simulation.run();
    }
    bool ran = false;
    Simulation next;
    next.spawn("blocked", [&] { ran = true; });
    next.run();
    EXPECT_TRUE(ran);
    EXPECT_EQ(Simulation::now(), 0U);
}

TEST(Signal, WaitUntilEndsAtTheDateWithoutANotification) {
    Simulation simulation;
    Signal signal;
    std::vector<Cycle> woken;
    simulation.spawn("waiter", [&] {
        signal.wait_until(30);
        woken.push_back(Simulation::now());
        signal.wait_until(100);
        woken.push_back(Simulation::now());
    });
    simulation.spawn("notifier", [&] {
        Process process("notifier");
        process.advance(60);
        process.sync();
        signal.notify();
    });
    simulation.run();
    EXPECT_EQ(woken, (std::vector<Cycle>{30, 60}));
}

TEST(Signal, WakesEverybodyWhoWaits) {
    Simulation simulation;
    Signal signal;
    int woken = 0;
    for (int i = 0; i < 3; ++i) {
        simulation.spawn("waiter" + std::to_string(i), [&] {
            signal.wait();
            ++woken;
        });
    }
    simulation.spawn("notifier", [&] {
        Process process("notifier");
        process.advance(1);
        process.sync();
        signal.notify();
    });
    simulation.run();
    EXPECT_EQ(woken, 3);
}

TEST(Signal, ANotificationThatNobodyWaitsForIsNotKept) {
    Simulation simulation;
    Signal signal;
    bool woken = false;
    simulation.spawn("late", [&] {
        signal.notify();
        signal.wait();
        woken = true;
    });
    simulation.run();
    EXPECT_FALSE(woken);
}

}  // namespace
}  // namespace tensight::time
