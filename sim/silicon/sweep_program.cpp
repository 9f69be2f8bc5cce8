// SPDX-License-Identifier: Apache-2.0
#include "sim/silicon/sweep_program.h"

#include "sim/silicon/positions.h"

namespace tensight::silicon {

std::uint32_t calls_to_each(const Row& row, std::size_t subordinates) {
    if (row.transactions % subordinates != 0) {
        throw NotRebuilt("the transactions are not equally many to each subordinate");
    }
    return row.transactions / static_cast<std::uint32_t>(subordinates);
}

workload::Workload sweep_card(const Row& row) {
    workload::Workload w;
    w.arch = row.arch;
    w.columns = kColumns;
    w.rows = kRows;
    // Rows 1 2 3 4 5 7 8 10 remain: the multicast rows ask for these depths.
    w.harvested_rows = {9, 11};
    workload::Program program;
    program.name = row.id;
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

}  // namespace tensight::silicon
