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

// A register of the tile's size is kept and set, and set back after the unpackers are done; four
// address modes of three words and one register more; 15 instructions to replay.
TEST_F(ReduceBlockStream, InitAndWhatUndoesIt) {
    const InstructionStream& unpack = reduce_block_init_stream(table_, 0, false);
    EXPECT_EQ(count(unpack, Opcode::rdcfg), 1);
    EXPECT_EQ(count(unpack, Opcode::wrcfg), 1);
    EXPECT_EQ(count(reduce_block_init_stream(table_, 1, false), Opcode::setc16), 4 * 3 + 1);
    EXPECT_EQ(reduce_block_init_stream(table_, 1, false).pushed_words, 13 + 1 + 15);
    const InstructionStream& uninit = reduce_block_uninit_stream(table_);
    EXPECT_EQ(uninit.instructions.front().opcode, Opcode::stallwait);
    EXPECT_EQ(count(uninit, Opcode::wrcfg), 1);
}

}  // namespace
}  // namespace tensight::arch
