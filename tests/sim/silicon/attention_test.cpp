// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>

#include "sim/silicon/families/sdpa/deals.h"

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
    EXPECT_THAT(reason("ablation", "no_masks"), HasSubstr("ablation"));
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

// Where rows stream, a block of the second product has no more rows than one of the first.
TEST(Attention, StreamedBlocksHaveTheRowsOfTheScores) {
    auto row = some_row();
    row["kernel"] = "streaming";
    const Attention a = attention_of(Params(row), "wormhole_b0");
    const Blocks blocks = blocks_of(a);
    EXPECT_EQ(a.values, 2u);
    EXPECT_EQ(blocks.scores.first, 2u);
    EXPECT_EQ(blocks.output.first, 2u);
}

// Chunks of 8 x 18 tiles twice, 8 x 16 three times, do not fit; those of half the rows do.
TEST(Attention, AnUnknownChunkOfQueriesFitsL1) {
    auto row = some_row();
    row["kernel"] = "mla_prefill";
    row["q_heads"] = "128";
    row["kv_heads"] = "1";
    row["d_qk"] = "576";
    row["d_v"] = "512";
    row["k_chunk"] = "unknown";
    row["q_chunk"] = "unknown";
    EXPECT_LT(attention_of(Params(row), "wormhole_b0").q_chunk, 8u);
    row["q_chunk"] = "256";
    EXPECT_EQ(attention_of(Params(row), "wormhole_b0").q_chunk, 8u) << "as the row says";
}

Attention chained(const std::string& kernel, const std::string& heads, const std::string& cores) {
    auto row = some_row();
    row["kernel"] = kernel;
    row["ablation"] = "kv_forwarding_chains";
    row["causal"] = "unknown";
    row["q_heads"] = row["kv_heads"] = heads;
    row["cores"] = cores;
    row["k_chunk"] = "128";
    return attention_of(Params(row), "wormhole_b0");
}

TEST(Attention, ChainsAreOfAttentionWithoutAMask) {
    EXPECT_FALSE(chained("streaming", "8", "64").causal);
    auto row = some_row();
    row["ablation"] = "kv_forwarding_chains";
    EXPECT_THROW(attention_of(Params(row), "wormhole_b0"), Refused);
}

// 2 heads of 16 chunks on 8 cores: four cores each, one chain a head, 4 chunks all along.
TEST(Attention, AChainGoesAlongTheCoresOfAHead) {
    for (const char* kernel : {"streaming", "non_streaming"}) {
        const Attention a = chained(kernel, "2", "8");
        const std::vector<Chain> chains = chains_of(a, deals_of(a));
        for (std::uint32_t core = 0; core < 8; ++core) {
            SCOPED_TRACE(core);
            EXPECT_EQ(chains[core].head, core / 4);
            EXPECT_EQ(chains[core].previous, core % 4 == 0 ? Chain::kNobody : core - 1);
            EXPECT_EQ(chains[core].next, core % 4 == 3 ? Chain::kNobody : core + 1);
            EXPECT_EQ(chains[core].next_turns, core % 4 == 3 ? 0u : 4u);
        }
    }
}

// 2 heads of 16 chunks on 3 cores, 11, 11 and 10 each: the second core has 5 of the first head and
// 6 of the second. It ends the first head's chain; a chain of the second would begin at the third
// core, which has nobody behind it.
TEST(Attention, ACoreWithTwoHeadsIsInTheChainOfItsFirst) {
    const Attention a = chained("streaming", "2", "3");
    const std::vector<Chain> chains = chains_of(a, deals_of(a));
    EXPECT_EQ(chains[0].next, 1u);
    EXPECT_EQ(chains[0].next_turns, 5u);
    EXPECT_EQ(chains[1].head, 0u);
    EXPECT_EQ(chains[1].previous, 0u);
    EXPECT_EQ(chains[1].next, Chain::kNobody);
    EXPECT_EQ(chains[2].head, Chain::kNobody);
}

// Whole heads to a core: nobody shares.
TEST(Attention, NoChainWithoutASharedHead) {
    const Attention a = chained("non_streaming", "8", "4");
    for (const Chain& chain : chains_of(a, deals_of(a))) {
        EXPECT_EQ(chain.head, Chain::kNobody);
    }
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
