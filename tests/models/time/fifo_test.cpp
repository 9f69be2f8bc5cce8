// SPDX-License-Identifier: Apache-2.0
#include "models/time/fifo.h"

#include <gtest/gtest.h>

#include <deque>
#include <memory>
#include <random>

namespace tensight::time {
namespace {

TEST(Fifo, GivesBackInOrder) {
    Fifo<int> fifo;
    EXPECT_TRUE(fifo.empty());
    for (int i = 0; i < 100; ++i) {
        fifo.push_back(i);
    }
    EXPECT_EQ(fifo.size(), 100U);
    for (int i = 0; i < 100; ++i) {
        ASSERT_EQ(fifo.front(), i);
        fifo.pop_front();
    }
    EXPECT_TRUE(fifo.empty());
}

TEST(Fifo, IsADequeWhateverIsPushedAndPopped) {
    std::mt19937 random(1);
    for (const unsigned longest : {1U, 3U, 4U, 5U, 17U, 60U}) {
        Fifo<unsigned> fifo;
        std::deque<unsigned> deque;
        for (unsigned i = 0; i < 20000; ++i) {
            if (deque.size() < longest && (deque.empty() || random() % 2 == 0)) {
                fifo.push_back(i);
                deque.push_back(i);
            } else {
                fifo.pop_front();
                deque.pop_front();
            }
            ASSERT_EQ(fifo.size(), deque.size());
            ASSERT_EQ(fifo.empty(), deque.empty());
            if (!deque.empty()) {
                ASSERT_EQ(fifo.front(), deque.front()) << i << " of at most " << longest;
            }
        }
    }
}

TEST(Fifo, EntriesStayWhereTheyAre) {
    Fifo<int> fifo;
    for (int i = 0; i < 6; ++i) {
        fifo.push_back(i);
    }
    for (int i = 0; i < 5; ++i) {
        fifo.pop_front();
    }
    const int* const front = &fifo.front();
    for (int i = 0; i < 100; ++i) {
        fifo.push_back(i);
    }
    EXPECT_EQ(&fifo.front(), front);
    EXPECT_EQ(*front, 5);
}

TEST(Fifo, TakesWhatCanOnlyBeMoved) {
    Fifo<std::unique_ptr<int>> fifo;
    fifo.push_back(std::make_unique<int>(3));
    EXPECT_EQ(*fifo.front(), 3);
}

}  // namespace
}  // namespace tensight::time
