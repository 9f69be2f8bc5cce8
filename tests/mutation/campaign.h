// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "tests/mutation/verdict.h"

namespace tensight::mutation {

/// One mutant and what became of it.
struct Mutant {
    std::string workload;  ///< path, as given
    std::string file;      ///< of the kernel, as the workload names it
    int line = 0;
    std::string mutation;
    std::string family;
    Verdict verdict;
};

/// What is to be mutated, and how.
struct CampaignOptions {
    std::vector<std::filesystem::path> workloads;
    std::filesystem::path data;  ///< arch/ and kernels/ of Tensight
    std::string cache;           ///< of compiled kernels; empty: in the scratch folder
    int jobs = 1;
    int timings = 4;                    ///< random timings beside those of all_timings()
    std::size_t limit = 0;              ///< mutants of a workload, spread evenly; 0: all
    std::string only;                   ///< part of "file:line mutation"; empty: all
    std::chrono::seconds seconds{600};  ///< wall time of a mutant, then it counts as a hang;
                                        ///< simulated cycles are limited too, and sooner
    /// Told each mutant as soon as it is judged.
    std::function<void(std::size_t done, std::size_t of, const Mutant& mutant)> progress;
};

/// Runs every mutant of every workload; in the order of workloads, files and lines. Throws
/// std::runtime_error if a workload does not pass as it is.
std::vector<Mutant> run_campaign(const CampaignOptions& options);

}  // namespace tensight::mutation
