// SPDX-License-Identifier: Apache-2.0
// The allocator against a search through all orders and slots, on many random graphs.
#include <gtest/gtest.h>

#include "tests/compiler/plan/dst_search.h"

namespace tensight::compiler::testing {
namespace {

void compare(unsigned seed, int graphs, int smallest, int largest) {
    std::mt19937 random(seed);
    for (int g = 0; g < graphs; ++g) {
        const int count = smallest + static_cast<int>(random() % unsigned(largest - smallest + 1));
        const std::vector<DstOp> ops = random_ops(random, count);
        const DstAllocation a = allocate_dst(ops);
        ASSERT_EQ(fault_of(ops, a), "") << "graph " << g;
        ASSERT_TRUE(a.exact);
        ASSERT_EQ(a.slots, fewest_slots(ops)) << "graph " << g << " of " << count << " operations";
    }
}

TEST(DstAllocator, TenThousandGraphsUpToNineOperations) { compare(1, 10000, 1, 9); }

TEST(DstAllocator, GraphsOfTenToThirteenOperations) { compare(2, 500, 10, 13); }

TEST(DstAllocator, LargeGraphsInAGreedyOrderAreRightToo) {
    std::mt19937 random(3);
    for (int g = 0; g < 300; ++g) {
        const std::vector<DstOp> ops = random_ops(random, 17 + static_cast<int>(random() % 24U));
        const DstAllocation a = allocate_dst(ops);
        ASSERT_FALSE(a.exact);
        ASSERT_EQ(fault_of(ops, a), "") << "graph " << g;
    }
}

}  // namespace
}  // namespace tensight::compiler::testing
