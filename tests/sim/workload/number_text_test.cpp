// SPDX-License-Identifier: Apache-2.0
#include "sim/workload/number_text.h"

#include <gtest/gtest.h>

namespace tensight::workload {
namespace {

TEST(NumberText, ReadsIntegers) {
    EXPECT_EQ(parse_integer("0"), 0);
    EXPECT_EQ(parse_integer("-0"), 0);
    EXPECT_EQ(parse_integer("4711"), 4711);
    EXPECT_EQ(parse_integer("-12"), -12);
    EXPECT_EQ(parse_integer("0x1F"), 31);
    EXPECT_EQ(parse_integer("-0x10"), -16);
    EXPECT_EQ(parse_integer("9223372036854775807"), 9223372036854775807);
    EXPECT_EQ(parse_unsigned("18446744073709551615"), 18446744073709551615U);
}

TEST(NumberText, RefusesWhatIsNoInteger) {
    for (const char* text : {"", "-", "0x", "007", "1_000", "1.0", " 1", "1 ", "--1", "+1", "0b1",
                             "1e3", "9223372036854775808", "0xG", "\xd9\xa1"}) {
        EXPECT_FALSE(parse_integer(text)) << text;
    }
    EXPECT_FALSE(parse_unsigned("18446744073709551616"));
    EXPECT_FALSE(parse_unsigned("-1"));
}

TEST(NumberText, ReadsFiniteNumbers) {
    EXPECT_EQ(parse_number("1.5"), 1.5);
    EXPECT_EQ(parse_number("+.5"), 0.5);
    EXPECT_EQ(parse_number("-2e-3"), -0.002);
    for (const char* text : {"", "inf", "nan", "1e999", "1,5", "1.5x", "+-1", "0x10"}) {
        EXPECT_FALSE(parse_number(text)) << text;
    }
}

TEST(NumberText, KnowsIdentifiers) {
    EXPECT_TRUE(is_identifier("_q2"));
    for (const char* text : {"", "2q", "a-b", "a.b", "\xc3\xa4"}) {
        EXPECT_FALSE(is_identifier(text)) << text;
    }
}

}  // namespace
}  // namespace tensight::workload
