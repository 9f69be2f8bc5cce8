// SPDX-License-Identifier: Apache-2.0
// relu of a tensor, from DRAM to DRAM through double-buffered tiles.
#include "sim/silicon/families/families.h"
#include "sim/silicon/figure.h"
#include "sim/silicon/page_stream.h"
#include "sim/silicon/placement.h"

namespace tensight::silicon {

Rebuilt families::dram_relu(const Request& request) {
    const Params& p = request.params;
    const Grid grid = grid_of(request.row.arch, {8, 8}, {13, 10});
    PageStream stream{};
    stream.pages = p.count("tiles", 1, 1U << 16);
    const std::uint32_t cores = p.count("cores", 1, static_cast<std::uint32_t>(grid.cores()));
    stream.block = p.count("block", 1, 128);
    const std::uint32_t depth = p.count("depth", 1, 8);
    const std::string format = p.choice("format", {"bf16", "bfp4", "bfp8", "fp32"});
    stream.page_bytes = p.count("tile_bytes", tile_bytes_of(format), tile_bytes_of(format));
    const bool wide = p.choice("dst", {"bf16", "fp32"}) == "fp32";
    p.count("iters", 1, 1);
    stream.iterations = 1;

    const auto all = first_cores(grid, static_cast<int>(cores));
    workload::Workload w = card(request, grid);
    auto& kernels = w.programs.front().kernels;
    for (const char* name : {"source", "target"}) {
        add_dram_buffer(w, name, stream.pages, stream.page_bytes);
    }
    for (const int id : {0, 16}) {
        add_circular_buffer(w, id, format_of(format), depth * stream.block, stream.page_bytes, all);
    }
    stream.source = kernels_of(request, "dram_copy") + "/reader.cpp";
    stream.buffer = "source";
    stream.risc = workload::Risc::ncrisc;
    kernels.push_back(page_kernel(stream, all));
    stream.source = kernels_of(request, "dram_copy") + "/writer.cpp";
    stream.buffer = "target";
    stream.risc = workload::Risc::brisc;
    stream.noc = 1;
    kernels.push_back(page_kernel(stream, all));
    kernels.back().defines["OUT_CB"] = "16";
    workload::Kernel compute = compute_kernel(request.kernels + "/compute.cpp", all);
    compute.dst_32bit = wide;
    for (std::uint32_t i = 0; i < cores; ++i) {
        add_runtime_arguments(compute, {all[i]},
                              {argument(page_range(stream.pages, cores, i).pages)});
    }
    kernels.push_back(std::move(compute));
    Rebuilt rebuilt;
    rebuilt.launches.push_back(std::move(w));
    rebuilt.figure = [](const Runs& runs) { return kernel_duration(runs.launches.front()); };
    return rebuilt;
}

}  // namespace tensight::silicon
