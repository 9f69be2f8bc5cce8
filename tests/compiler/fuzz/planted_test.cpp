// SPDX-License-Identifier: Apache-2.0
// Every planted mistake is found by random programs.
#include <gtest/gtest.h>

#include "compiler/fuzz/differential.h"

namespace tensight::compiler {
namespace {

class Planted : public ::testing::TestWithParam<std::size_t> {};

TEST_P(Planted, IsFound) {
    const arch::ChipDescription chip =
        arch::read_chip_description(TENSIGHT_SOURCE_DIR "/models/arch/wormhole_b0.yaml");
    const PlantedBug& bug = planted_bugs().at(GetParam());
    constexpr std::uint64_t kSeeds = 200;
    for (std::uint64_t seed = 0; seed < kSeeds; ++seed) {
        std::optional<std::string> wrong;
        try {
            wrong = try_program(random_program(seed).program, seed, chip, nullptr, &bug);
        } catch (const std::exception& error) {
            wrong = error.what();
        }
        if (wrong) {
            RecordProperty("seed", std::to_string(seed));
            return;
        }
    }
    FAIL() << "'" << bug.name << "' is not found by " << kSeeds << " seeds";
}

INSTANTIATE_TEST_SUITE_P(All, Planted, ::testing::Range(std::size_t{0}, planted_bugs().size()));

TEST(PlantedBugs, ThereAreTwenty) { EXPECT_GE(planted_bugs().size(), 20U); }

}  // namespace
}  // namespace tensight::compiler
