// SPDX-License-Identifier: Apache-2.0
// A few tiles through reader, compute and writer of one core.
#include "sim/silicon/families/families.h"
#include "sim/silicon/figure.h"
#include "sim/silicon/micro_card.h"

namespace tensight::silicon {

Rebuilt families::tile_stream(const Request& request) {
    const Params& p = request.params;
    const bool matmul = p.choice("op", {"add_tiles", "matmul_tiles"}) == "matmul_tiles";
    const std::uint32_t tiles = p.count("tiles", 1, 4096);
    const std::string format = p.choice("format", {"bf16", "bfp4", "bfp8", "fp32"});
    const std::uint32_t depth = p.count("cb_depth", 1, 32);
    const std::string fidelity = p.choice("fidelity", {"LoFi", "HiFi2", "HiFi3", "HiFi4"});
    p.count("profiler", 1, 1);  // its zones' own cost is not in the figure (profiler_zone)

    workload::Workload w = micro_card(request);
    const std::vector<workload::CoreCoord> core = {{0, 0}};
    const std::uint32_t bytes = tile_bytes_of(format);
    for (const int id : {0, 1, 16}) {
        add_circular_buffer(w, id, format_of(format), depth, bytes, core);
    }
    for (const char* name : {"a", "b", "out"}) {
        add_dram_buffer(w, name, std::uint64_t{tiles} * banks_of(request.chip), bytes);
    }
    workload::Kernel reader =
        data_movement_kernel(request.kernels + "/reader.cpp", workload::Risc::ncrisc, 0, core);
    workload::Kernel writer =
        data_movement_kernel(request.kernels + "/writer.cpp", workload::Risc::brisc, 1, core);
    reader.defines["TILE_BYTES"] = writer.defines["TILE_BYTES"] = std::to_string(bytes);
    add_runtime_arguments(reader, core,
                          {argument("addr(a)"), argument("addr(b)"), argument(tiles)});
    add_runtime_arguments(writer, core, {argument("addr(out)"), argument(tiles)});
    workload::Kernel compute = compute_kernel(request.kernels + "/compute.cpp", core);
    compute.fidelity = fidelity_of(fidelity);
    compute.defines["MATMUL"] = matmul ? "1" : "0";
    add_runtime_arguments(compute, core, {argument(tiles)});
    w.programs.front().kernels = {std::move(reader), std::move(writer), std::move(compute)};
    Rebuilt rebuilt;
    rebuilt.launches.push_back(std::move(w));
    rebuilt.figure = [](const Runs& runs) {
        return largest(zones(runs.launches.front(), "kernel"));
    };
    return rebuilt;
}

}  // namespace tensight::silicon
