// SPDX-License-Identifier: Apache-2.0
#include "compiler/plan/dst_allocator.h"

#include <gtest/gtest.h>

#include "tests/compiler/plan/dst_search.h"

namespace tensight::compiler::testing {
namespace {

DstOp load() { return {{}, false, false, false}; }
DstOp unary(int x) { return {{x}, true, false, false}; }
DstOp binary(int a, int b) { return {{a, b}, false, false, false}; }
DstOp product() { return {{}, false, true, false}; }

int slots_of(std::vector<DstOp> ops) {
    ops.back().packed = true;
    const DstAllocation a = allocate_dst(ops);
    EXPECT_EQ(fault_of(ops, a), "");
    return a.slots;
}

TEST(DstAllocator, AChainInPlaceTakesOneSlot) {
    std::vector<DstOp> ops = {load()};
    for (int i = 0; i < 20; ++i) {
        ops.push_back(unary(i));
    }
    EXPECT_EQ(slots_of(ops), 1);
}

TEST(DstAllocator, ABinaryOperationWritesOverAnOperand) {
    EXPECT_EQ(slots_of({load(), load(), binary(0, 1)}), 2);
    EXPECT_EQ(slots_of({load(), binary(0, 0)}), 1);
}

TEST(DstAllocator, AnInPlaceOperationOnAValueThatIsUsedAgainCopiesIt) {
    const std::vector<DstOp> ops = {load(), unary(0), {{0, 1}, false, false, true}};
    const DstAllocation a = allocate_dst(ops);
    EXPECT_EQ(a.slots, 2);
    EXPECT_TRUE(a.copied[1]);
    EXPECT_EQ(fault_of(ops, a), "");
}

TEST(DstAllocator, ResultsThatArePackedStay) {
    EXPECT_EQ(slots_of({{{}, false, false, true}, {{}, false, false, true}, load()}), 3);
}

TEST(DstAllocator, WhatAddsToItsSlotTakesOneThatNothingWasWrittenTo) {
    // The product after the chain cannot have the chain's slot, before it it can.
    const std::vector<DstOp> first = {{{}, false, true, false}, unary(0), load(), binary(1, 2)};
    EXPECT_EQ(slots_of(first), 2);
    // A value that dies unused leaves a slot that is not fresh.
    const std::vector<DstOp> ops = {load(), product(), {{1}, true, false, true}};
    EXPECT_EQ(slots_of(ops), fewest_slots(ops));
}

TEST(DstAllocator, ATreeInTheOrderOfSethiAndUllman) {
    // ((a b)(c d)): loads all first would take four.
    EXPECT_EQ(slots_of({load(), load(), load(), load(), binary(0, 1), binary(2, 3), binary(4, 5)}),
              3);
}

TEST(DstAllocator, EqualsASearchOnSomeGraphs) {
    std::mt19937 random(7);
    for (int g = 0; g < 200; ++g) {
        const std::vector<DstOp> ops = random_ops(random, 1 + static_cast<int>(random() % 8U));
        const DstAllocation a = allocate_dst(ops);
        ASSERT_EQ(fault_of(ops, a), "");
        ASSERT_EQ(a.slots, fewest_slots(ops)) << "graph " << g;
    }
}

TEST(DstAllocator, ASearchFindsAWorseAllocation) {  // the tests' own search and check
    std::vector<DstOp> ops = {load(), unary(0), {{0, 1}, false, false, true}};
    DstAllocation a = allocate_dst(ops);
    a.copied[1] = false;
    EXPECT_NE(fault_of(ops, a), "");
    a = allocate_dst(ops);
    a.slot[1] = a.slot[0];
    EXPECT_NE(fault_of(ops, a), "");
}

}  // namespace
}  // namespace tensight::compiler::testing
