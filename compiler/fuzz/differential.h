// SPDX-License-Identifier: Apache-2.0
// One random program, planned in several ways, against what it computes in double precision.
#pragma once

#include <map>
#include <optional>
#include <string>

#include "compiler/fuzz/planted.h"
#include "compiler/fuzz/random_program.h"
#include "compiler/plan/plan.h"

namespace tensight::compiler {

struct Coverage {
    std::map<std::string, int> operations;
    std::map<std::string, int> grids;
    std::map<std::string, int> refusals;
    int seeds = 0;
    int loops = 0;
    int reductions = 0;
    int spills = 0;   ///< with fewer DST tiles more sections
    int refused = 0;  ///< does not fit: a diagnostic, and nothing to compare
    int plans = 0;
    int multicasts = 0;   ///< plans that share blocks
    int shards = 0;       ///< plans with sharded tensors
    int over_shards = 0;  ///< of those, with a circular buffer over a shard
    int repeats =
        0;  ///< of those with shared blocks, with cores that do something again in the last turn
};

/// What went wrong with `seed`, or nothing. `bug`: planted into every plan and its kernels.
std::optional<std::string> try_program(const Program& program, std::uint64_t seed,
                                       const arch::ChipDescription& chip, Coverage* coverage,
                                       const PlantedBug* bug = nullptr);

/// Whether a small rounding error of a value stays small in what follows: no comparison, sign or
/// selection.
bool continuous(const Program& program);

/// Leaves out steps as long as the failure stays. The text of what is left.
std::string shrunk(std::uint64_t seed, const arch::ChipDescription& chip);

/// The options of the plans that are tried for a seed.
std::vector<PlanOptions> options_for(std::uint64_t seed);

}  // namespace tensight::compiler
