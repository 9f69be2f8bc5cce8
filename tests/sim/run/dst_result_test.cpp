// SPDX-License-Identifier: Apache-2.0
#include "sim/run/dst_result.h"

#include <gtest/gtest.h>

namespace tensight::run {
namespace {

constexpr dst::DstMode kHalf16{false, false};
constexpr dst::DstMode kHalf32{true, false};
constexpr dst::DstMode kFull16{false, true};
constexpr dst::DstMode kFull32{true, true};

TEST(DstVerdict, Fits) {
    EXPECT_EQ(dst_verdict(kHalf16, 0, 0), "not used");
    EXPECT_EQ(dst_verdict(kHalf16, 8, 8), "fits: 8 of 8 tiles, 0 free");
    EXPECT_EQ(dst_verdict(kHalf16, 5, 5), "fits: 5 of 8 tiles, 3 free");
    EXPECT_EQ(dst_verdict(kHalf32, 4, 4), "fits: 4 of 4 tiles, 0 free");
}

TEST(DstVerdict, WhatElseItWouldFit) {
    EXPECT_EQ(dst_verdict(kHalf16, 4, 4), "fits: 4 of 8 tiles, 4 free; 32 bit (4) would fit");
    EXPECT_EQ(dst_verdict(kFull16, 9, 9), "fits: 9 of 16 tiles, 7 free");
    EXPECT_EQ(dst_verdict(kFull16, 8, 8),
              "fits: 8 of 16 tiles, 8 free; half sync (8) would do; 32 bit (8) would fit");
    EXPECT_EQ(dst_verdict(kFull32, 4, 4), "fits: 4 of 8 tiles, 4 free; half sync (4) would do");
    EXPECT_EQ(dst_verdict(kFull32, 5, 5), "fits: 5 of 8 tiles, 3 free");
}

TEST(DstVerdict, SlotsThatAreUsedAgain) {
    EXPECT_EQ(dst_verdict(kHalf16, 6, 2),
              "fits: 6 of 8 tiles, 2 free; 2 would do if slots were used again");
}

TEST(DstVerdict, DoesNotFit) {
    EXPECT_EQ(dst_verdict(kHalf16, 9, 0),
              "does not fit: needs 9 tiles, a section holds 8; fits in full sync (16), with 1 "
              "fewer live tile");
    EXPECT_EQ(dst_verdict(kHalf32, 6, 0),
              "does not fit: needs 6 tiles, a section holds 4; fits in full sync (8), in 16 bit "
              "(8), with 2 fewer live tiles");
    EXPECT_EQ(dst_verdict(kHalf32, 9, 0),
              "does not fit: needs 9 tiles, a section holds 4; fits in full sync and 16 bit (16), "
              "with 5 fewer live tiles");
    EXPECT_EQ(dst_verdict(kFull32, 9, 0),
              "does not fit: needs 9 tiles, a section holds 8; fits in 16 bit (16), with 1 fewer "
              "live tile");
    EXPECT_EQ(dst_verdict(kFull16, 17, 0),
              "does not fit: needs 17 tiles, a section holds 16; fits with 1 fewer live tile");
}

TEST(DstResult, Headroom) {
    DstResult r;
    r.capacity = 8;
    r.needed = 3;
    EXPECT_EQ(r.headroom(), 5);
    r.needed = 9;
    EXPECT_EQ(r.headroom(), 0);
}

}  // namespace
}  // namespace tensight::run
