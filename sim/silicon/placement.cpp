// SPDX-License-Identifier: Apache-2.0
#include "sim/silicon/placement.h"

#include <algorithm>
#include <utility>

namespace tensight::silicon {

namespace {

struct Place {
    int x;
    int y;
};

// Hops of a packet from `a` to `b`: NoC 0 goes right and down, NoC 1 left and up, round the rings.
int hops(const arch::Geometry& g, Place a, Place b, int noc) {
    if (noc == 1) {
        std::swap(a, b);
    }
    return (b.x - a.x + g.noc_columns) % g.noc_columns + (b.y - a.y + g.noc_rows) % g.noc_rows;
}

}  // namespace

std::vector<workload::CoreCoord> cores_beside_banks(const arch::ChipDescription& chip, Grid grid,
                                                    std::uint32_t banks, std::uint32_t count,
                                                    bool reads, int noc) {
    const arch::Geometry& g = chip.geometry;
    std::vector<workload::CoreCoord> free = first_cores(grid, grid.cores());
    std::vector<workload::CoreCoord> chosen;
    for (std::uint32_t i = 0; i < count; ++i) {
        const auto& [x, y] = g.dram_endpoints.at(static_cast<std::size_t>(noc)).at(i % banks);
        const auto distance = [&, bank = Place{x, y}](workload::CoreCoord c) {
            const Place core = {g.noc_x.at(static_cast<std::size_t>(c.x)),
                                g.noc_y.at(static_cast<std::size_t>(c.y))};
            return reads ? hops(g, bank, core, noc) : hops(g, core, bank, noc);
        };
        const auto nearest = std::min_element(
            free.begin(), free.end(),
            [&](const auto& a, const auto& b) { return distance(a) < distance(b); });
        chosen.push_back(*nearest);
        free.erase(nearest);
    }
    return chosen;
}

std::vector<workload::CoreCoord> shuffled_cores(Grid grid, std::uint32_t draw) {
    std::vector<workload::CoreCoord> cores = first_cores(grid, grid.cores());
    std::uint64_t state = draw;
    // SplitMix64, then Fisher and Yates: the same on every machine.
    const auto next = [&state] {
        state += 0x9E3779B97F4A7C15ULL;
        std::uint64_t z = state;
        z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9ULL;
        z = (z ^ z >> 27) * 0x94D049BB133111EBULL;
        return z ^ z >> 31;
    };
    for (std::size_t i = cores.size(); i > 1; --i) {
        std::swap(cores[i - 1], cores[next() % i]);
    }
    return cores;
}

PageRange page_range(std::uint32_t pages, std::uint32_t parts, std::uint32_t part) {
    const std::uint32_t each = pages / parts;
    const std::uint32_t more = pages % parts;
    return {part * each + std::min(part, more), each + (part < more ? 1 : 0)};
}

}  // namespace tensight::silicon
