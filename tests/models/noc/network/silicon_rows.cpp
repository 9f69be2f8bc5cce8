// SPDX-License-Identifier: Apache-2.0
#include "tests/models/noc/network/silicon_rows.h"

#include <fmt/format.h>

#include <fstream>
#include <sstream>
#include <stdexcept>

namespace tensight::noc {

std::vector<SweepRow> read_sweep_rows(const std::string& path, const std::string& arch) {
    std::ifstream file(path);
    if (!file) {
        throw std::runtime_error(fmt::format("{}: cannot be read", path));
    }
    std::vector<SweepRow> rows;
    std::string line;
    int number = 1;
    std::getline(file, line);
    while (std::getline(file, line)) {
        ++number;
        std::vector<std::string> cells;
        std::istringstream text(line);
        for (std::string cell; std::getline(text, cell, ',');) {
            cells.push_back(cell);
        }
        if (cells.size() != 12) {
            throw std::runtime_error(
                fmt::format("{}:{}: 12 columns expected, {} found", path, number, cells.size()));
        }
        if (cells[1] == arch) {
            rows.push_back({cells[0], cells[2], cells[3], cells[4], std::stoi(cells[5]),
                            std::stoi(cells[6]), cells[7] == "1", cells[8] == "1", cells[9] == "1",
                            static_cast<std::uint32_t>(std::stoul(cells[10])),
                            std::stod(cells[11])});
        }
    }
    return rows;
}

}  // namespace tensight::noc
