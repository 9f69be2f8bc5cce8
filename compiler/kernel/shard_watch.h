// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <map>
#include <string>

#include "compiler/kernel/trace.h"

namespace tensight::compiler {

/// What one core moves of sharded tensors: it has to lie in the core's own shard, and where a
/// circular buffer lies over the shard, block by block in the order of the shard's tiles.
class ShardWatch {
  public:
    /// @param core  its number in the plan, from 0
    ShardWatch(const Plan& plan, int core, const Share& share)
        : plan_(plan), core_(core), share_(share) {}

    /// One tile that `call`, a load_block or store_block, moves.
    /// @param page    of the tensor, tiles row by row, batches one below the other
    /// @param number  of the tile in the circular buffer's block, from 0
    /// @returns what is wrong, or nothing
    std::string moved(const Call& call, std::int64_t page, std::int64_t number);

    /// The block is complete: the next one lies behind it.
    void moved_block(const Call& call, std::int64_t tiles) { passed_[call.cb0] += tiles; }

  private:
    const Plan& plan_;
    int core_;
    Share share_;
    std::map<int, std::int64_t> passed_;  ///< tiles of earlier blocks, by circular buffer
};

}  // namespace tensight::compiler
