// SPDX-License-Identifier: Apache-2.0
#include "sim/silicon/families/noc_sweep/sweep_program.h"

#include "sim/silicon/params.h"

namespace tensight::silicon::noc_sweep {

std::uint32_t calls_to_each(const Sweep& sweep, std::size_t subordinates) {
    if (sweep.transactions % subordinates != 0) {
        throw Refused("the transactions are not equally many to each subordinate");
    }
    return sweep.transactions / static_cast<std::uint32_t>(subordinates);
}

workload::Workload sweep_card(const Sweep& sweep) {
    workload::Workload w;
    w.arch = sweep.arch;
    w.columns = sweep.columns;
    w.rows = sweep.rows;
    if (sweep.arch == "wormhole_b0") {
        // Rows 1 2 3 4 5 7 8 10 remain: the multicast rows ask for these depths.
        w.harvested_rows = {9, 11};
    }
    workload::Program program;
    program.name = "sweep";
    w.programs.push_back(program);
    return w;
}

void add_kernel(workload::Workload& workload, const std::string& source, bool reads, int noc,
                const std::vector<workload::CoreCoord>& cores, std::vector<std::string> arguments) {
    workload::Kernel kernel;
    kernel.source = source;
    kernel.risc = reads ? workload::Risc::ncrisc : workload::Risc::brisc;
    kernel.noc = noc;
    kernel.cores = cores;
    kernel.defines = {{"PROFILE_KERNEL", "1"}};
    workload::CoreArguments list;
    list.cores = cores;
    for (std::string& argument : arguments) {
        list.arguments.push_back({std::move(argument), {}});
    }
    kernel.runtime_args.push_back(std::move(list));
    workload.programs.front().kernels.push_back(std::move(kernel));
}

}  // namespace tensight::silicon::noc_sweep
