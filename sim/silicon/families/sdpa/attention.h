// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "sim/silicon/params.h"

/// What a row of the family sdpa asks for, and what TTNN makes of it.
namespace tensight::silicon {

/// A flash attention; lengths in tiles unless told otherwise.
struct Attention {
    std::uint32_t batch = 1;
    std::uint32_t q_heads = 1;
    std::uint32_t kv_heads = 1;  ///< divides q_heads
    std::uint32_t sequence = 1;
    std::uint32_t head = 1;    ///< columns of Q and K
    std::uint32_t values = 1;  ///< columns of V and of the result
    std::uint32_t q_chunk = 1;
    std::uint32_t k_chunk = 1;
    std::uint32_t cores = 1;
    std::uint32_t columns = 1;  ///< of the grid that the cores fill row by row
    std::string format;
    std::string fidelity;
    bool wide_dst = false;
    bool exp_approx = true;
    bool causal = true;
    bool streaming = false;  ///< rows of scores go through all steps as a DST section holds them
    bool block_max = true;   ///< row maxima of a chunk at once, not tile by tile
    bool own_v = true;       ///< false: V is the first columns of K
    bool read_kv = true;
    bool chains = false;  ///< cores of one head pass K and V on to each other
    bool exponentials = true;
    bool products = true;

    [[nodiscard]] std::uint32_t dst_tiles() const { return wide_dst ? 4 : 8; }
    [[nodiscard]] std::uint32_t query_chunks() const { return sequence / q_chunk; }
    [[nodiscard]] std::uint32_t key_chunks() const { return sequence / k_chunk; }
};

/// Reads a row's parameters; what is unknown gets the family's assumption, and a chunk of queries
/// that is unknown is halved until L1 holds the buffers. Errors: Refused.
Attention attention_of(const Params& params, const std::string& arch);

/// Subblocks of the two products, rows x columns.
struct Blocks {
    Params::Extent scores;
    Params::Extent output;
};
Blocks blocks_of(const Attention& attention);

/// How the work is dealt: batch first, then heads, then chunks of queries.
struct Split {
    std::uint32_t head_parts = 1;
    std::uint32_t query_parts = 1;
    std::uint32_t batches_each = 1;
    std::uint32_t heads_each = 1;
    std::uint32_t queries_each = 1;
    bool balanced = false;  ///< a core gets early chunks and as many late ones
};
Split split_of(const Attention& attention);

/// A circular buffer of every core; pages are tiles.
struct ChunkBuffer {
    int id;
    std::string format;
    std::uint32_t pages;
};
std::vector<ChunkBuffer> buffers_of(const Attention& attention);

}  // namespace tensight::silicon
