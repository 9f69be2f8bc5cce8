// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "compiler/fuzz/differential.h"

namespace tensight::compiler {
namespace {

TEST(FuzzLong, TenThousandSeeds) {
    const arch::ChipDescription chip =
        arch::read_chip_description(TENSIGHT_SOURCE_DIR "/models/arch/wormhole_b0.yaml");
    Coverage coverage;
    for (std::uint64_t seed = 1; seed <= 10000; ++seed) {
        const auto wrong = try_program(random_program(seed).program, seed, chip, &coverage);
        ASSERT_FALSE(wrong) << "seed " << seed << ": " << *wrong << "\n" << shrunk(seed, chip);
    }
    EXPECT_GE(coverage.loops, 3000);
    EXPECT_GE(coverage.reductions, 3000);
    EXPECT_GE(coverage.spills, 1000);
}

}  // namespace
}  // namespace tensight::compiler
