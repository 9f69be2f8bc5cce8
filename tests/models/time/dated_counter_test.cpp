// SPDX-License-Identifier: Apache-2.0
#include "models/time/dated_counter.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <vector>

namespace tensight::time {
namespace {

TEST(DatedCounter, StartsAtZeroForEver) {
    const DatedCounter counter;
    EXPECT_EQ(counter.total(), 0U);
    EXPECT_EQ(counter.at(0), 0U);
    EXPECT_EQ(counter.at(1'000'000), 0U);
    EXPECT_EQ(counter.reached(0), 0U);
    EXPECT_EQ(counter.reached(1), kUnresolved);
}

TEST(DatedCounter, CountsFromTheDateOfTheIncrementOn) {
    DatedCounter counter;
    counter.add(10, 2);
    counter.add(25);
    EXPECT_EQ(counter.at(9), 0U) << "one cycle early";
    EXPECT_EQ(counter.at(10), 2U) << "on time";
    EXPECT_EQ(counter.at(24), 2U);
    EXPECT_EQ(counter.at(25), 3U);
    EXPECT_EQ(counter.total(), 3U);
}

TEST(DatedCounter, TellsWhenACountWasReached) {
    DatedCounter counter;
    counter.add(10, 2);
    counter.add(25, 3);
    EXPECT_EQ(counter.reached(1), 10U);
    EXPECT_EQ(counter.reached(2), 10U);
    EXPECT_EQ(counter.reached(3), 25U);
    EXPECT_EQ(counter.reached(5), 25U);
    EXPECT_EQ(counter.reached(6), kUnresolved);
}

TEST(DatedCounter, SeveralIncrementsOfOneDateCountTogether) {
    DatedCounter counter;
    counter.add(7);
    counter.add(7);
    counter.add(7);
    EXPECT_EQ(counter.at(6), 0U);
    EXPECT_EQ(counter.at(7), 3U);
    EXPECT_EQ(counter.reached(3), 7U);
}

TEST(DatedCounter, AnEarlierDateMovesToTheLastOne) {
    DatedCounter counter;
    counter.add(30);
    counter.add(20);
    EXPECT_EQ(counter.at(29), 0U);
    EXPECT_EQ(counter.at(30), 2U);
    EXPECT_EQ(counter.reached(2), 30U);
}

TEST(DatedCounter, ForgettingKeepsWhatMayStillBeAsked) {
    DatedCounter counter;
    for (Cycle date = 10; date <= 50; date += 10) {
        counter.add(date);
    }
    counter.forget_below(3);
    EXPECT_EQ(counter.total(), 5U);
    EXPECT_EQ(counter.reached(3), 30U);
    EXPECT_EQ(counter.reached(4), 40U);
    EXPECT_EQ(counter.reached(5), 50U);
    EXPECT_EQ(counter.reached(6), kUnresolved);
    EXPECT_EQ(counter.at(30), 3U);
    EXPECT_EQ(counter.at(49), 4U);
    EXPECT_EQ(counter.at(50), 5U);
}

TEST(DatedCounter, ForgettingEverythingLeavesTheTotal) {
    DatedCounter counter;
    counter.add(10, 4);
    counter.add(20, 4);
    counter.forget_below(8);
    counter.forget_below(100);
    EXPECT_EQ(counter.total(), 8U);
    EXPECT_EQ(counter.at(20), 8U);
    counter.add(30);
    EXPECT_EQ(counter.reached(9), 30U);
    EXPECT_EQ(counter.at(29), 8U);
}

// Against a list of single increments, with counts forgotten as the consumer moves on.
TEST(DatedCounter, AgreesWithAListOfDates) {
    constexpr unsigned kSeed = 20240611;
    RecordProperty("seed", kSeed);
    std::mt19937 random(kSeed);
    DatedCounter counter;
    std::vector<Cycle> dates;  // of each single increment
    std::uint64_t consumed = 0;
    Cycle date = 0;
    for (int step = 0; step < 400; ++step) {
        date += random() % 4;
        const std::uint64_t count = 1 + random() % 3;
        counter.add(date, count);
        dates.insert(dates.end(), count, date);
        consumed += random() % (dates.size() - consumed + 1);
        counter.forget_below(consumed);
        for (std::uint64_t c = std::max<std::uint64_t>(consumed, 1); c <= dates.size(); ++c) {
            ASSERT_EQ(counter.reached(c), dates[c - 1]) << "step " << step << ", count " << c;
        }
        const Cycle from = consumed == 0 ? 0 : dates[consumed - 1];
        for (Cycle d = from; d <= date + 1; ++d) {
            const auto until = static_cast<std::uint64_t>(
                std::upper_bound(dates.begin(), dates.end(), d) - dates.begin());
            ASSERT_EQ(counter.at(d), until) << "step " << step << ", date " << d;
        }
    }
}

}  // namespace
}  // namespace tensight::time
