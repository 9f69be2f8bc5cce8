// SPDX-License-Identifier: Apache-2.0
#include "models/src/src_banks.h"

#include <gtest/gtest.h>

namespace tensight::src {
namespace {

using time::kUnresolved;

TEST(SrcBanks, BothBanksBelongToTheUnpackerAtFirst) {
    SrcBanks banks;
    EXPECT_EQ(banks.free_for_unpacker(), 0U);
    EXPECT_EQ(banks.valid_for_fpu(), kUnresolved);
    banks.fill(30);
    EXPECT_EQ(banks.free_for_unpacker(), 0U) << "the other bank";
    EXPECT_EQ(banks.valid_for_fpu(), 30U);
}

TEST(SrcBanks, AThirdFillWaitsForTheFirstReturn) {
    SrcBanks banks;
    banks.fill(30);
    banks.fill(40);
    EXPECT_EQ(banks.free_for_unpacker(), kUnresolved);
    banks.give_back(55);
    EXPECT_EQ(banks.free_for_unpacker(), 55U);
    EXPECT_EQ(banks.valid_for_fpu(), 40U) << "the second bank, valid before it is asked for";
    banks.fill(70);
    EXPECT_EQ(banks.free_for_unpacker(), kUnresolved);
    banks.give_back(90);
    EXPECT_EQ(banks.free_for_unpacker(), 90U);
    EXPECT_EQ(banks.valid_for_fpu(), 70U);
}

TEST(SrcBanks, StayInStepOverManyRounds) {
    // Fill n lands at 10 n, is used and returned 25 later: fill n + 2 is free from return n on.
    SrcBanks banks;
    banks.fill(0);
    banks.fill(10);
    for (time::Cycle n = 0; n < 1000; ++n) {
        ASSERT_EQ(banks.valid_for_fpu(), 10 * n) << n;
        banks.give_back(10 * n + 25);
        ASSERT_EQ(banks.free_for_unpacker(), 10 * n + 25) << n;
        banks.fill(10 * (n + 2));
    }
    EXPECT_EQ(banks.fills(), 1002U);
    EXPECT_EQ(banks.frees(), 1000U);
}

}  // namespace
}  // namespace tensight::src
