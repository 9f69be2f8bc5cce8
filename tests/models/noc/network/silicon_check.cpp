// SPDX-License-Identifier: Apache-2.0
// Rebuilds the Wormhole rows of noc.csv, and those of both chips of family dram_fan of micro.csv,
// and prints the mean error by pattern. Exit 0 if the means over the rows of each file are within
// the bounds, 1 if not, 77 without the folder of rows. Folder: TENSIGHT_SILICON, else
// shared/silicon beside the source tree. Argument --rows: every row.
#include <fmt/format.h>

#include <cmath>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <map>

#include "tests/models/noc/network/fan.h"
#include "tests/models/noc/network/sweep.h"

namespace {

constexpr double kBoundPercent = 4.0;
constexpr double kContendedBoundPercent = 8.0;  // silicon itself spreads 5 to 10 there

struct Errors {
    int rows = 0;
    double absolute = 0;
    double signed_sum = 0;
    double worst = 0;
    std::string worst_id;

    void add(double error, const std::string& id) {
        ++rows;
        absolute += std::abs(error);
        signed_sum += error;
        if (std::abs(error) > std::abs(worst)) {
            worst = error;
            worst_id = id;
        }
    }
    void print(const std::string& name) const {
        fmt::print("{:48} n {:4}  MAPE {:5.2f} %  mean {:+6.2f} %  worst {:+6.1f} % ({})\n", name,
                   rows, absolute / rows, signed_sum / rows, worst, worst_id);
    }
};

// Uncontended: every row of the sweeps.
Errors sweeps(const std::string& folder, bool every_row) {
    std::map<std::string, Errors> kinds;
    Errors all;
    for (const auto& row : tensight::noc::read_sweep_rows(folder + "/noc.csv", "wormhole_b0")) {
        const double cycles = tensight::noc::sweep_cycles(row);
        const double error = 100.0 * (cycles - row.cycles) / row.cycles;
        kinds[row.kind()].add(error, row.id);
        all.add(error, row.id);
        if (every_row) {
            fmt::print("{:18} {:8} {:8} {:+6.1f} %\n", row.id, row.cycles, cycles, error);
        }
    }
    for (const auto& [name, errors] : kinds) {
        errors.print(name);
    }
    return all;
}

// Contended: errors are of a rate, positive if the model is too fast.
Errors fans(const std::string& folder, const std::string& arch, bool every_row) {
    Errors all;
    std::uint64_t packets = 0;
    std::uint64_t events = 0;
    double seconds = 0;
    for (const auto& row : tensight::noc::read_fan_rows(folder + "/micro.csv", arch)) {
        const auto result = tensight::noc::fan(row);
        const double error =
            100.0 * (result.bytes_per_cycle - row.bytes_per_cycle) / row.bytes_per_cycle;
        all.add(error, row.id);
        packets += result.packets;
        events += result.events;
        seconds += result.host_seconds;
        if (every_row) {
            fmt::print("{:18} {:8.2f} {:8.2f} {:+6.1f} %  host {:.2f} us a packet\n", row.id,
                       row.bytes_per_cycle, result.bytes_per_cycle, error,
                       1e6 * result.host_seconds / static_cast<double>(result.packets));
        }
    }
    fmt::print("dram_fan {}: {:.1f} events and {:.2f} us of host time a packet\n", arch,
               static_cast<double>(events) / static_cast<double>(packets),
               1e6 * seconds / static_cast<double>(packets));
    return all;
}

bool within(const Errors& errors, const std::string& name, double bound) {
    if (errors.rows == 0) {
        fmt::print("{}: no rows\n", name);
        return false;
    }
    errors.print(name);
    return errors.absolute / errors.rows <= bound;
}

}  // namespace

int main(int argc, char** argv) {
    const char* told = std::getenv("TENSIGHT_SILICON");
    const std::string folder = told != nullptr ? told : TENSIGHT_SOURCE_DIR "/../shared/silicon";
    if (!std::filesystem::is_directory(folder)) {
        fmt::print("skipped: no folder {} (TENSIGHT_SILICON names another)\n", folder);
        return 77;
    }
    const bool every_row = argc > 1 && std::strcmp(argv[1], "--rows") == 0;
    try {
        const bool sweeps_hold = within(sweeps(folder, every_row), "all sweeps", kBoundPercent);
        bool fans_hold = true;
        for (const std::string arch : {"wormhole_b0", "blackhole"}) {
            fans_hold =
                within(fans(folder, arch, every_row), "dram_fan " + arch, kContendedBoundPercent) &&
                fans_hold;
        }
        return sweeps_hold && fans_hold ? 0 : 1;
    } catch (const std::exception& e) {
        fmt::print(stderr, "{}\n", e.what());
        return 1;
    }
}
