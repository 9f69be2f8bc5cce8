// SPDX-License-Identifier: Apache-2.0
#include "sim/silicon/families/sdpa/attention.h"

#include <gmock/gmock.h>

namespace tensight::silicon {
namespace {

using ::testing::HasSubstr;

std::map<std::string, std::string> some_row() {
    return {{"batch", "1"},      {"q_heads", "8"},      {"kv_heads", "2"},
            {"S", "2048"},       {"d_qk", "128"},       {"d_v", "64"},
            {"format", "bf16"},  {"fidelity", "HiFi2"}, {"dst", "unknown"},
            {"exp", "unknown"},  {"causal", "1"},       {"q_chunk", "128"},
            {"k_chunk", "256"},  {"cores", "unknown"},  {"kernel", "non_streaming"},
            {"ablation", "none"}};
}

Attention read(const std::string& key, const std::string& value,
               const std::string& arch = "wormhole_b0") {
    auto row = some_row();
    row[key] = value;
    return attention_of(Params(row), arch);
}

std::string reason(const std::string& key, const std::string& value) {
    try {
        read(key, value);
    } catch (const Refused& refused) {
        return refused.what();
    }
    return "";
}

TEST(Attention, CountsInTiles) {
    const Attention a = read("S", "2048");
    EXPECT_EQ(a.sequence, 64u);
    EXPECT_EQ(a.head, 4u);
    EXPECT_EQ(a.values, 2u);
    EXPECT_EQ(a.query_chunks(), 16u);
    EXPECT_EQ(a.key_chunks(), 8u);
    EXPECT_EQ(a.cores, 64u);
    EXPECT_TRUE(a.exp_approx);
}

TEST(Attention, WhatIsUnknownFollowsFromTheRest) {
    EXPECT_FALSE(read("dst", "fp32").exp_approx) << "32-bit DST: accurate exponentials";
    EXPECT_EQ(read("q_chunk", "unknown").q_chunk, 8u);
    EXPECT_EQ(read("q_chunk", "any64..512").q_chunk, 4u);
    EXPECT_EQ(read("cores", "110", "blackhole").columns, 11u);
    EXPECT_EQ(read("cores", "unknown", "blackhole").columns, 13u);
}

TEST(Attention, RefusesWhatDoesNotDivide) {
    EXPECT_THAT(reason("kv_heads", "3"), HasSubstr("divides q_heads"));
    EXPECT_THAT(reason("q_chunk", "96"), HasSubstr("a power of two"));
    EXPECT_THAT(reason("k_chunk", "4096"), HasSubstr("chunks that divide S"));
    EXPECT_THAT(reason("S", "1000"), HasSubstr("a multiple of 32"));
    EXPECT_THAT(reason("d_v", "320"), HasSubstr("subblocks divide"));
    EXPECT_THAT(reason("ablation", "kv_forwarding_chains"), HasSubstr("ablation"));
}

// 8 tiles of DST: a row of 8 scores becomes 2 x 4; rows of 2 values go together as 4 x 2, as many
// as a chunk has rows of tiles.
TEST(Attention, SubblocksFillDst) {
    const Blocks blocks = blocks_of(read("k_chunk", "256"));
    EXPECT_EQ(blocks.scores.first, 2u);
    EXPECT_EQ(blocks.scores.second, 4u);
    EXPECT_EQ(blocks.output.first, 4u);
    EXPECT_EQ(blocks.output.second, 2u);
    const Blocks wide = blocks_of(read("dst", "fp32"));
    EXPECT_EQ(wide.scores.first * wide.scores.second, 4u);
    EXPECT_EQ(wide.output.first, 2u);
}

// 8 heads on 64 cores: 8 parts of the 16 chunks of each, two a core, the early with a late one.
TEST(Attention, IsDealtByHeadsThenByChunks) {
    const Split split = split_of(read("cores", "64"));
    EXPECT_EQ(split.head_parts, 8u);
    EXPECT_EQ(split.query_parts, 8u);
    EXPECT_EQ(split.heads_each, 1u);
    EXPECT_EQ(split.queries_each, 2u);
    EXPECT_TRUE(split.balanced);
    EXPECT_FALSE(split_of(read("causal", "0")).balanced);
    EXPECT_FALSE(split_of(read("q_chunk", "256")).balanced) << "one chunk each";
}

}  // namespace
}  // namespace tensight::silicon
