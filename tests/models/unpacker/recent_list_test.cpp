// SPDX-License-Identifier: Apache-2.0
#include "models/unpacker/recent_list.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <deque>
#include <random>

namespace tensight::unpacker {
namespace {

TEST(RecentList, HoldsWhatADequeWouldHold) {
    std::mt19937 random(7);
    std::deque<int> wanted;
    RecentList<int> list;
    for (int n = 0; n < 2000; ++n) {
        const std::size_t back = std::min<std::size_t>(random() % 3, wanted.size());
        const std::size_t at = wanted.size() - back;
        wanted.insert(wanted.begin() + static_cast<std::ptrdiff_t>(at), n);
        list.insert(at, n);
        const std::size_t gone = wanted.size() > 20 ? wanted.size() - 20 + random() % 5 : 0;
        wanted.erase(wanted.begin(), wanted.begin() + static_cast<std::ptrdiff_t>(gone));
        list.drop_first(gone);
        ASSERT_EQ(list.size(), wanted.size());
        ASSERT_TRUE(std::equal(list.begin(), list.end(), wanted.begin(), wanted.end())) << n;
        ASSERT_EQ(list[list.size() - 1], wanted.back());
    }
}

TEST(RecentList, MayBeEmptied) {
    RecentList<int> list;
    for (int n = 0; n < 200; ++n) {
        list.insert(0, n);
        list.drop_first(1);
        EXPECT_EQ(list.size(), 0U);
    }
}

}  // namespace
}  // namespace tensight::unpacker
