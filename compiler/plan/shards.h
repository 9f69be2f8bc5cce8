// SPDX-License-Identifier: Apache-2.0
// Sharded inputs and outputs: items are dealt so that every core finds what it takes in its own
// shard. Where a core takes its shard block by block in the order in which it lies, the circular
// buffer lies over the shard and nothing is moved; else the core reads its own L1.
#pragma once

#include "compiler/plan/plan.h"

namespace tensight::compiler {

/// Tiles of a shard; batches lie one below the other.
struct ShardShape {
    std::int64_t rows = 1;
    std::int64_t columns = 1;
};

/// How the program's tensors are sharded. Errors: ProgramError where they are so in different ways,
/// where a core takes more of one than its shard, or where the grid does not divide them, with what
/// would fit.
Shards check_shards(const Plan& plan, const arch::ChipDescription& chip);

/// Whether blocks of this shape divide the shards.
bool divides_shards(const Plan& plan, BlockShape block);

/// Sets the cores of a plan with shards, and which items they take.
void deal_shards(Plan& plan);

/// Of the tensor that `node` is a use of, or makes. Only for plans with shards.
ShardShape shard_shape(const Plan& plan, int node);

/// Whether the blocks of `node` lie in a core's shard one after the other, in the order of its
/// items.
bool lies_in_order(const Plan& plan, int node);

}  // namespace tensight::compiler
