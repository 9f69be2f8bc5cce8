// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <random>

#include "tests/models/riscv/cycles.h"

namespace tensight::riscv::testing {
namespace {

constexpr unsigned kSeed = 20260801;

/// Words that are often instructions, with small distances so that programs stay inside themselves
/// for a while; the rest is anything.
std::uint32_t random_word(std::mt19937& random) {
    constexpr std::uint32_t opcodes[] = {0x03, 0x0B, 0x0F, 0x13, 0x13, 0x13, 0x17, 0x23, 0x23,
                                         0x33, 0x33, 0x33, 0x37, 0x63, 0x63, 0x67, 0x6F, 0x73};
    const std::uint32_t anything = random();
    const std::uint32_t opcode = opcodes[random() % std::size(opcodes)];
    switch (random() % 8) {
        case 0:
            return anything;
        case 1:
            return (anything & ~3U) | random() % 3;  // Tensix
        default:
            break;
    }
    std::uint32_t word = (anything & ~0x7FU) | opcode;
    if (opcode == 0x33) {
        const std::uint32_t funct7[] = {0, 1, 0x20};
        word = (word & 0x01FF'FFFF) | funct7[random() % 3] << 25;
    } else if (opcode == 0x63) {
        word &= 0x81FF'F07F | 0x0F00;
    } else if (opcode == 0x6F) {
        word &= 0x83F0'0FFF;
    } else if (opcode == 0x73 && random() % 2 == 0) {
        word = 0x73;
    }
    return word;
}

TEST(Fuzz, RandomProgramsEndInExitOrFault) {
    RecordProperty("seed", static_cast<int>(kSeed));
    std::mt19937 random(kSeed);
    int exits = 0;
    int faults = 0;
    std::uint64_t instructions = 0;
    for (int round = 0; round < 3000; ++round) {
        SCOPED_TRACE("seed " + std::to_string(kSeed) + ", program " + std::to_string(round));
        Assembler a;
        for (int i = 0; i < 80; ++i) {
            a.word(random_word(random));
        }
        TestEnvironment environment(1U << 14);
        environment.on_call = [&](Hart& hart, unsigned number) {
            hart.set_reg(number % 32, number);
            return number * 2654435761U;
        };
        const std::uint32_t cache = round % 2 == 0 ? 0 : 64;
        Hart hart(Program::decode(a.image(), {}), environment,
                  {.icache_bytes = cache, .max_cycles = 5000, .quiet_cycles = 3000});
        for (unsigned r = 1; r < 32; ++r) {
            const std::uint32_t bases[] = {0x1000, 0xFFB0'0800, 0xFFB2'0000, Assembler::kTextBase,
                                           static_cast<std::uint32_t>(random())};
            hart.set_reg(r, bases[random() % std::size(bases)]);
        }
        try {
            hart.run();
            ++exits;
        } catch (const Fault&) {
            ++faults;
        }
        instructions += hart.instructions();
        EXPECT_GE(hart.cycles(), hart.instructions());
        EXPECT_LT(hart.cycles(), 5000U + 80 * 40);
        EXPECT_EQ(hart.reg(0), 0U);
    }
    EXPECT_GT(exits, 0);
    EXPECT_GT(faults, 0);
    EXPECT_GT(instructions, 3000U * 5) << "the programs are too dull to show anything";
}

}  // namespace
}  // namespace tensight::riscv::testing
