// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "sim/workload/workload.h"

namespace tensight::error_budget {

/// What makes a workload's arithmetic more accurate.
struct Change {
    bool fp32_dst = false;   ///< 32-bit DST in every compute kernel
    bool full_sync = false;  ///< and full sync with it, where half sync has too few tiles
    int least_phases = 0;    ///< raises lower fidelities to this (LoFi 1 to HiFi4 4); 0: none
    bool accurate = false;   ///< accurate variants of all SFPU functions
};

struct Variant {
    std::string id;  ///< as in run::BudgetRun
    std::string change;
    Change what;
};

/// The variants that can change anything, each with one change, in the order of the report.
/// `left_out`: the others, in words.
std::vector<Variant> variants_of(const workload::Workload& workload,
                                 std::vector<std::string>& left_out);

/// Changes the compute kernels. (RunOptions::accurate_sfpu is the caller's.)
void apply(const Change& change, workload::Workload& workload);

/// In words: "fp32 DST".
std::string words(const Change& change);

}  // namespace tensight::error_budget
