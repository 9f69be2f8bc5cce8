// SPDX-License-Identifier: Apache-2.0
#include "sim/silicon/rebuild.h"

#include <fmt/format.h>

#include "sim/silicon/sweep_program.h"
#include "sim/workload/grid.h"

namespace tensight::silicon {

workload::Workload rebuild(const Row& row, const std::string& kernel_folder) {
    if (!workload::largest_grid(row.arch)) {
        throw NotRebuilt(fmt::format("no description of the chip {}", row.arch));
    }
    if (row.bytes > kMostBytes) {
        throw NotRebuilt("source and destination do not fit L1");
    }
    if (row.memory == "dram_interleaved") {
        return dram_sweep(row, kernel_folder);
    }
    if (row.memory != "l1") {
        throw NotRebuilt(fmt::format("unknown memory {}", row.memory));
    }
    if (row.mechanism == "unicast") {
        return unicast_sweep(row, kernel_folder);
    }
    if (row.mechanism == "multicast" || row.mechanism == "multicast_linked") {
        return multicast_sweep(row, kernel_folder);
    }
    throw NotRebuilt(fmt::format("unknown mechanism {}", row.mechanism));
}

}  // namespace tensight::silicon
