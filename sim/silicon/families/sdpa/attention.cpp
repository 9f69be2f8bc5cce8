// SPDX-License-Identifier: Apache-2.0
#include "sim/silicon/families/sdpa/attention.h"

#include <algorithm>
#include <bit>

#include "sim/silicon/card.h"

namespace tensight::silicon {

namespace {

constexpr std::uint32_t kTile = 32;
constexpr std::uint32_t kMostHeads = 1024;
constexpr std::uint32_t kMostPositions = 1U << 17;

/// A length in elements, as tiles. Errors: Refused when it is no whole number of tiles.
std::uint32_t tiles(const Params& p, const std::string& key, std::uint32_t most,
                    std::optional<std::uint32_t> assumed = std::nullopt) {
    const std::uint32_t elements = p.count(key, kTile, most, assumed);
    if (elements % kTile != 0) {
        p.refuse(key, "a multiple of 32");
    }
    return elements / kTile;
}

/// A chunk length; a range stands for a figure that does not depend on it.
std::uint32_t chunk(const Params& p, const std::string& key, std::uint32_t assumed) {
    if (p.is(key, "any64..512")) {
        static_cast<void>(p.text(key));
        return 128 / kTile;
    }
    const std::uint32_t length = tiles(p, key, 4096, assumed);
    if (!std::has_single_bit(length)) {
        p.refuse(key, "32 times a power of two");
    }
    return length;
}

void read_kernel(const Params& p, Attention& a) {
    const std::string kernel =
        p.choice("kernel", {"feb2025", "mla_prefill", "non_streaming", "prefill", "streaming",
                            "streaming_main_8e8af3feae7"});
    a.streaming = kernel.rfind("streaming", 0) == 0;
    a.own_v = kernel != "mla_prefill";
    a.block_max = kernel != "feb2025";  // older than reduce_block_max_row
    const std::uint32_t assumed = a.streaming ? 128 : 256;
    a.q_chunk = chunk(p, "q_chunk", assumed);
    a.k_chunk = chunk(p, "k_chunk", a.own_v ? assumed : 128);
    const std::string ablation = p.choice("ablation", {"none", "no_kv_reads", "no_exp", "no_matmul",
                                                       "no_exp_no_matmul", "kv_forwarding_chains"});
    a.chains = ablation == "kv_forwarding_chains";
    a.read_kv = ablation != "no_kv_reads";
    a.exponentials = ablation.find("no_exp") == std::string::npos;
    a.products = ablation.find("no_matmul") == std::string::npos;
}

/// What is left of L1 for buffers, a little less than either chip has (assumed).
constexpr std::uint64_t kL1Bytes = 1350 * 1024;

std::uint64_t l1_bytes(const Attention& a) {
    std::uint64_t bytes = 0;
    for (const ChunkBuffer& buffer : buffers_of(a)) {
        bytes += std::uint64_t{buffer.pages} * tile_bytes_of(buffer.format);
    }
    return bytes;
}

}  // namespace

Attention attention_of(const Params& p, const std::string& arch) {
    Attention a;
    a.batch = p.count("batch", 1, kMostHeads);
    a.q_heads = p.count("q_heads", 1, kMostHeads);
    a.kv_heads = p.count("kv_heads", 1, a.q_heads);
    a.sequence = tiles(p, "S", kMostPositions);
    a.head = tiles(p, "d_qk", 1024);
    a.values = tiles(p, "d_v", 1024);
    a.format = p.choice("format", {"bf16", "bfp8"});
    a.fidelity = p.choice("fidelity", {"LoFi", "HiFi2", "HiFi3", "HiFi4"}, "HiFi2");
    a.wide_dst = p.choice("dst", {"bf16", "fp32"}, "bf16") == "fp32";
    a.exp_approx =
        p.choice("exp", {"accurate", "approx"}, a.wide_dst ? "accurate" : "approx") == "approx";
    read_kernel(p, a);
    // Neighbours in a chain see the same keys.
    a.causal = p.flag("causal", !a.chains);
    if (a.causal && a.chains) {
        p.refuse("causal", "0 where cores pass keys on");
    }
    const Grid grid = grid_of(arch, {8, 8}, {13, 10});
    a.cores = p.count("cores", 1, static_cast<std::uint32_t>(grid.cores()),
                      static_cast<std::uint32_t>(grid.cores()));
    // 110 cores are a card with 11 columns, 120 one with 12 (as the other families' cards).
    const auto rows = static_cast<std::uint32_t>(grid.rows);
    a.columns = arch == "blackhole" && a.cores % rows == 0
                    ? a.cores / rows
                    : static_cast<std::uint32_t>(grid.columns);
    if (a.q_heads % a.kv_heads != 0) {
        p.refuse("kv_heads", "a number that divides q_heads");
    }
    if (a.sequence % a.q_chunk != 0) {
        p.refuse("q_chunk", "chunks that divide S");
    }
    if (a.sequence % a.k_chunk != 0) {
        p.refuse("k_chunk", "chunks that divide S");
    }
    while (p.is("q_chunk", "unknown") && a.q_chunk > 1 && l1_bytes(a) > kL1Bytes) {
        a.q_chunk /= 2;
    }
    const Blocks blocks = blocks_of(a);
    if (a.values % blocks.output.second != 0 || a.q_chunk % blocks.output.first != 0) {
        p.refuse("d_v", "columns of V that subblocks divide");
    }
    if (!a.own_v && a.values > a.head) {
        p.refuse("d_v", "columns of K that are values, at most d_qk");
    }
    return a;
}

Blocks blocks_of(const Attention& a) {
    const std::uint32_t dst = a.dst_tiles();
    const auto block = [&](std::uint32_t rows, std::uint32_t columns) {
        const std::uint32_t w = std::min(columns, dst);
        return Params::Extent{w == columns ? std::min(rows, dst / w) : 1, w};
    };
    Blocks blocks{block(a.q_chunk, a.k_chunk), {}};
    // A single full row becomes two half rows.
    if (blocks.scores.second == dst && blocks.scores.first == 1 && a.q_chunk % 2 == 0) {
        blocks.scores = {2, dst / 2};
    }
    // Where rows stream, only those of one block of scores are there for the second product.
    blocks.output = block(a.streaming ? blocks.scores.first : a.q_chunk, a.values);
    return blocks;
}

std::vector<ChunkBuffer> buffers_of(const Attention& a) {
    const std::uint32_t queries = split_of(a).queries_each;
    std::vector<ChunkBuffer> buffers = {
        {0, a.format, a.q_chunk * a.head * (a.streaming || queries > 1 ? 2 : 1)},
        {1, a.format, a.k_chunk * a.head * 2},
        {2, a.format, a.k_chunk * a.values * 2},
        {3, "bfp4", a.q_chunk * a.k_chunk * 2},
        {5, "bf16", 1},
        {7, "bf16", 1},
        {16, a.format, a.q_chunk * a.values},
        {24, "bf16", a.q_chunk * a.k_chunk},
        {25, "bf16", a.q_chunk * a.values},
        {26, "bf16", a.q_chunk * a.values}};
    for (const int id : {27, 28, 29, 30, 31}) {
        buffers.push_back({id, "bf16", a.q_chunk});
    }
    return buffers;
}

Split split_of(const Attention& a) {
    const auto each = [](std::uint32_t all, std::uint32_t parts) {
        return (all + parts - 1) / parts;
    };
    Split s;
    const std::uint32_t batches = std::min(a.batch, a.cores);
    s.head_parts = std::min(a.cores / batches, a.q_heads);
    s.query_parts = std::min(a.cores / (batches * s.head_parts), a.query_chunks());
    s.batches_each = each(a.batch, batches);
    s.heads_each = each(a.q_heads, s.head_parts);
    s.queries_each = each(a.query_chunks(), s.query_parts);
    s.balanced =
        a.causal && s.queries_each * s.query_parts == a.query_chunks() && s.queries_each % 2 == 0;
    return s;
}

}  // namespace tensight::silicon
