// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <vector>

#include "sim/silicon/families/sdpa/attention.h"

/// Which core works through which chunks of queries of an attention, and which cores pass keys and
/// values on to each other.
namespace tensight::silicon {

/// What one core is dealt: heads `first_head` to `first_head` + `heads` - 1 with chunks of queries
/// `first_query` to `first_query` + `queries` - 1 of each. Where rows stream, `queries` chunks from
/// `first_query` on, counted through all heads.
struct Deal {
    std::uint32_t first_head = 0;  ///< counted through the batch
    std::uint32_t heads = 0;
    std::uint32_t first_query = 0;
    std::uint32_t queries = 0;
};

/// The deal of each core. The cores, row by row, get a range of heads each and of chunks, some of
/// them nothing; where rows stream, equally many chunks of all heads (assumed: a row that tells no
/// more than "spread").
std::vector<Deal> deals_of(const Attention& attention);

/// A core's place in a chain along which the keys and values of one head go from core to core.
struct Chain {
    static constexpr std::uint32_t kNobody = ~0U;
    std::uint32_t head = kNobody;      ///< kNobody: the core is in no chain
    std::uint32_t previous = kNobody;  ///< core that it gets them from; kNobody: it reads them
    std::uint32_t next = kNobody;      ///< core that it passes them on to
    std::uint32_t next_turns = 0;      ///< chunks of queries that the next core has of this head
};

/// The chain of each core, as TTNN's ring attention builds them: the cores that share a head, in
/// their order, from the first on that has chunks of no other head. A core is in one chain at most.
/// Source:
/// tt-metal:ttnn/cpp/ttnn/operations/transformer/sdpa/device/ring_joint_sdpa_program_factory.cpp
std::vector<Chain> chains_of(const Attention& attention, const std::vector<Deal>& deals);

}  // namespace tensight::silicon
