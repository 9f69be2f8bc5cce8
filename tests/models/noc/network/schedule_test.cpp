// SPDX-License-Identifier: Apache-2.0
#include "models/noc/network/schedule.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <vector>

namespace tensight::noc {
namespace {

std::vector<double> take_all(Schedule& schedule) {
    std::vector<double> dates;
    while (!schedule.empty()) {
        const time::Cycle next = schedule.next();
        const Entry e = schedule.take();
        EXPECT_EQ(next, whole_cycle(e.date));
        dates.push_back(e.date);
    }
    return dates;
}

TEST(Schedule, TheEarliestComesFirst) {
    Schedule s;
    for (const double date : {7.0, 3.5, 3.25, 5000.0, 3.0, 70000.0, 4.0}) {
        s.add(date, Due::ask, nullptr);
    }
    EXPECT_EQ(take_all(s), (std::vector<double>{3.0, 3.25, 3.5, 4.0, 7.0, 5000.0, 70000.0}));
}

TEST(Schedule, EntriesOfOneDateKeepTheirOrder) {
    Schedule s;
    std::array<int, 5> what{};
    for (int& w : what) {
        s.add(9.0, Due::ask, &w);
    }
    for (int& w : what) {
        EXPECT_EQ(s.take().what, &w);
    }
}

// Against a sorted list, with entries added while others are taken.
TEST(Schedule, AsASortedListWould) {
    std::mt19937 random(1);
    Schedule s;
    std::vector<std::pair<double, std::uint64_t>> list;
    std::uint64_t made = 0;
    double now = 0;
    for (int step = 0; step < 20000; ++step) {
        if (list.empty() || random() % 2 == 0) {
            const double ahead = random() % 20 == 0 ? random() % 9000 : random() % 300;
            const double date = now + ahead + (random() % 4) / 4.0;
            s.add(date, Due::ask, nullptr);
            list.emplace_back(date, made++);
        } else {
            const auto first = std::min_element(list.begin(), list.end());
            const Entry e = s.take();
            ASSERT_EQ(e.date, first->first) << "step " << step;
            ASSERT_EQ(e.order, first->second) << "step " << step;
            now = e.date;
            list.erase(first);
        }
    }
    EXPECT_EQ(s.made(), made);
}

}  // namespace
}  // namespace tensight::noc
