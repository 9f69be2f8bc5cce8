// SPDX-License-Identifier: Apache-2.0
#include "sim/silicon/resident_program.h"

#include <filesystem>

#include "sim/silicon/figure.h"

namespace tensight::silicon {

ResidentProgram::ResidentProgram(const Request& request, const std::string& source,
                                 std::vector<workload::CoreCoord> cores, Grid grid)
    : share_((std::filesystem::path(request.kernels).parent_path() / "").string()),
      cores_(std::move(cores)),
      workload_(card(request, grid)) {
    workload_.programs.front().kernels.push_back(compute_kernel(share_ + source, cores_));
}

ResidentProgram::ResidentProgram(const Request& request, const std::string& source, Grid grid)
    : ResidentProgram(request, source, {{0, 0}}, grid) {}

ResidentProgram& ResidentProgram::buffer(int id, const std::string& format, std::uint32_t pages,
                                         std::uint32_t page_bytes) {
    add_circular_buffer(workload_, id, format_of(format), pages,
                        page_bytes != 0 ? page_bytes : tile_bytes_of(format), cores_);
    return *this;
}

ResidentProgram& ResidentProgram::define(const std::string& name, const std::string& value) {
    compute().defines[name] = value;
    return *this;
}

ResidentProgram& ResidentProgram::define(const std::string& name, std::uint32_t value) {
    return define(name, std::to_string(value));
}

ResidentProgram& ResidentProgram::arithmetic(const std::string& fidelity, const std::string& dst) {
    compute().fidelity = fidelity_of(fidelity);
    compute().dst_32bit = dst == "fp32";
    return *this;
}

ResidentProgram& ResidentProgram::feed(std::uint32_t turns, const Pages& pages,
                                       workload::Risc risc) {
    const int noc = risc == workload::Risc::ncrisc ? 0 : 1;
    workload::Kernel kernel = data_movement_kernel(share_ + "resident/feed.cpp", risc, noc, cores_);
    workload::ArgumentList list = {argument(turns),
                                   argument(static_cast<std::uint32_t>(pages.size()))};
    for (const auto& [id, count] : pages) {
        list.push_back(argument(id));
        list.push_back(argument(count));
    }
    add_runtime_arguments(kernel, cores_, std::move(list));
    workload_.programs.front().kernels.push_back(std::move(kernel));
    return *this;
}

ResidentProgram& ResidentProgram::drain(std::uint32_t turns, std::uint32_t id,
                                        std::uint32_t pages) {
    workload::Kernel kernel =
        data_movement_kernel(share_ + "resident/drain.cpp", workload::Risc::brisc, 1, cores_);
    add_runtime_arguments(kernel, cores_, {argument(turns), argument(id), argument(pages)});
    workload_.programs.front().kernels.push_back(std::move(kernel));
    return *this;
}

Rebuilt ResidentProgram::rebuilt(std::function<double(const run::RunResult&)> figure) {
    Rebuilt rebuilt;
    rebuilt.breaks_rules = true;  // pages that nobody has filled, results that nobody takes
    rebuilt.launches.push_back(std::move(workload_));
    rebuilt.figure = [figure = std::move(figure)](const Runs& runs) {
        return figure(runs.launches.front());
    };
    return rebuilt;
}

Rebuilt ResidentProgram::per_iteration(std::uint32_t iterations) {
    return rebuilt([iterations](const run::RunResult& launch) {
        return kernel_duration(launch) / iterations;
    });
}

}  // namespace tensight::silicon
