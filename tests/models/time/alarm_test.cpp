// SPDX-License-Identifier: Apache-2.0
#include "models/time/alarm.h"

#include <gmock/gmock.h>

#include <stdexcept>
#include <vector>

namespace tensight::time {
namespace {

using ::testing::ElementsAre;

TEST(Alarm, RunsItsBodyAtTheDate) {
    Simulation simulation;
    std::vector<Cycle> dates;
    Alarm alarm(simulation, "alarm", [&] { dates.push_back(Simulation::now()); });
    alarm.at(17);
    simulation.run();
    EXPECT_THAT(dates, ElementsAre(17));
}

TEST(Alarm, OfSeveralDatesTheEarliestCounts) {
    Simulation simulation;
    std::vector<Cycle> dates;
    Alarm alarm(simulation, "alarm", [&] { dates.push_back(Simulation::now()); });
    alarm.at(17);
    alarm.at(5);
    alarm.at(9);
    simulation.run();
    EXPECT_THAT(dates, ElementsAre(5));
}

TEST(Alarm, TheBodySetsTheNextDate) {
    Simulation simulation;
    std::vector<Cycle> dates;
    Alarm* self = nullptr;
    Alarm alarm(simulation, "alarm", [&] {
        dates.push_back(Simulation::now());
        if (dates.size() < 3) {
            self->at(Simulation::now() + 10);
        }
    });
    self = &alarm;
    alarm.at(1);
    simulation.run();
    EXPECT_THAT(dates, ElementsAre(1, 11, 21));
}

TEST(Alarm, NothingHappensUnlessItIsSet) {
    Simulation simulation;
    bool ran = false;
    const Alarm alarm(simulation, "alarm", [&] { ran = true; });
    simulation.run();
    EXPECT_FALSE(ran);
}

TEST(Alarm, AnExceptionOfItsBodyComesOutOfTheRun) {
    Simulation simulation;
    Alarm alarm(simulation, "alarm", [] { throw std::runtime_error("body"); });
    alarm.at(3);
    EXPECT_THROW(simulation.run(), std::runtime_error);
}

}  // namespace
}  // namespace tensight::time
