// SPDX-License-Identifier: Apache-2.0
// Sweeps between one core and an interleaved DRAM buffer with one page a bank.
#include <fmt/format.h>

#include "sim/silicon/sweep_program.h"

namespace tensight::silicon {

namespace {
constexpr std::uint32_t kBanks = 12;  // Wormhole B0
}

workload::Workload dram_sweep(const Row& row, const std::string& kernel_folder) {
    const bool reads = row.pattern.find("_from_") != std::string::npos;
    const bool one_bank = row.pattern == "one_from_one" || row.pattern == "one_to_one";
    const bool all_banks = row.pattern == "one_from_all" || row.pattern == "one_to_all";
    if (row.mechanism != "unicast" || (!one_bank && !all_banks)) {
        throw NotRebuilt(
            fmt::format("unknown pattern {} {} {}", row.mechanism, row.pattern, row.memory));
    }
    if (row.stateful || row.loopback) {
        throw NotRebuilt("DRAM rows have neither a stateful nor a loopback form");
    }
    workload::Workload w = sweep_card(row);
    workload::Buffer buffer;
    buffer.name = "pages";
    buffer.page_bytes = row.bytes;
    buffer.bytes = std::uint64_t{kBanks} * row.bytes;
    w.buffers.push_back(buffer);
    add_kernel(w, kernel_folder + "/sweep_dram.cpp", reads, 0, {{0, 0}},
               {reads ? "0" : "1", all_banks ? "1" : "0", std::to_string(row.transactions),
                std::to_string(row.bytes), std::to_string(kL1Offset), "addr(pages)",
                row.bytes <= kPacketBytes ? "1" : "0"});
    return w;
}

}  // namespace tensight::silicon
