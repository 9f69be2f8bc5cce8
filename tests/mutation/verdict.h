// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "tests/mutation/mutations.h"
#include "tests/mutation/outcome.h"

namespace tensight::mutation {

/// What became of a mutant.
enum class Effect {
    not_compiled,  ///< the mutation makes no program
    harmful,       ///< other bits, a fault, a hang; as usual or in other circumstances
    harmless,      ///< it ends with the same bits in all circumstances
};

struct Verdict {
    Effect effect = Effect::harmless;
    bool only_elsewhere = false;  ///< harmful in other circumstances alone
    bool flagged = false;         ///< a finding of severity error or warning; harmful ones: any
    bool only_by_notes = false;   ///< all findings are notes
    bool at_line = false;         ///< one of them is at the mutated line
    std::string how;              ///< status and what differs
    std::vector<std::string> findings;  ///< "error cb-wrap compute.cpp:12 compute.cpp:20"
};

/// True if `finding` has a site at the mutated line of `file` (its name without folders): a line of
/// the mutated call, or a line in the same function body with a call that names the same object.
/// Objects of a call are its buffers (as written), DST, the engines, the network; semaphores by
/// their argument.
bool is_at(const diagnose::Finding& finding, const std::string& file, std::string_view source,
           const Mutation& mutation);

/// Judges a mutant against the run of the workload as it is. Findings that the unmutated run has at
/// the same lines do not count. `others`: the circumstances behind the usual run.
Verdict judge(const Outcome& outcome, const Outcome& unmutated,
              const std::vector<Circumstance>& others, const std::string& file,
              std::string_view source, const Mutation& mutation);

}  // namespace tensight::mutation
