// SPDX-License-Identifier: Apache-2.0
// The same source compiled by the host's compiler and by the cross compiler must compute the same.
#include <gtest/gtest.h>

#include "tests/models/riscv/arithmetic.h"
#include "tests/models/riscv/cycles.h"
#include "tests/models/riscv/elf_image.h"

namespace tensight::riscv::testing {
namespace {

std::uint32_t hash_on_core(const std::string& program_name, std::uint32_t rounds) {
    const std::string path = std::string(RISCV_PROGRAM_DIR) + "/" + program_name;
    const auto program = Program::decode(read_elf_image(path, kLocalRamBase + 4096), CostRules{});
    TestEnvironment environment;
    for (const Segment& segment : program->l1_segments()) {
        std::copy(segment.bytes.begin(), segment.bytes.end(),
                  environment.l1.begin() + segment.address);
    }
    environment.set_word(0x4000, rounds);
    Hart hart(program, environment);
    hart.run();
    EXPECT_GT(hart.instructions(), rounds * 1000ULL);
    EXPECT_TRUE(environment.polls.empty());
    return hart.reg(a0);
}

TEST(Differential, OptimisedProgram) {
    EXPECT_EQ(hash_on_core("arithmetic_O2.elf", 2000), arithmetic_hash(2000));
}

TEST(Differential, UnoptimisedProgram) {
    EXPECT_EQ(hash_on_core("arithmetic_O0.elf", 500), arithmetic_hash(500));
}

TEST(Differential, HashDependsOnEveryRound) {
    EXPECT_NE(arithmetic_hash(500), arithmetic_hash(499));
    EXPECT_EQ(arithmetic_hash(500), arithmetic_hash(500)) << "a call leaves nothing behind";
}

}  // namespace
}  // namespace tensight::riscv::testing
