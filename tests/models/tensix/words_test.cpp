// SPDX-License-Identifier: Apache-2.0
// Words that kernels push themselves, and the replay expander in front of the wait gate.
#include "models/tensix/words.h"

#include <gtest/gtest.h>

namespace tensight::tensix {
namespace {

constexpr std::uint32_t kSfpNop = 0x8F000000;
constexpr std::uint32_t kNop = 0x02000000;
constexpr std::uint32_t kMop = 0x01000000;

std::uint32_t replay(std::uint32_t first, std::uint32_t length, bool record, bool execute = false) {
    return 0x04000000 | first << 14 | length << 4 | (execute ? 2U : 0U) | (record ? 1U : 0U);
}

TEST(WordReader, WordsByThemselves) {
    WordReader reader;
    EXPECT_EQ(reader.read(kSfpNop).stream, stream_of_word(kSfpNop));
    EXPECT_FALSE(reader.read(kMop).known);
}

// One push, as many instructions as were recorded: one a cycle at the gate.
TEST(WordReader, PlaysWhatItHasRecorded) {
    WordReader reader;
    EXPECT_TRUE(reader.read(replay(4, 3, true)).known);
    for (const std::uint32_t word : {kSfpNop, kNop, kSfpNop}) {
        const auto recorded = reader.read(word);
        EXPECT_TRUE(recorded.known);
        EXPECT_EQ(recorded.stream, nullptr) << "only recorded";
    }
    EXPECT_NE(reader.read(kSfpNop).stream, nullptr) << "the fourth word is not recorded any more";
    const auto played = reader.read(replay(4, 3, false));
    ASSERT_NE(played.stream, nullptr);
    EXPECT_EQ(played.stream->pushed_words, 1);
    ASSERT_EQ(played.stream->instructions.size(), 3U);
    EXPECT_EQ(played.stream->instructions[0].unit, arch::Unit::sfpu);
    EXPECT_EQ(played.stream->instructions[1].unit, arch::Unit::tdma);
    EXPECT_EQ(reader.read(replay(4, 3, false)).stream, played.stream);
    EXPECT_EQ(reader.read(replay(5, 1, false)).stream->instructions[0].unit, arch::Unit::tdma);
}

TEST(WordReader, ExecutesWhileItRecords) {
    WordReader reader;
    EXPECT_EQ(reader.read(replay(0, 1, true, true)).stream, nullptr);
    EXPECT_EQ(reader.read(kNop).stream, stream_of_word(kNop));
}

TEST(WordReader, KnowsNoPlaceThatWasNotRecorded) {
    WordReader reader;
    EXPECT_FALSE(reader.read(replay(0, 1, false)).known);
    EXPECT_FALSE(reader.read(replay(31, 2, true)).known) << "beyond the last of 32 places";
    EXPECT_FALSE(reader.read(replay(0, 0, true)).known);
    reader.read(replay(0, 1, true));
    EXPECT_FALSE(reader.read(kMop).known) << "not recorded either";
}

}  // namespace
}  // namespace tensight::tensix
