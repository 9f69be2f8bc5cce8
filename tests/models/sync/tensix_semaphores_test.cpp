// SPDX-License-Identifier: Apache-2.0
#include "models/sync/tensix_semaphores.h"

#include <gtest/gtest.h>

#include <stdexcept>

namespace tensight::sync {
namespace {

using time::kUnresolved;

constexpr std::size_t kSemaphore = 1;

TEST(TensixSemaphores, StartAtZeroBelowTheirMaximum) {
    const TensixSemaphores semaphores;
    for (std::size_t i = 0; i < TensixSemaphores::kCount; ++i) {
        EXPECT_EQ(semaphores.above_zero(i), kUnresolved) << i;
        EXPECT_EQ(semaphores.below_maximum(i), 0U) << i;
    }
}

TEST(TensixSemaphores, AboveZeroFromThePostOn) {
    TensixSemaphores semaphores;
    semaphores.post(kSemaphore, 40);
    EXPECT_EQ(semaphores.above_zero(kSemaphore), 40U);
    EXPECT_EQ(semaphores.above_zero(kSemaphore + 1), kUnresolved) << "another semaphore";
    semaphores.get(kSemaphore, 45);
    EXPECT_EQ(semaphores.above_zero(kSemaphore), kUnresolved) << "taken";
    semaphores.post(kSemaphore, 60);
    EXPECT_EQ(semaphores.above_zero(kSemaphore), 60U) << "the date of the next post, not the first";
}

TEST(TensixSemaphores, FullUntilTheNextGet) {
    TensixSemaphores semaphores;
    semaphores.init(kSemaphore, 0, 2);
    semaphores.post(kSemaphore, 10);
    EXPECT_EQ(semaphores.below_maximum(kSemaphore), 0U) << "one of two";
    semaphores.post(kSemaphore, 20);
    EXPECT_EQ(semaphores.below_maximum(kSemaphore), kUnresolved) << "two of two";
    semaphores.get(kSemaphore, 33);
    EXPECT_EQ(semaphores.below_maximum(kSemaphore), 33U);
    EXPECT_EQ(semaphores.below(kSemaphore, 1), kUnresolved) << "one is left";
    semaphores.get(kSemaphore, 50);
    EXPECT_EQ(semaphores.below(kSemaphore, 1), 50U);
}

TEST(TensixSemaphores, EachUserSeesItsOwnTurn) {
    // Producer and consumer of a two-deep hand-over: the n-th post waits for get n-2, the n-th get
    // for post n.
    TensixSemaphores semaphores;
    semaphores.init(kSemaphore, 0, 2);
    semaphores.post(kSemaphore, 100);
    semaphores.post(kSemaphore, 200);
    EXPECT_EQ(semaphores.above_zero(kSemaphore), 100U);
    semaphores.get(kSemaphore, 150);
    EXPECT_EQ(semaphores.below_maximum(kSemaphore), 150U);
    EXPECT_EQ(semaphores.above_zero(kSemaphore), 200U);
    semaphores.post(kSemaphore, 260);
    semaphores.get(kSemaphore, 240);
    EXPECT_EQ(semaphores.below_maximum(kSemaphore), 240U);
    EXPECT_EQ(semaphores.above_zero(kSemaphore), 260U);
}

TEST(TensixSemaphores, InitGivesAValueAndAMaximum) {
    TensixSemaphores semaphores;
    semaphores.init(kSemaphore, 2, 2);
    EXPECT_EQ(semaphores.above_zero(kSemaphore), 0U);
    EXPECT_EQ(semaphores.below_maximum(kSemaphore), kUnresolved);
    semaphores.get(kSemaphore, 5);
    semaphores.get(kSemaphore, 6);
    EXPECT_EQ(semaphores.above_zero(kSemaphore), kUnresolved);
    EXPECT_EQ(semaphores.below_maximum(kSemaphore), 5U);
}

TEST(TensixSemaphores, InitCountsFromWhatHasHappened) {
    TensixSemaphores semaphores;
    semaphores.init(kSemaphore, 0, 2);
    semaphores.post(kSemaphore, 10);
    semaphores.get(kSemaphore, 20);
    semaphores.init(kSemaphore, 0, 1);  // a second kernel start-up, at rest
    EXPECT_EQ(semaphores.above_zero(kSemaphore), kUnresolved);
    EXPECT_EQ(semaphores.below_maximum(kSemaphore), 20U) << "since the get";
    semaphores.post(kSemaphore, 30);
    EXPECT_EQ(semaphores.above_zero(kSemaphore), 30U);
    EXPECT_EQ(semaphores.below_maximum(kSemaphore), kUnresolved);
}

TEST(TensixSemaphores, ValueIsWhatNobodyHasGot) {
    TensixSemaphores semaphores;
    semaphores.init(kSemaphore, 1, 2);
    semaphores.post(kSemaphore, 10);
    EXPECT_EQ(semaphores.value(kSemaphore), 2U);
    semaphores.get(kSemaphore, 20);
    semaphores.get(kSemaphore, 20);
    semaphores.get(kSemaphore, 20);
    EXPECT_EQ(semaphores.value(kSemaphore), 0U) << "a get of zero leaves zero";
}

TEST(TensixSemaphores, ThereAreEight) {
    TensixSemaphores semaphores;
    EXPECT_NO_THROW(semaphores.post(7, 1));
    EXPECT_THROW(semaphores.post(8, 1), std::out_of_range);
}

}  // namespace
}  // namespace tensight::sync
