// SPDX-License-Identifier: Apache-2.0
// Streams that are derived for a number of fidelity phases, against those that the table has.
#include "models/fpu/streams.h"

#include <gtest/gtest.h>

namespace tensight::fpu {
namespace {

constexpr int kMath = 1;

arch::StreamTable wormhole() {
    return arch::StreamTable(TENSIGHT_SOURCE_DIR "/models/arch/wormhole_b0_streams.csv");
}

void expect_equal(const arch::InstructionStream& derived, const arch::InstructionStream& known) {
    EXPECT_EQ(derived.pushed_words, known.pushed_words);
    ASSERT_EQ(derived.instructions.size(), known.instructions.size());
    for (std::size_t i = 0; i < known.instructions.size(); ++i) {
        const arch::Instruction& a = derived.instructions[i];
        const arch::Instruction& b = known.instructions[i];
        EXPECT_EQ(a.opcode, b.opcode) << i;
        EXPECT_EQ(a.pushed, b.pushed) << i;
        EXPECT_EQ(a.flip_a, b.flip_a) << i;
        EXPECT_EQ(a.flip_b, b.flip_b) << i;
        EXPECT_EQ(a.dst_row, b.dst_row) << i;
    }
}

class MatmulBlockStreams : public testing::TestWithParam<const char*> {};

TEST_P(MatmulBlockStreams, FourPhasesAreDerivedAsRecorded) {
    const arch::StreamTable table = wormhole();
    const std::string shape = GetParam();
    expect_equal(with_phases(table.get("matmul_block", shape + " kt4 bf16 LoFi", kMath), 1, 4),
                 table.get("matmul_block", shape + " kt4 bf16 HiFi4", kMath));
}

INSTANTIATE_TEST_SUITE_P(Shapes, MatmulBlockStreams,
                         testing::Values("rt1 ct1", "rt2 ct4", "rt4 ct2"));

TEST(MatmulStreams, FewerPhasesAreDerivedAsRecorded) {
    const arch::StreamTable table = wormhole();
    const auto& most = table.get("matmul_tiles", "bf16 HiFi4", kMath);
    expect_equal(with_phases(most, 4, 2), table.get("matmul_tiles", "bf16 HiFi2", kMath));
    expect_equal(with_phases(most, 4, 3), table.get("matmul_tiles", "bf16 HiFi3", kMath));
}

}  // namespace
}  // namespace tensight::fpu
