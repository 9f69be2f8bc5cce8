// SPDX-License-Identifier: Apache-2.0
// copy_tile: SrcA to DST, and what the formats on the way keep.
#include <gtest/gtest.h>

#include <cmath>

#include "tests/programs/one_core.h"

namespace tensight::programs {
namespace {

constexpr int kSide = 64;  // four tiles

TEST(Copy, KeepsBf16) {
    for (const bool dst32 : {false, true}) {
        const Matrix x = uniform(kSide, kSide, -8.0, 8.0, 1);
        OneCore({.dst32 = dst32})
            .input(0, x)
            .output(16, x, kExact)
            .compute("copy.cpp", {}, {4})
            .passes();
    }
}

// Two pages each: reader, compute and writer work in turn, and the pointers wrap.
TEST(Copy, StreamsThroughTwoPages) {
    const Matrix x = uniform(kSide, kSide, -8.0, 8.0, 2);
    OneCore()
        .input(0, x, DataFormat::Float16_b, 2)
        .output(16, x, kExact, DataFormat::Float16_b, 2)
        .compute("copy.cpp", {}, {4})
        .passes();
}

}  // namespace
}  // namespace tensight::programs
