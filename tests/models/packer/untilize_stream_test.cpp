// SPDX-License-Identifier: Apache-2.0
// The stream of pack_untilize for any number of tiles against those that were recorded.
#include <gtest/gtest.h>

#include "models/packer/streams.h"

namespace tensight::packer {
namespace {

const arch::StreamTable& table() {
    static const arch::StreamTable read(TENSIGHT_SOURCE_DIR "/models/arch/wormhole_b0_streams.csv");
    return read;
}

class UntilizeStream : public testing::TestWithParam<int> {};

// The recorded stream of the whole call has tile_regs_wait before it and tile_regs_release behind
// it: one and six words.
TEST_P(UntilizeStream, IsTheRecordedOneWithoutItsSection) {
    const int tiles = GetParam();
    const auto& recorded =
        table().get("pack_untilize_block", "bf16 " + std::to_string(tiles) + " tiles", 2);
    const auto& made = untilize_stream(table(), tiles);
    ASSERT_EQ(made.instructions.size(), recorded.instructions.size() - 7);
    for (std::size_t i = 0; i < made.instructions.size(); ++i) {
        EXPECT_EQ(made.instructions[i].opcode, recorded.instructions[i + 1].opcode) << i;
        EXPECT_EQ(made.instructions[i].datums, recorded.instructions[i + 1].datums) << i;
        if (tiles > 1) {  // of one tile no repetition shows which words a MOP made
            EXPECT_EQ(made.instructions[i].pushed, recorded.instructions[i + 1].pushed) << i;
        }
    }
    EXPECT_EQ(made.pushed_words, 38) << "the same for any number of tiles";
}

INSTANTIATE_TEST_SUITE_P(Recorded, UntilizeStream, testing::Values(1, 2, 4));

// Each packer writes a face: 16 rows of 16 datums of each tile.
TEST(UntilizeStreamWrites, CoverAllTiles) {
    for (const int tiles : {1, 3, 8}) {
        int datums = 0;
        for (const auto& i : untilize_stream(table(), tiles).instructions) {
            datums += i.opcode == arch::Opcode::pacr ? i.datums : 0;
        }
        EXPECT_EQ(datums, tiles * 256) << tiles;
        EXPECT_EQ(writes_of(untilize_stream(table(), tiles)), tiles * 16) << tiles;
    }
}

}  // namespace
}  // namespace tensight::packer
