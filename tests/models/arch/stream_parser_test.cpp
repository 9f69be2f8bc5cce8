// SPDX-License-Identifier: Apache-2.0
#include "models/arch/stream_parser.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "models/arch/chip_description.h"

namespace tensight::arch {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

/// A line of the table: seq, instruction, count, unit, operands.
std::vector<std::string> line(const std::string& seq, const std::string& instruction,
                              const std::string& count, const std::string& unit,
                              const std::string& operands) {
    return {"call", "variant", "T1", seq, instruction, count, unit, operands};
}

InstructionStream parse(const std::vector<std::vector<std::string>>& lines) {
    return parse_stream("call/variant/T1", lines);
}

std::vector<int> rows(const std::string& count, const std::string& list) {
    std::vector<int> result;
    for (const Instruction& i :
         parse({line("0", "MVMUL", count, "FPU", "flip=-; dst rows=" + list)}).instructions) {
        result.push_back(i.dst_row);
    }
    return result;
}

TEST(StreamParser, DstRowsInEveryForm) {
    EXPECT_THAT(rows("1", "24"), ElementsAre(24));
    EXPECT_THAT(rows("4", "0 8 0 16"), ElementsAre(0, 8, 0, 16));
    EXPECT_THAT(rows("4", "0..12 step 4"), ElementsAre(0, 4, 8, 12));
    EXPECT_THAT(rows("3", "(32) x3"), ElementsAre(32, 32, 32));
    EXPECT_THAT(rows("6", "(64..80 step 8) x2"), ElementsAre(64, 72, 80, 64, 72, 80));
}

TEST(StreamParser, MatmulRowsCycleThroughTheEightBlocks) {
    std::vector<int> expected;
    for (int pass = 0; pass < 4; ++pass) {
        for (int block = 0; block < 8; ++block) {
            expected.push_back(8 * block);
        }
    }
    EXPECT_EQ(rows("32", "(0..56 step 8) x4"), expected);
}

TEST(StreamParser, CountsAreWrittenOut) {
    const InstructionStream s = parse({line("0", "SETC16", "2", "CFG", "cfg words 1 2")});
    ASSERT_EQ(s.instructions.size(), 2U);
    EXPECT_EQ(s.instructions[1].opcode, Opcode::setc16);
    EXPECT_EQ(s.instructions[1].unit, Unit::config);
    EXPECT_EQ(s.instructions[1].dst_row, -1);
    EXPECT_EQ(s.pushed_words, 2);
}

TEST(StreamParser, AGroupRepeatsAsAWhole) {
    const InstructionStream s =
        parse({line("0", "SETADCZW", "1", "TDMA", ""),
               line("1.0x3", "UNPACR", "1", "UNPACK0", "datums=256; set_dvalid=1; ch1 y+0"),
               line("1.1x3", "UNPACR_NOP", "2", "UNPACK1", "set_dvalid"),
               line("2", "SEMGET", "1", "SYNC", "sem=UNPACK_SYNC")});
    std::vector<Opcode> opcodes;
    for (const Instruction& i : s.instructions) {
        opcodes.push_back(i.opcode);
    }
    const auto a = Opcode::unpacr;
    const auto b = Opcode::unpacr_dvalid;
    EXPECT_THAT(opcodes, ElementsAre(Opcode::tdma, a, b, b, a, b, b, a, b, b, Opcode::semget));
    EXPECT_EQ(s.pushed_words, 3) << "the group is one MOP word";
}

TEST(StreamParser, TwoGroupsInARowStayApart) {
    const InstructionStream s = parse({line("0.0x2", "GAPOOL", "1", "FPU", "flip=-; dst rows=0"),
                                       line("1.0x3", "GMPOOL", "1", "FPU", "flip=-; dst rows=16")});
    ASSERT_EQ(s.instructions.size(), 5U);
    EXPECT_EQ(s.instructions[1].opcode, Opcode::gapool);
    EXPECT_EQ(s.instructions[2].opcode, Opcode::gmpool);
}

TEST(StreamParser, GroupsWithTenMembersAreOneGroup) {
    std::vector<std::vector<std::string>> lines;
    for (int member = 0; member < 12; ++member) {
        lines.push_back(line("7." + std::to_string(member) + "x2", "SETRWC", "1", "FPU", "flip=-"));
    }
    EXPECT_EQ(parse(lines).instructions.size(), 24U);
}

TEST(StreamParser, OperandsOfUnpackers) {
    const Instruction face =
        parse({line("0", "UNPACR", "1", "UNPACK0", "datums=256; set_dvalid=1; ch1 y+0; transpose")})
            .instructions[0];
    EXPECT_EQ(face.unit, Unit::unpack0);
    EXPECT_EQ(face.datums, 256);
    EXPECT_TRUE(face.set_dvalid);
    EXPECT_TRUE(face.transposes);
    EXPECT_FALSE(face.tilizes);
    const Instruction kept =
        parse({line("0", "UNPACR", "1", "UNPACK1", "datums=1024; set_dvalid=0; ch1 y+0")})
            .instructions[0];
    EXPECT_EQ(kept.datums, 1024);
    EXPECT_FALSE(kept.set_dvalid);
    const Instruction zero =
        parse({line("0", "UNPACR_NOP", "1", "UNPACK1", "zero source")}).instructions[0];
    EXPECT_EQ(zero.opcode, Opcode::unpacr_zero);
    EXPECT_FALSE(zero.set_dvalid);
}

TEST(StreamParser, OperandsOfTheFpu) {
    const auto fpu = [](const std::string& instruction, const std::string& operands) {
        return parse({line("0", instruction, "1", "FPU", operands)}).instructions[0];
    };
    EXPECT_TRUE(fpu("SETRWC", "flip=AB").flip_a);
    EXPECT_TRUE(fpu("SETRWC", "flip=AB").flip_b);
    EXPECT_FALSE(fpu("SETRWC", "flip=B").flip_a);
    EXPECT_FALSE(fpu("SETRWC", "flip=-").flip_b);
    EXPECT_FALSE(fpu("ELWADD", "flip=-; dst rows=0").accumulates) << "overwrites";
    EXPECT_TRUE(fpu("ELWADD", "flip=- acc; dst rows=0").accumulates);
    EXPECT_TRUE(fpu("ELWMUL", "flip=A bcast col; dst rows=0").flip_a);
    EXPECT_FALSE(fpu("ELWMUL", "flip=A bcast col; dst rows=0").flip_b) << "'bcast' is no bank";
    for (const char* reader : {"MVMUL", "ELWMUL", "GAPOOL", "GMPOOL", "MOVD2A", "MOVD2B"}) {
        EXPECT_TRUE(fpu(reader, "dst rows=0").accumulates) << reader << " reads DST";
    }
    EXPECT_FALSE(fpu("MOVA2D", "dst rows=0").accumulates);
    EXPECT_EQ(fpu("ZEROACC", "half").opcode, Opcode::zeroacc_half);
    EXPECT_EQ(fpu("ZEROACC", "16 rows; dst rows=0").opcode, Opcode::zeroacc_rows);
}

TEST(StreamParser, OperandsOfThePackers) {
    const auto pack = [](const std::string& operands) {
        return parse({line("0", "PACR", "1", "PACK", operands)}).instructions[0];
    };
    EXPECT_EQ(pack("flush; packers=4; last=0").opcode, Opcode::pacr_flush);
    EXPECT_EQ(pack("datums per packer=256; packers=4; last=1").opcode, Opcode::pacr);
    EXPECT_EQ(pack("datums per packer=256; packers=4; last=1").datums, 256);
}

TEST(StreamParser, WaitsAndSemaphores) {
    const auto sync = [](const std::string& instruction, const std::string& operands) {
        return parse({line("0", instruction, "1", "SYNC", operands)}).instructions[0];
    };
    const Instruction packs = sync("STALLWAIT", "block=THCON; wait=PACK0+PACK1+PACK2+PACK3");
    EXPECT_EQ(packs.block, kBlockThcon);
    EXPECT_EQ(packs.wait, kWaitPack);
    const Instruction math = sync("STALLWAIT", "block=SYNC+CFG; wait=MATH+SFPU+SRCA_VLD");
    EXPECT_EQ(math.block, kBlockSync | kBlockConfig);
    EXPECT_EQ(math.wait, kWaitMath | kWaitSfpu | kWaitSrcAValid);
    const Instruction full = sync("SEMWAIT", "block=SYNC+MATH+SFPU; sem=MATH_PACK; while=max");
    EXPECT_EQ(full.semaphore, TensixSemaphore::math_pack);
    EXPECT_TRUE(full.while_max);
    EXPECT_EQ(full.block, kBlockSync | kBlockMath | kBlockSfpu);
    EXPECT_FALSE(sync("SEMWAIT", "block=TDMA; sem=UNPACK_SYNC; while=zero").while_max);
}

TEST(StreamParser, WordsThatTheRiscPushes) {
    // SETC16, one MOP that runs on over the FPU instructions, SETC16.
    const InstructionStream s = parse({line("0", "SETC16", "1", "CFG", "cfg words 1"),
                                       line("1", "MVMUL", "16", "FPU", "flip=-; dst rows=(0) x16"),
                                       line("2", "SETC16", "1", "CFG", "cfg words 1")});
    EXPECT_EQ(s.pushed_words, 3);
    EXPECT_TRUE(s.instructions[0].pushed);
    EXPECT_TRUE(s.instructions[1].pushed) << "the MOP word itself";
    EXPECT_FALSE(s.instructions[2].pushed) << "expanded";
    EXPECT_TRUE(s.instructions[17].pushed);
}

TEST(StreamParser, AThreadThatPushesNothingIsEmpty) {
    const InstructionStream s = parse({line("0", "(none)", "0", "", "")});
    EXPECT_TRUE(s.instructions.empty());
    EXPECT_EQ(s.pushed_words, 0);
    EXPECT_EQ(s.name, "call/variant/T1");
}

std::string error_of(const std::vector<std::string>& l) {
    try {
        parse({l});
    } catch (const ArchError& error) {
        return error.what();
    }
    ADD_FAILURE() << "no ArchError";
    return {};
}

TEST(StreamParserErrors, NameTheStreamAndWhatWasWrong) {
    EXPECT_THAT(error_of(line("0", "FROBNICATE", "1", "FPU", "")),
                testing::AllOf(HasSubstr("call/variant/T1"), HasSubstr("FROBNICATE")));
    EXPECT_THAT(error_of(line("0", "MVMUL", "1", "GPU", "")), HasSubstr("unknown unit GPU"));
    EXPECT_THAT(error_of(line("0", "STALLWAIT", "1", "SYNC", "block=THCON; wait=MOON")),
                HasSubstr("'MOON'"));
    EXPECT_THAT(error_of(line("0", "STALLWAIT", "1", "SYNC", "block=SUN; wait=MATH")),
                HasSubstr("'SUN'"));
    EXPECT_THAT(error_of(line("0", "SEMPOST", "1", "SYNC", "sem=NOBODY")), HasSubstr("NOBODY"));
    EXPECT_THAT(error_of(line("0", "SEMGET", "1", "SYNC", "")), HasSubstr("semaphore"));
}

TEST(StreamParserErrors, ACountThatIsNoNumber) {
    EXPECT_THAT(error_of(line("0", "MVMUL", "many", "FPU", "flip=-")), HasSubstr("many"));
}

TEST(StreamParserErrors, AGroupWithoutARepetition) {
    EXPECT_THAT(error_of(line("3.0", "MVMUL", "1", "FPU", "flip=-")), HasSubstr("3.0"));
}

}  // namespace
}  // namespace tensight::arch
