// SPDX-License-Identifier: Apache-2.0
#include "sim/workload/accessor.h"

#include <gtest/gtest.h>

namespace tensight::workload {
namespace {

using Words = std::vector<std::uint32_t>;
using Shape = std::vector<std::int64_t>;

TEST(AccessorWords, InterleavedIsFlagsAndPageSize) {
    Buffer buffer;
    buffer.tensor = "t";
    EXPECT_EQ(accessor_words(buffer, Shape{64, 64}, 2048, {}), (Words{2, 2048}));
    EXPECT_EQ(accessor_words(buffer, Shape{64, 64}, 2048, {}, AccessorForm::without_page_size),
              (Words{2}));
    buffer.memory = Memory::l1;
    EXPECT_EQ(accessor_words(buffer, Shape{64, 64}, 2048, {}), (Words{0, 2048}));
}

TEST(AccessorWords, ShardedAddsShapesAndBanks) {
    Buffer buffer;
    buffer.tensor = "t";
    buffer.memory = Memory::l1;
    buffer.shard = Shard{32, 64, {{0, 0}, {1, 0}, {2, 0}}, true};
    const std::vector<BankCoord> banks = {{18, 18}, {19, 18}, {20, 18}};
    // 96 x 128 is 3 x 4 tiles, a shard 1 x 2; x << 8 | y, the second bank in the high half.
    const Words expected = {1, 2048, 2, 3, 3, 4, 1, 2, 0x13121212, 0x1412};
    EXPECT_EQ(accessor_words(buffer, Shape{96, 128}, 2048, banks), expected);
    const Words older = {1, 2, 3, 3, 4, 1, 2, 0x13121212, 0x1412};
    EXPECT_EQ(accessor_words(buffer, Shape{96, 128}, 2048, banks, AccessorForm::without_page_size),
              older);
}

// Sharded 1, DRAM 2; a bank is its number, in x.
TEST(AccessorWords, ShardedInDramNamesBanks) {
    Buffer buffer;
    buffer.tensor = "t";
    buffer.shard = Shard{32, 64, {{0, 0}, {11, 0}, {5, 0}}, true};
    const std::vector<BankCoord> banks = {{0, 0}, {11, 0}, {5, 0}};
    const Words expected = {3, 2048, 2, 3, 3, 4, 1, 2, 0x0B000000, 0x0500};
    EXPECT_EQ(accessor_words(buffer, Shape{96, 128}, 2048, banks), expected);
}

}  // namespace
}  // namespace tensight::workload
