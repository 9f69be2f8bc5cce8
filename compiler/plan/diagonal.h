// SPDX-License-Identifier: Apache-2.0
// How many turns of a loop cores take where chunks beyond a block's last row are left out.
#pragma once

#include "compiler/plan/plan.h"

namespace tensight::compiler {

/// Whether turns of loop `loop` end where a block's rows do.
bool ends_with_rows(const Plan& plan, int loop);

/// Whether blocks of rows are dealt from both ends in turn, long ones beside short ones: a causal
/// loop, and nothing that says which core has which rows.
bool deals_from_both_ends(const Plan& plan);

/// Turns of a loop in all items of a core.
struct LoopTurns {
    double most = 0;  ///< of the core with most of them
    double all = 0;   ///< of all cores together
};

/// Counted for each core. Cores that share chunks take as many turns as the one with most of them.
LoopTurns loop_turns(const Plan& plan, int loop);

}  // namespace tensight::compiler
