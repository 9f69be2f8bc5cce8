// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

#include "sim/diagnose/finding.h"
#include "sim/workload/workload.h"

namespace tensight::mutation {

/// What a run showed.
struct Outcome {
    std::string status;  ///< run::status_name, or "crashed", "timed out"
    std::string bits;    ///< hash of all expected tensors; empty when the programs did not complete
    std::uint64_t cycles = 0;
    std::vector<diagnose::Finding> findings;
    std::string message;
    std::vector<std::string> bits_of_timings;  ///< the same at other timings, if they were run

    /// It compiled, ran and ended, rightly or wrongly.
    [[nodiscard]] bool ended() const { return !bits.empty(); }
};

void to_json(nlohmann::json& json, const Outcome& outcome);
void from_json(const nlohmann::json& json, Outcome& outcome);

/// Where runs take their data from and how long they may be.
struct RunPlaces {
    std::string cache;
    std::string data;
    std::vector<std::string> timings;  ///< data directories of other timings
    std::uint64_t max_cycles = 100'000'000;
    /// The other timings are run when the bits at the usual one are these; empty: always.
    std::string unchanged_bits;
};

/// Runs `workload` in this process.
Outcome observe(const workload::Workload& workload, const RunPlaces& places);

}  // namespace tensight::mutation
