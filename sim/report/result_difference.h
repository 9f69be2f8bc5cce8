// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "sim/report/result_file.h"

namespace tensight::report {

/// Version of the JSON form of a difference (docs/outputs.md).
inline constexpr int kDifferenceVersion = 1;

/// One figure of both results; absent where a result has none (a program that is new).
struct Change {
    std::string what;
    std::optional<std::uint64_t> before;
    std::optional<std::uint64_t> after;

    /// In percent of what was before; nullopt when one of them is missing or it was 0.
    [[nodiscard]] std::optional<double> percent() const;
};

/// A cause of a RISC or engine, summed over cores and programs.
struct CauseChange {
    std::string role;
    std::string cause;
    std::uint64_t before = 0;
    std::uint64_t after = 0;
};

/// What changed from one result to another.
struct ResultDifference {
    std::vector<std::string> warnings;  ///< why the two may not be comparable
    Change cycles;
    std::vector<Change> programs;
    std::vector<CauseChange> causes;  ///< that changed; by role, the largest change first
    Change dst_peak;
    std::vector<Change> cb_peaks;  ///< that changed
    std::vector<ResultFile::Finding> appeared;
    std::vector<ResultFile::Finding> disappeared;
    std::vector<std::string> now_failing;  ///< tensors that passed
    std::vector<std::string> now_passing;
    /// What makes the second result worse than allowed: empty when it is fine.
    std::vector<std::string> regressions;
};

/// Compares `after` with `before`.
/// @param allowed_percent  by which cycles (of the run and of each program) may grow
ResultDifference compare_results(const ResultFile& before, const ResultFile& after,
                                 double allowed_percent);

/// The table that a person reads.
std::string difference_text(const ResultDifference& d, const ResultFile& before,
                            const ResultFile& after);

/// The same as JSON text.
std::string difference_json(const ResultDifference& d, const ResultFile& before,
                            const ResultFile& after);

}  // namespace tensight::report
