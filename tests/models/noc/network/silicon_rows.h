// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace tensight::noc {

/// One row of the published NoC sweeps (noc.csv).
struct SweepRow {
    std::string id;
    std::string mechanism;
    std::string pattern;
    std::string memory;
    int transactions = 0;
    int subordinates = 0;
    bool same_axis = false;
    bool stateful = false;
    bool loopback = false;
    std::uint32_t bytes = 0;
    double cycles = 0;

    [[nodiscard]] std::string kind() const { return mechanism + " " + pattern + " " + memory; }
};

/// The rows of one chip, in the file's order. Throws std::runtime_error naming file and line.
std::vector<SweepRow> read_sweep_rows(const std::string& path, const std::string& arch);

}  // namespace tensight::noc
