// SPDX-License-Identifier: Apache-2.0
// What single calls cost, as the simulator says: the file that `tensight explain --export-costs`
// writes. The one for a chip description lies beside it (arch/wormhole_b0_costs.json).
#pragma once

#include <map>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>

namespace tensight::compiler {

/// The file is not such a table; what() names it and what was expected.
class CostsError : public std::runtime_error {
  public:
    using std::runtime_error::runtime_error;
};

/// Cycles of one call in a row of many: of the whole, and of each third of the coprocessor.
struct CostRow {
    double cycles = 0;
    double low = 0;
    double high = 0;
    double unpack = 0;
    double math = 0;
    double pack = 0;
    double alone = 0;  ///< a transfer by itself, to its barrier; 0 for others
};

struct CostRows {
    std::string arch;
    std::string description;  ///< SHA-256 of the chip description that was simulated
    std::string file;
    std::map<std::string, CostRow, std::less<>> rows;

    /// Null when there is no such row.
    [[nodiscard]] const CostRow* find(std::string_view key) const {
        const auto found = rows.find(key);
        return found == rows.end() ? nullptr : &found->second;
    }
};

/// Errors: CostsError (no file, no such table, a row without its figures or with negative ones).
CostRows read_costs(const std::string& path);

}  // namespace tensight::compiler
