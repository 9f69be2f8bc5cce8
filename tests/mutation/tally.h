// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

#include "tests/mutation/campaign.h"

namespace tensight::mutation {

/// Counts of a campaign.
struct Tally {
    std::size_t not_compiled = 0;
    std::size_t harmful = 0;
    std::size_t harmful_elsewhere = 0;  ///< of these: in other circumstances alone
    std::size_t flagged = 0;            ///< of the harmful ones
    std::size_t flagged_by_notes = 0;   ///< of these: by notes alone
    std::size_t at_line = 0;            ///< of these: at the mutated line
    std::size_t unflagged = 0;
    std::size_t harmless = 0;
    std::size_t harmless_flagged = 0;
    std::size_t harmless_noted = 0;  ///< with notes and nothing else; not among the flagged ones

    [[nodiscard]] double share_flagged() const;           ///< of the harmful ones; 1 if none
    [[nodiscard]] double share_harmless_flagged() const;  ///< of the harmless ones; 0 if none
};

Tally tally_of(const std::vector<Mutant>& mutants);

/// "harmful, unflagged"
std::string in_short(const Verdict& verdict);

/// What the program prints at its end.
std::string text_of(const std::vector<Mutant>& mutants);

nlohmann::json json_of(const std::vector<Mutant>& mutants);

}  // namespace tensight::mutation
