// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

#include "sim/diagnose/finding.h"
#include "sim/workload/workload.h"
#include "tests/mutation/timings.h"

namespace tensight::mutation {

/// What a run showed.
struct Outcome {
    std::string status;  ///< run::status_name, or "crashed", "timed out"
    std::string bits;    ///< hash of all expected tensors; empty when the programs did not complete
    std::uint64_t cycles = 0;
    std::vector<diagnose::Finding> findings;
    std::string message;
    /// The same in other circumstances; when some are not as expected, the first of them ends it.
    std::vector<std::string> bits_of_others;

    /// It compiled, ran and ended, rightly or wrongly.
    [[nodiscard]] bool ended() const { return !bits.empty(); }
};

void to_json(nlohmann::json& json, const Outcome& outcome);
void from_json(const nlohmann::json& json, Outcome& outcome);

/// Where runs take their data from and how long they may be.
struct RunPlaces {
    std::string cache;
    std::string data;
    std::vector<Circumstance> others;
    std::uint64_t max_cycles = 100'000'000;
    /// The bits that the usual run and then the others should have; empty: not known. The others
    /// are not run behind a usual one with other bits.
    std::vector<std::string> expected;
};

/// Runs `workload` in this process; `unmutated` is what a next launch runs.
Outcome observe(const workload::Workload& workload, const workload::Workload& unmutated,
                const RunPlaces& places);

}  // namespace tensight::mutation
