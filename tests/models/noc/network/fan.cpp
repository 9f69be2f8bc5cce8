// SPDX-License-Identifier: Apache-2.0
#include "tests/models/noc/network/fan.h"

#include <algorithm>
#include <array>
#include <ctime>
#include <deque>
#include <fstream>
#include <stdexcept>

#include "tests/models/noc/network/network_bench.h"

namespace tensight::noc {

namespace {

// The cards of these rows: Wormhole 8 x 8, Blackhole 12 x 10 (which columns is not known).
constexpr std::array<int, 8> kWormholeRows{1, 3, 4, 5, 7, 8, 9, 10};
constexpr int kWormholeColumns = 8;
constexpr int kBlackholeColumns = 12;
constexpr int kCalls = 256;
constexpr std::uint32_t kBytes = 4096;

std::vector<std::string> split(const std::string& line) {
    std::vector<std::string> cells(1);
    bool quoted = false;
    for (const char c : line) {
        if (c == '"') {
            quoted = !quoted;
        } else if (c == ',' && !quoted) {
            cells.emplace_back();
        } else {
            cells.back().push_back(c);
        }
    }
    return cells;
}

std::string parameter(const std::string& params, const std::string& key) {
    const std::string text = ";" + params + ";";
    const auto at = text.find(";" + key + "=");
    if (at == std::string::npos) {
        throw std::runtime_error("'" + key + "' is missing in '" + params + "'");
    }
    const auto from = at + key.size() + 2;
    return text.substr(from, text.find(';', from) - from);
}

// One core's loop: a call after its interval, once the command buffer is free.
struct Worker {
    NetworkBench& bench;
    bool reads;
    Target own;
    Target bank;
    int issued = 0;
    int done = 0;
    double ready = 0;
    time::Cycle end = 0;

    void next(double issue) {
        if (issued == kCalls) {
            return;
        }
        ready = issue + (reads ? 27.3 : 25.3);
        Target l1 = own;
        l1.offset = static_cast<std::uint64_t>(issued % 2) * kBytes;
        ++issued;
        Network::Completion completion;
        completion.issued = [this](time::Cycle at) {
            next(std::max(ready, static_cast<double>(at)));
        };
        completion.done = [this](time::Cycle at) {
            ++done;
            end = at;
        };
        const auto date = static_cast<time::Cycle>(issue);
        if (reads) {
            bench.net->read(bank, l1, kBytes, date, completion);
        } else {
            bench.net->write(l1, bank, kBytes, date, completion);
        }
        bank.offset += kBytes;
    }
};

}  // namespace

std::vector<FanRow> read_fan_rows(const std::string& path, const std::string& arch) {
    std::ifstream file(path);
    if (!file) {
        throw std::runtime_error(path + ": cannot be read");
    }
    std::string line;
    std::getline(file, line);
    const std::vector<std::string> names = split(line);
    const auto column = [&](const char* name) {
        const auto found = std::find(names.begin(), names.end(), name);
        if (found == names.end()) {
            throw std::runtime_error(path + ":1: no column " + name);
        }
        return static_cast<std::size_t>(found - names.begin());
    };
    std::vector<FanRow> rows;
    while (std::getline(file, line)) {
        const std::vector<std::string> cells = split(line);
        if (cells.size() != names.size() || cells[column("family")] != "dram_fan" ||
            cells[column("arch")] != arch) {
            continue;
        }
        const std::string& params = cells[column("params")];
        rows.push_back({cells[column("id")], arch, parameter(params, "direction") == "read",
                        std::stoi(parameter(params, "cores")),
                        parameter(params, "banks") == "bank0", std::stod(cells[column("value")])});
    }
    return rows;
}

FanResult fan(const FanRow& row) {
    NetworkBench bench(0, row.arch);
    const bool wormhole = row.arch == "wormhole_b0";
    const arch::Geometry& g = bench.chip.geometry;
    const int columns = wormhole ? kWormholeColumns : kBlackholeColumns;
    std::deque<Worker> workers;
    for (int i = 0; i < row.cores; ++i) {
        const auto line = static_cast<std::size_t>(i / columns);
        const Target own = bench.tile(g.noc_x.at(static_cast<std::size_t>(i % columns)),
                                      wormhole ? kWormholeRows.at(line) : g.noc_y.at(line));
        const auto slice = static_cast<std::uint64_t>(i) * kCalls * kBytes;
        const int bank = row.one_bank ? 0 : i % g.dram_channels;
        workers.push_back({bench, row.reads, own, bench.dram(bank, slice)});
    }
    for (Worker& worker : workers) {
        worker.next(0);
    }
    const auto start = std::clock();
    bench.simulation.run();
    const auto stop = std::clock();
    time::Cycle end = 0;
    for (const Worker& worker : workers) {
        if (worker.done != kCalls) {
            throw std::runtime_error(row.id + ": a worker has not ended");
        }
        end = std::max(end, worker.end);
    }
    const auto total = static_cast<double>(row.cores) * kCalls * kBytes;
    return {total / static_cast<double>(end), 2ULL * static_cast<unsigned>(row.cores) * kCalls,
            bench.net->events(), static_cast<double>(stop - start) / CLOCKS_PER_SEC};
}

}  // namespace tensight::noc
