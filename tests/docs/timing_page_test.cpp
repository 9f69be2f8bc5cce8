// SPDX-License-Identifier: Apache-2.0
// docs/timing.md speaks of every timing parameter of the arch file, and of no other.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <regex>

#include "models/arch/chip_description.h"
#include "page.h"

namespace tensight::docs {
namespace {

const arch::ChipDescription& chip() {
    static const arch::ChipDescription kChip = arch::read_chip_description(
        std::string(TENSIGHT_SOURCE_DIR) + "/models/arch/wormhole_b0.yaml");
    return kChip;
}

TEST(TimingPage, NamesNoParameterThatDoesNotExist) {
    static const std::regex kKey("(tensix|unpack|fpu|sfpu|pack|riscv|noc|dram)\\.[a-z0-9_]+");
    int named = 0;
    for (const std::string& word : Page("docs/timing.md").code_words()) {
        if (std::regex_match(word, kKey)) {
            ++named;
            EXPECT_EQ(chip().parameters.count(word), 1U) << word;
        }
    }
    EXPECT_GT(named, 20);
}

TEST(TimingPage, NamesEveryParameter) {
    const std::vector<std::string> words = Page("docs/timing.md").code_words();
    for (const auto& [name, parameter] : chip().parameters) {
        EXPECT_THAT(words, testing::Contains(name));
    }
}

}  // namespace
}  // namespace tensight::docs
