// SPDX-License-Identifier: Apache-2.0
#include "host/session/bank_allocator.h"

#include <gtest/gtest.h>

namespace tensight::host {
namespace {

TEST(BankAllocator, GrowsFromEitherEnd) {
    BankAllocator memory(100, 1000, 32);
    EXPECT_EQ(memory.allocate(10, true), 128U);
    EXPECT_EQ(memory.allocate(32, true), 160U);
    EXPECT_EQ(memory.allocate(33, false), 992U - 64);
    EXPECT_EQ(memory.allocated_bytes(), 32U + 32 + 64);
    EXPECT_EQ(memory.lowest_taken(), 128U);
    EXPECT_EQ(memory.capacity(), 992U - 128);
}

TEST(BankAllocator, TakesTheFirstRangeThatFits) {
    BankAllocator memory(0, 1024, 32);
    const auto a = memory.allocate(64, true);
    const auto b = memory.allocate(32, true);
    const auto c = memory.allocate(96, true);
    memory.allocate(32, true);
    memory.free(*a);
    memory.free(*c);
    EXPECT_EQ(memory.allocate(80, true), c);
    EXPECT_EQ(memory.allocate(32, true), a);
    memory.free(*b);
    EXPECT_EQ(memory.allocate(64, true), 32U) << "freed ranges join";
}

TEST(BankAllocator, SaysWhenItIsFull) {
    BankAllocator memory(0, 128, 32);
    EXPECT_EQ(memory.allocate(129, true), std::nullopt);
    EXPECT_EQ(memory.allocate(128, true), 0U);
    EXPECT_EQ(memory.allocate(1, false), std::nullopt);
    EXPECT_EQ(memory.largest_free().bytes, 0U);
    memory.free(0);
    EXPECT_EQ(memory.largest_free().bytes, 128U);
    EXPECT_EQ(memory.lowest_taken(), std::nullopt);
    memory.free(64);
    EXPECT_EQ(memory.free_bytes(), 128U) << "nothing was there";
}

TEST(BankAllocator, OfNoBytesHasNone) {
    BankAllocator memory(96, 96, 32);
    EXPECT_EQ(memory.capacity(), 0U);
    EXPECT_EQ(memory.allocate(1, true), std::nullopt);
}

}  // namespace
}  // namespace tensight::host
