// SPDX-License-Identifier: Apache-2.0
// Sweeps between one core and an interleaved DRAM buffer with one page a bank.
#include <fmt/format.h>

#include "sim/silicon/families/noc_sweep/sweep_program.h"
#include "sim/silicon/params.h"

namespace tensight::silicon::noc_sweep {

workload::Workload dram_sweep(const Sweep& sweep, const std::string& kernel_folder) {
    const bool reads = sweep.pattern.find("_from_") != std::string::npos;
    const bool one_bank = sweep.pattern == "one_from_one" || sweep.pattern == "one_to_one";
    const bool all_banks = sweep.pattern == "one_from_all" || sweep.pattern == "one_to_all";
    if (sweep.mechanism != "unicast" || (!one_bank && !all_banks)) {
        throw Refused(
            fmt::format("unknown pattern {} {} {}", sweep.mechanism, sweep.pattern, sweep.memory));
    }
    if (sweep.stateful || sweep.loopback) {
        throw Refused("DRAM rows have neither a stateful nor a loopback form");
    }
    workload::Workload w = sweep_card(sweep);
    workload::Buffer buffer;
    buffer.name = "pages";
    buffer.page_bytes = sweep.bytes;
    buffer.bytes = std::uint64_t{sweep.banks} * sweep.bytes;
    w.buffers.push_back(buffer);
    add_kernel(w, kernel_folder + "/sweep_dram.cpp", reads, 0, {{0, 0}},
               {reads ? "0" : "1", all_banks ? "1" : "0", std::to_string(sweep.transactions),
                std::to_string(sweep.bytes), std::to_string(kL1Offset), "addr(pages)",
                sweep.bytes <= sweep.packet_bytes ? "1" : "0"});
    return w;
}

}  // namespace tensight::silicon::noc_sweep
