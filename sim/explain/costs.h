// SPDX-License-Identifier: Apache-2.0
// The table of costs that the compiler's cost model reads (compiler/plan/cost_rows.h): what single
// calls cost on the simulated chip, each explained.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "sim/explain/explanation.h"

namespace tensight::explain {

/// One row: a call in one mode, under a name that the cost model looks for.
struct CostQuestion {
    std::string key;  ///< "matmul_tiles HiFi2", "copy_tile bf16", "exp_tile 32"
    Question question;
};

/// Rows of the table for a chip: what compiled kernels call, in every mode that changes its cost.
std::vector<CostQuestion> cost_questions(const std::string& arch);

/// Cycles that a call keeps each third of the coprocessor busy: of the RISC and of its engines, the
/// one that works longest. Matrix and vector unit take turns, so theirs add up.
struct BusyCycles {
    double unpack = 0;
    double math = 0;
    double pack = 0;
    double data_movement = 0;  ///< of a transfer: the whole figure
};
BusyCycles busy_cycles(const Explanation& explanation);

/// The table as JSON (docs/explain.md has the keys). `explain_one` answers one question;
/// `description`: hexadecimal SHA-256 of the chip description.
std::string costs_json(const std::string& arch, const std::string& description,
                       const std::vector<CostQuestion>& questions,
                       const std::function<Explanation(const Question&)>& explain_one);

/// SHA-256 over the chip description and its instruction streams. Errors: CannotExplain (no such
/// chip).
std::string description_digest(const std::string& data, const std::string& arch);

}  // namespace tensight::explain
