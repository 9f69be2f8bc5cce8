// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace tensight::noc {

/// One row of family dram_fan of micro.csv: many workers and DRAM banks, all contending.
struct FanRow {
    std::string id;
    std::string arch;
    bool reads = false;
    int cores = 0;
    bool one_bank = false;  ///< all on bank 0, else core i on bank i modulo their number
    double bytes_per_cycle = 0;
};

/// The rows of one chip. Throws std::runtime_error naming file and line.
std::vector<FanRow> read_fan_rows(const std::string& path, const std::string& arch);

struct FanResult {
    double bytes_per_cycle = 0;
    std::uint64_t packets = 0;  ///< requests and responses
    std::uint64_t events = 0;
    double host_seconds = 0;
};

/// Every core moves 256 x 4096 B on NoC 0 and waits for all of it; total bytes by the slowest core.
FanResult fan(const FanRow& row);

}  // namespace tensight::noc
