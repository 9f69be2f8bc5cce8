// SPDX-License-Identifier: Apache-2.0
#include "sim/workload/grid.h"

#include <fmt/format.h>

namespace tensight::workload {

namespace {

constexpr std::int64_t kMiB = 1 << 20;

struct Architecture {
    std::string_view name;
    Grid largest;
    HarvestAxis axis;
    std::vector<int> lines;
    int banks;
    std::int64_t bank_bytes;
};

const Architecture* find(std::string_view name) {
    static const std::vector<Architecture> kKnown = {
        {"wormhole_b0",
         {8, 10},
         HarvestAxis::rows,
         {1, 2, 3, 4, 5, 7, 8, 9, 10, 11},
         12,
         1024 * kMiB},
        {"blackhole",
         {13, 10},
         HarvestAxis::columns,
         {1, 2, 3, 4, 5, 6, 7, 10, 11, 12, 13, 14, 15, 16},
         8,
         4080 * kMiB},
    };
    for (const Architecture& a : kKnown) {
        if (a.name == name) {
            return &a;
        }
    }
    return nullptr;
}

}  // namespace

std::optional<Grid> largest_grid(std::string_view arch) {
    const Architecture* a = find(arch);
    return a != nullptr ? std::optional(a->largest) : std::nullopt;
}

HarvestAxis harvest_axis(std::string_view arch) {
    const Architecture* a = find(arch);
    return a != nullptr ? a->axis : HarvestAxis::rows;
}

std::vector<int> tensix_lines(std::string_view arch) {
    const Architecture* a = find(arch);
    return a != nullptr ? a->lines : std::vector<int>{};
}

int dram_banks(std::string_view arch) {
    const Architecture* a = find(arch);
    return a != nullptr ? a->banks : 0;
}

std::int64_t dram_bytes(std::string_view arch) {
    const Architecture* a = find(arch);
    return a != nullptr ? a->banks * a->bank_bytes : 0;
}

Grid shard_grid(const Workload& workload, Memory memory) {
    return memory == Memory::dram ? Grid{dram_banks(workload.arch), 1}
                                  : Grid{workload.columns, workload.rows};
}

std::string known_architectures() { return "wormhole_b0 or blackhole"; }

std::string grid_text(Grid largest) {
    return fmt::format("COLUMNSxROWS from 1x1 to {}x{}", largest.columns, largest.rows);
}

}  // namespace tensight::workload
