// SPDX-License-Identifier: Apache-2.0
#include "models/numerics/l1_accumulate.h"

#include <gtest/gtest.h>

namespace tensight::numerics {
namespace {

TEST(L1Accumulate, Fp32IsIeeeWithoutDenormals) {
    EXPECT_EQ(l1_add_fp32(0x3F800000u, 0x3F800000u), 0x40000000u);
    EXPECT_EQ(l1_add_fp32(0x3F800000u, 0x33800000u), 0x3F800000u) << "tie to even";
    EXPECT_EQ(l1_add_fp32(0x00000001u, 0x3F800000u), 0x3F800000u);
    EXPECT_EQ(l1_add_fp32(0x7F800000u, 0xFF800000u), 0x7FC00000u);
    EXPECT_EQ(l1_add_fp32(0xFFC12345u, 0x3F800000u), 0x7FC00000u);
}

TEST(L1Accumulate, Bf16RoundsOnceToEven) {
    EXPECT_EQ(l1_add_bf16(0x3F80, 0x3B80), 0x3F80) << "tie to even, down";
    EXPECT_EQ(l1_add_bf16(0x3F81, 0x3B80), 0x3F82) << "tie to even, up";
    EXPECT_EQ(l1_add_bf16(0x3F80, 0x3B81), 0x3F81);
    EXPECT_EQ(l1_add_bf16(0x3F80, 0xBF80), 0x0000);
    EXPECT_EQ(l1_add_bf16(0x7F7F, 0x7F7F), 0x7F80);
    EXPECT_EQ(l1_add_bf16(0x3F80, 0x0001), 0x3F80) << "denormals are zero";
}

TEST(L1Accumulate, Bf16Specials) {
    EXPECT_EQ(l1_add_bf16(0x7F80, 0xFF80), 0x7FC0);
    EXPECT_EQ(l1_add_bf16(0x7F80, 0x7F80), 0x7F80);
    EXPECT_EQ(l1_add_bf16(0x3F80, 0xFF80), 0xFF80);
    EXPECT_EQ(l1_add_bf16(0x7FFF, 0xFF7F), 0x7F80) << "a NaN outweighs every finite number";
}

TEST(L1Accumulate, Fp16SaturatesAtBothEnds) {
    EXPECT_EQ(l1_add_fp16(0x3C00, 0x3C00), 0x4000);
    EXPECT_EQ(l1_add_fp16(0x7FFF, 0x7FFF), 0x7FFF);
    EXPECT_EQ(l1_add_fp16(0xFFFF, 0xFFFF), 0xFFFF);
    EXPECT_EQ(l1_add_fp16(0x0E98, 0x8E7A), 0x7FFF) << "recorded: the exponent wraps below 0";
    EXPECT_EQ(l1_add_fp16(0x8755, 0x046D), 0x8000) << "recorded: exponent 0 is a signed zero";
    EXPECT_EQ(l1_add_fp16(0x3C00, 0xBC00), 0x0000);
}

}  // namespace
}  // namespace tensight::numerics
