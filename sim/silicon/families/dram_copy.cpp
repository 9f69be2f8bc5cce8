// SPDX-License-Identifier: Apache-2.0
// A tensor copied from DRAM to DRAM by some of the cores.
#include "sim/silicon/families/families.h"
#include "sim/silicon/figure.h"
#include "sim/silicon/page_stream.h"

namespace tensight::silicon {

Rebuilt families::dram_copy(const Request& request) {
    const Params& p = request.params;
    const Grid grid = grid_of(request.row.arch, {8, 8}, {13, 10});
    PageStream stream{};
    stream.pages = p.count("tiles", 1, 1U << 16);
    const auto cores =
        static_cast<int>(p.count("cores", 1, static_cast<std::uint32_t>(grid.cores())));
    const bool spread = p.choice("placement", {"spread", "stacked"}) == "spread";
    stream.block = p.count("block", 1, 64);
    const std::uint32_t depth = p.count("depth", 1, 8);
    stream.page_bytes = p.count("tile_bytes", 32, 8192);
    const auto read_noc = static_cast<int>(p.count("read_noc", 0, 1));
    const auto write_noc = static_cast<int>(p.count("write_noc", 0, 1));
    stream.iterations = p.count("iters", 1, 1000);
    if (read_noc == write_noc) {
        p.refuse("write_noc", "the other network than read_noc");
    }

    const auto all = first_cores(grid, cores, spread);
    workload::Workload w = card(request, grid);
    auto& kernels = w.programs.front().kernels;
    for (const char* name : {"source", "target"}) {
        add_dram_buffer(w, name, stream.pages, stream.page_bytes);
    }
    add_circular_buffer(w, 0, numerics::DataFormat::Float16_b, depth * stream.block,
                        stream.page_bytes, all);
    stream.source = request.kernels + "/reader.cpp";
    stream.buffer = "source";
    stream.risc = workload::Risc::ncrisc;
    stream.noc = read_noc;
    kernels.push_back(page_kernel(stream, all));
    stream.source = request.kernels + "/writer.cpp";
    stream.buffer = "target";
    stream.risc = workload::Risc::brisc;
    stream.noc = write_noc;
    kernels.push_back(page_kernel(stream, all));
    kernels.back().defines["OUT_CB"] = "0";
    Rebuilt rebuilt;
    rebuilt.launches.push_back(std::move(w));
    rebuilt.figure = [](const Runs& runs) { return kernel_duration(runs.launches.front()); };
    return rebuilt;
}

}  // namespace tensight::silicon
