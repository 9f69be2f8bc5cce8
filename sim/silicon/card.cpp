// SPDX-License-Identifier: Apache-2.0
#include "sim/silicon/card.h"

#include <fmt/format.h>

namespace tensight::silicon {

using workload::CoreCoord;

Grid grid_of(const std::string& arch, Grid wormhole, Grid blackhole) {
    if (arch == "wormhole_b0") {
        return wormhole;
    }
    if (arch == "blackhole") {
        return blackhole;
    }
    throw Refused(fmt::format("the grid of the chip {} is not known", arch));
}

std::uint32_t banks_of(const arch::ChipDescription& chip) {
    return static_cast<std::uint32_t>(chip.geometry.dram_channels);
}

workload::Workload card(const Request& request, Grid grid) {
    workload::Workload w;
    w.arch = request.row.arch;
    w.columns = grid.columns;
    w.rows = grid.rows;
    workload::Program program;
    program.name = request.row.family;
    w.programs.push_back(program);
    return w;
}

void add_dram_buffer(workload::Workload& workload, const std::string& name, std::uint64_t pages,
                     std::uint32_t page_bytes) {
    workload::Buffer buffer;
    buffer.name = name;
    buffer.page_bytes = page_bytes;
    buffer.bytes = pages * page_bytes;
    workload.buffers.push_back(buffer);
}

std::vector<CoreCoord> first_cores(Grid grid, int count, bool row_by_row) {
    std::vector<CoreCoord> cores;
    for (int i = 0; i < count; ++i) {
        cores.push_back(row_by_row ? CoreCoord{i % grid.columns, i / grid.columns}
                                   : CoreCoord{i / grid.rows, i % grid.rows});
    }
    return cores;
}

workload::Kernel data_movement_kernel(const std::string& source, workload::Risc risc, int noc,
                                      std::vector<CoreCoord> cores) {
    workload::Kernel kernel;
    kernel.source = source;
    kernel.risc = risc;
    kernel.noc = noc;
    kernel.cores = std::move(cores);
    kernel.defines = {{"PROFILE_KERNEL", "1"}};
    return kernel;
}

workload::Kernel compute_kernel(const std::string& source, std::vector<CoreCoord> cores) {
    workload::Kernel kernel;
    kernel.source = source;
    kernel.cores = std::move(cores);
    kernel.defines = {{"PROFILE_KERNEL", "1"}};
    return kernel;
}

void add_runtime_arguments(workload::Kernel& kernel, const std::vector<CoreCoord>& cores,
                           workload::ArgumentList list) {
    kernel.runtime_args.push_back({cores, std::move(list)});
}

workload::Argument argument(std::uint32_t value) {
    workload::Argument a;
    a.value = value;
    return a;
}

workload::Argument argument(std::string expression) {
    workload::Argument a;
    a.value = std::move(expression);
    return a;
}

void add_coordinates(workload::ArgumentList& list, workload::CoreCoord core) {
    list.push_back(argument(fmt::format("noc_x({}, {})", core.x, core.y)));
    list.push_back(argument(fmt::format("noc_y({}, {})", core.x, core.y)));
}

void add_circular_buffer(workload::Workload& workload, int id, numerics::DataFormat format,
                         std::uint32_t pages, std::uint32_t page_bytes,
                         const std::vector<CoreCoord>& cores) {
    workload::CircularBuffer cb;
    cb.ids = {id};
    cb.format = format;
    cb.pages = pages;
    cb.page_bytes = page_bytes;
    cb.cores = cores;
    workload.programs.front().circular_buffers.push_back(std::move(cb));
}

void add_semaphores(workload::Workload& workload, int count, const std::vector<CoreCoord>& cores) {
    for (int id = 0; id < count; ++id) {
        workload::Semaphore semaphore;
        semaphore.id = id;
        semaphore.cores = cores;
        workload.programs.front().semaphores.push_back(std::move(semaphore));
    }
}

numerics::DataFormat format_of(const std::string& name) {
    const auto format = numerics::format_from_name(name);
    if (!format) {
        throw Refused(fmt::format("no data format {}", name));
    }
    return *format;
}

std::uint32_t tile_bytes_of(const std::string& format) {
    return static_cast<std::uint32_t>(numerics::tile_bytes(format_of(format)));
}

workload::Fidelity fidelity_of(const std::string& name) {
    if (name == "LoFi") {
        return workload::Fidelity::LoFi;
    }
    if (name == "HiFi2") {
        return workload::Fidelity::HiFi2;
    }
    return name == "HiFi3" ? workload::Fidelity::HiFi3 : workload::Fidelity::HiFi4;
}

}  // namespace tensight::silicon
