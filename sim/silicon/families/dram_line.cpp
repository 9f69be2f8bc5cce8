// SPDX-License-Identifier: Apache-2.0
// Eight cores in a line stream an interleaved tensor.
#include <algorithm>

#include "sim/silicon/families/families.h"
#include "sim/silicon/figure.h"
#include "sim/silicon/page_stream.h"

namespace tensight::silicon {

Rebuilt families::dram_line(const Request& request) {
    const Params& p = request.params;
    const Grid grid = grid_of(request.row.arch, {8, 8}, {13, 10});
    const std::string op = p.choice("op", {"copy", "read", "write"});
    const auto noc = static_cast<int>(p.count("noc", 0, 1));
    const std::string placement = p.choice("placement", {"column", "diagonal", "row"});
    const auto length = static_cast<int>(
        p.count("cores", 1, static_cast<std::uint32_t>(std::min(grid.columns, grid.rows))));
    PageStream stream{};
    stream.pages = p.count("tiles", 1, 1U << 16);
    stream.block = p.count("block", 1, 64);
    stream.page_bytes = p.count("tile_bytes", 32, 8192);
    stream.iterations = p.count("iters", 1, 1000);
    stream.buffer = "source";

    std::vector<workload::CoreCoord> line;
    for (int i = 0; i < length; ++i) {
        line.push_back({placement == "column" ? 0 : i, placement == "row" ? 0 : i});
    }
    workload::Workload w = card(request, grid);
    auto& kernels = w.programs.front().kernels;
    add_dram_buffer(w, "source", stream.pages, stream.page_bytes);
    if (op == "copy") {
        add_dram_buffer(w, "target", stream.pages, stream.page_bytes);
        add_circular_buffer(w, 0, numerics::DataFormat::Float16_b, 2 * stream.block,
                            stream.page_bytes, line);
        stream.source = kernels_of(request, "dram_copy") + "/reader.cpp";
        stream.risc = workload::Risc::ncrisc;
        stream.noc = noc;
        kernels.push_back(page_kernel(stream, line));
        stream.source = kernels_of(request, "dram_copy") + "/writer.cpp";
        stream.buffer = "target";
        stream.risc = workload::Risc::brisc;
        stream.noc = 1 - noc;
        kernels.push_back(page_kernel(stream, line));
        kernels.back().defines["OUT_CB"] = "0";
    } else {
        stream.source = request.kernels + "/stream.cpp";
        stream.risc = op == "read" ? workload::Risc::ncrisc : workload::Risc::brisc;
        stream.noc = noc;
        kernels.push_back(page_kernel(stream, line));
        kernels.back().defines["WRITES"] = op == "write" ? "1" : "0";
    }
    Rebuilt rebuilt;
    rebuilt.launches.push_back(std::move(w));
    rebuilt.figure = [](const Runs& runs) { return kernel_duration(runs.launches.front()); };
    return rebuilt;
}

}  // namespace tensight::silicon
