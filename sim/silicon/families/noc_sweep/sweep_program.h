// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "sim/silicon/families/noc_sweep/sweep.h"
#include "sim/workload/workload.h"

namespace tensight::silicon::noc_sweep {

/// L1 offset from which and to which the sweeps move bytes (assumed: any that is free).
inline constexpr std::uint32_t kL1Offset = 0x40000;

/// Most bytes of a call for which source and destination, one behind the other, fit L1.
inline constexpr std::uint32_t kMostBytes = 512 * 1024;

/// Calls to each subordinate of a unicast row with several: `transactions` counts them all.
/// Errors: Refused when they are not equally many.
std::uint32_t calls_to_each(const Sweep& sweep, std::size_t subordinates);

/// The sweeps' card: its workers, one program that is still without kernels.
workload::Workload sweep_card(const Sweep& sweep);

/// Adds a kernel with one argument list for all `cores`. RISC and NoC as the sweeps have them:
/// writes BRISC on NoC 0; reads NCRISC, from L1 on NoC 1 and from DRAM on NoC 0.
void add_kernel(workload::Workload& workload, const std::string& source, bool reads, int noc,
                const std::vector<workload::CoreCoord>& cores, std::vector<std::string> arguments);

/// The builders by mechanism and memory. Errors: Refused.
workload::Workload unicast_sweep(const Sweep& sweep, const std::string& kernel_folder);
workload::Workload multicast_sweep(const Sweep& sweep, const std::string& kernel_folder);
workload::Workload dram_sweep(const Sweep& sweep, const std::string& kernel_folder);

}  // namespace tensight::silicon::noc_sweep
