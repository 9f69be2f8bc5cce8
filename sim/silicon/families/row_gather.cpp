// SPDX-License-Identifier: Apache-2.0
// One core puts tiles together from small pieces in the L1 of others.
#include "sim/silicon/card.h"
#include "sim/silicon/families/families.h"
#include "sim/silicon/figure.h"

namespace tensight::silicon {

Rebuilt families::row_gather(const Request& request) {
    const Params& p = request.params;
    const Grid grid = grid_of(request.row.arch, {8, 8}, {13, 10});
    constexpr std::uint32_t kShards = 0x80000;
    const bool split = p.flag("split");
    const std::uint32_t tile_bytes = p.count("tile_bytes", 32, 8192);
    const std::uint32_t piece = p.count("transaction", 16, tile_bytes);
    const std::uint32_t sources = p.count("sources", 1, static_cast<std::uint32_t>(grid.columns));
    const std::uint32_t of_source = p.count("tiles_per_source", 1, 64);
    const std::uint32_t block = p.count("block_tiles", 2, 64);
    const std::uint32_t tiles = sources * of_source;
    if (tile_bytes % piece != 0) {
        p.refuse("transaction", "a number that divides tile_bytes");
    }
    if (block % 2 != 0 || tiles % block != 0) {
        p.refuse("block_tiles", "an even number that divides sources x tiles_per_source");
    }
    const std::uint32_t reads = tiles * (tile_bytes / piece);
    p.count("reads", reads, reads);

    workload::Workload w = card(request, grid);
    const std::vector<workload::CoreCoord> core = {{0, 1}};
    add_dram_buffer(w, "out", tiles, tile_bytes);
    for (const int id : {0, 1}) {
        add_circular_buffer(w, id, numerics::DataFormat::Float16_b, block, tile_bytes, core);
    }
    workload::ArgumentList list = {argument(kShards), argument(tiles / block)};
    for (std::uint32_t i = 0; i < sources; ++i) {
        add_coordinates(list, {static_cast<int>(i), 0});
    }
    for (const bool reader : {true, false}) {
        workload::Kernel kernel = data_movement_kernel(
            request.kernels + (reader ? "/reader.cpp" : "/writer.cpp"),
            reader ? workload::Risc::ncrisc : workload::Risc::brisc, reader ? 0 : 1, core);
        kernel.defines["SPLIT"] = split ? "1" : "0";
        kernel.defines["BLOCK_TILES"] = std::to_string(block);
        kernel.defines["TILES_OF_OWNER"] = std::to_string(of_source);
        kernel.defines["PIECE"] = std::to_string(piece);
        kernel.defines["TILE_BYTES"] = std::to_string(tile_bytes);
        if (!reader) {
            kernel.compile_args = {argument("accessor(out)")};
            kernel.common_args = {argument("addr(out)")};
        }
        add_runtime_arguments(kernel, core, list);
        w.programs.front().kernels.push_back(std::move(kernel));
    }
    Rebuilt rebuilt;
    rebuilt.launches.push_back(std::move(w));
    rebuilt.figure = [](const Runs& runs) { return kernel_duration(runs.launches.front()); };
    return rebuilt;
}

}  // namespace tensight::silicon
