// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <set>

#include "compiler/build/parser.h"
#include "compiler/build/program_text.h"
#include "compiler/emit/package.h"
#include "compiler/fuzz/differential.h"
#include "compiler/fuzz/sharding.h"
#include "compiler/reference/evaluate.h"

namespace tensight::compiler {
namespace {

const arch::ChipDescription& chip() {
    static const arch::ChipDescription kChip =
        arch::read_chip_description(TENSIGHT_SOURCE_DIR "/models/arch/wormhole_b0.yaml");
    return kChip;
}

TEST(Fuzz, SeedsAreRightHoweverTheyArePlanned) {
    Coverage coverage;
    for (std::uint64_t seed = 1000000; seed < 1000150; ++seed) {
        const auto wrong = try_program(random_program(seed).program, seed, chip(), &coverage);
        ASSERT_FALSE(wrong) << "seed " << seed << ": " << *wrong;
    }
    EXPECT_GE(coverage.loops * 100, coverage.seeds * 30);
    EXPECT_GE(coverage.reductions * 100, coverage.seeds * 30);
    EXPECT_GE(coverage.spills * 100, coverage.seeds * 10);
    EXPECT_GE(coverage.shards * 100, coverage.seeds * 10);
    EXPECT_GE(coverage.over_shards * 100, coverage.seeds * 5);
    EXPECT_EQ(coverage.grids.size(), 7U);
}

TEST(Fuzz, ShardsAreOfOneKindAndReadBackFromTheirText) {
    int found = 0;
    for (std::uint64_t seed = 0; seed < 60; ++seed) {
        Grid grid;
        const auto program = sharded(random_program(seed).program, seed, chip(), grid);
        if (!program) {
            continue;
        }
        ++found;
        std::set<Shards> kinds;
        for (const Input& input : program->inputs) {
            kinds.insert(input.shards);
        }
        for (const Output& output : program->outputs) {
            kinds.insert(output.shards);
        }
        kinds.erase(Shards::none);
        EXPECT_EQ(kinds.size(), 1U) << seed;
        EXPECT_NE(program_text(*program).find(" sharded "), std::string::npos);
        const Program again = parse(program_text(*program), "again");
        ASSERT_EQ(program_text(parse(program_text(again), "")), program_text(again)) << seed;
    }
    EXPECT_GE(found, 20);
}

TEST(Fuzz, AProgramReadsBackFromItsText) {
    for (std::uint64_t seed = 0; seed < 60; ++seed) {
        const Program program = random_program(seed).program;
        const std::string text = program_text(program);
        const Program again = parse(text, "again");
        ASSERT_EQ(program_text(parse(program_text(again), "")), program_text(again)) << seed;
        const auto inputs = input_values(program);
        ASSERT_EQ(evaluate(program, inputs), evaluate(again, inputs)) << "seed " << seed;
    }
}

TEST(Fuzz, ASeedGivesTheSameProgramAgainAndAnotherGivesAnother) {
    const auto text = [](std::uint64_t seed) { return program_text(random_program(seed).program); };
    EXPECT_EQ(text(5), text(5));
    EXPECT_NE(text(5), text(6));
}

TEST(Fuzz, LeavingOutStepsGivesSmallerPrograms) {
    const RandomProgram whole = random_program(12);
    std::set<int> all;
    for (int i = 0; i < whole.steps; ++i) {
        all.insert(i);
    }
    EXPECT_LE(random_program(12, all).program.nodes.size(), whole.program.nodes.size());
}

}  // namespace
}  // namespace tensight::compiler
