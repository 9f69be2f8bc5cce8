// SPDX-License-Identifier: Apache-2.0
#include "models/arch/reduce_block_stream.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "models/arch/chip_description.h"

namespace tensight::arch {
namespace {

class ReduceBlockStream : public testing::Test {
  protected:
    static int count(const InstructionStream& stream, Opcode opcode) {
        return static_cast<int>(
            std::count_if(stream.instructions.begin(), stream.instructions.end(),
                          [&](const Instruction& i) { return i.opcode == opcode; }));
    }

    StreamTable table_{TENSIGHT_SOURCE_DIR "/models/arch/wormhole_b0_streams.csv"};
};

// A face of the scaler for the whole block, each tile with one instruction of a single MOP word.
TEST_F(ReduceBlockStream, UnpacksTheScalerOnceAndWholeTiles) {
    const InstructionStream& stream = reduce_block_stream(table_, 5, 0, false);
    int scalers = 0;
    int tiles = 0;
    for (const Instruction& i : stream.instructions) {
        if (i.opcode == Opcode::unpacr) {
            (i.unit == Unit::unpack1 ? scalers : tiles) += 1;
            EXPECT_EQ(i.datums, i.unit == Unit::unpack1 ? 256 : 1024);
            EXPECT_TRUE(i.set_dvalid);
        }
    }
    EXPECT_EQ(scalers, 1);
    EXPECT_EQ(tiles, 5);
    EXPECT_EQ(stream.pushed_words, reduce_block_stream(table_, 2, 0, false).pushed_words);
}

// Each tile's bank goes back with the tile, the scaler's at the end; the results become a column
// once, in 32 bits half by half.
TEST_F(ReduceBlockStream, TurnsTheResultsOnce) {
    for (const bool wide : {false, true}) {
        const InstructionStream& stream = reduce_block_stream(table_, 5, 1, wide);
        EXPECT_EQ(count(stream, Opcode::gmpool), 4 * 5);
        EXPECT_EQ(count(stream, Opcode::movd2b), wide ? 4 : 2);
        int a = 0;
        int b = 0;
        for (const Instruction& i : stream.instructions) {
            a += i.flip_a ? 1 : 0;
            b += i.flip_b ? 1 : 0;
        }
        EXPECT_EQ(a, 5);
        EXPECT_EQ(b, 1);
    }
}

TEST_F(ReduceBlockStream, OneToAHundredAndTwentySevenTiles) {
    EXPECT_EQ(count(reduce_block_stream(table_, kMostBlockColumns, 1, false), Opcode::gmpool),
              4 * 127);
    EXPECT_THROW(reduce_block_stream(table_, 0, 0, false), ArchError);
    EXPECT_THROW(reduce_block_stream(table_, kMostBlockColumns + 1, 0, false), ArchError);
}

TEST_F(ReduceBlockStream, InitAndWhatUndoesItAreThere) {
    for (const int thread : {0, 1, 2}) {
        EXPECT_FALSE(reduce_block_init_stream(table_, thread, true).instructions.empty());
    }
    EXPECT_FALSE(reduce_block_uninit_stream(table_, 0).instructions.empty());
    EXPECT_FALSE(reduce_block_uninit_stream(table_, 2).instructions.empty());
}

}  // namespace
}  // namespace tensight::arch
