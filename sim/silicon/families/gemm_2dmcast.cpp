// SPDX-License-Identifier: Apache-2.0
// A matrix product on a grid of cores with operands multicast along rows and columns.
#include <algorithm>

#include "sim/silicon/families/families.h"
#include "sim/silicon/families/gemm_blocks.h"
#include "sim/silicon/figure.h"
#include "sim/silicon/micro_card.h"

namespace tensight::silicon {

namespace {

using workload::CoreCoord;

struct Gemm {
    Grid grid;
    std::uint32_t m = 0;  ///< tiles
    std::uint32_t k = 0;
    std::uint32_t n = 0;
    std::uint32_t k_block = 0;
    std::uint32_t per_core_m = 0;
    std::uint32_t per_core_n = 0;
    Params::Extent out;
    Params::Extent sub;
    std::string format;
    bool sharded = false;   ///< left operand in L1
    bool out_dram = false;  ///< result in DRAM
};

std::uint32_t rounded_up(std::uint32_t count, int parts) {
    const auto n = static_cast<std::uint32_t>(parts);
    return (count + n - 1) / n;
}

/// Shape keys, which the automatic configuration leaves open.
void read_blocks(const Params& p, Gemm& g, std::uint64_t room) {
    constexpr std::uint32_t most = 256;
    const bool automatic = p.choice("config", {"auto", "manual"}) == "auto";
    const auto either = [&](const char* key, std::uint32_t assumed) {
        return automatic ? p.count(key, 1, most, assumed) : p.count(key, 1, most);
    };
    g.per_core_m = either("per_core_M", rounded_up(g.m, g.grid.rows));
    g.per_core_n = either("per_core_N", rounded_up(g.n, g.grid.columns));
    const GemmBlocks chosen =
        blocks_of({g.k, g.per_core_m, g.per_core_n, static_cast<std::uint32_t>(g.grid.columns),
                   tile_bytes_of(g.format), room});
    g.k_block = either("in0_block_w", chosen.k);
    const auto extent = [&](const char* key, Params::Extent assumed) {
        return automatic && p.is(key, "unknown") ? (p.text(key), assumed) : p.extent(key, most);
    };
    g.out = extent("out_block", chosen.out);
    g.sub = extent("subblock", subblock_of(g.out.first, g.out.second));
    if (g.k % g.k_block != 0) {
        p.refuse("in0_block_w", "a number that divides the tiles of K");
    }
    if (g.per_core_m % g.out.first != 0 || g.per_core_n % g.out.second != 0 ||
        g.out.first % g.sub.first != 0 || g.out.second % g.sub.second != 0) {
        p.refuse("out_block", "blocks that divide a core's part, in subblocks that divide them");
    }
}

Gemm gemm_of(const Params& p, const std::string& arch, std::uint64_t room) {
    Gemm g;
    const Params::Extent grid = p.extent("grid", 16);
    const Grid most = grid_of(arch, {8, 8}, {13, 10});
    g.grid = {static_cast<int>(grid.first), static_cast<int>(grid.second)};
    if (g.grid.columns > most.columns || g.grid.rows > most.rows || g.grid.columns < 2 ||
        g.grid.rows < 2) {
        p.refuse("grid", "columns x rows of the chip's workers, two or more of each");
    }
    g.m = p.count("M", 32, 1U << 16) / 32;
    g.k = p.count("K", 32, 1U << 16) / 32;
    g.n = p.count("N", 32, 1U << 16) / 32;
    g.format = p.choice("format", {"bf16", "bfp8", "bfp4"});
    g.sharded = p.choice("in0", {"dram", "l1_block"}) == "l1_block";
    p.choice("in1", {"dram"});
    g.out_dram = p.choice("out", {"dram", "l1_block"}) == "dram";
    read_blocks(p, g, room);
    p.choice("l1acc", {"1", "unknown"});
    p.choice("dst", {"bf16"});
    p.without_effect({"trace"});
    if (g.sharded && g.k / g.k_block % static_cast<std::uint32_t>(g.grid.columns) != 0) {
        p.refuse("in0_block_w", "blocks of K that every column has equally many of");
    }
    return g;
}

std::map<std::string, std::string> defines_of(const Gemm& g) {
    std::map<std::string, std::string> d;
    const auto set = [&](const char* name, std::uint32_t value) {
        d[name] = std::to_string(value);
    };
    set("COLUMNS", static_cast<std::uint32_t>(g.grid.columns));
    set("ROWS", static_cast<std::uint32_t>(g.grid.rows));
    set("K_TILES", g.k);
    set("N_TILES", g.per_core_n * static_cast<std::uint32_t>(g.grid.columns));
    set("K_BLOCK", g.k_block);
    set("PER_CORE_M", g.per_core_m);
    set("PER_CORE_N", g.per_core_n);
    set("OUT_H", g.out.first);
    set("OUT_W", g.out.second);
    set("SUB_H", g.sub.first);
    set("SUB_W", g.sub.second);
    set("TILE_BYTES", tile_bytes_of(g.format));
    set("SHARDED", g.sharded ? 1 : 0);
    set("OUT_DRAM", g.out_dram ? 1 : 0);
    set("SHARD_BLOCKS", g.k / g.k_block / static_cast<std::uint32_t>(g.grid.columns));
    return d;
}

std::uint32_t out_pages(const Gemm& g) {
    return g.out_dram ? g.out.first * g.out.second : g.per_core_m * g.per_core_n;
}

/// Partial results lie where the result will, if they have its format.
bool shares_partials(const Gemm& g) { return g.format == "bf16"; }

std::uint64_t l1_bytes_of(const Gemm& g) {
    const std::uint64_t out_tiles = std::uint64_t{g.out.first} * g.out.second;
    const std::uint64_t shard =
        g.sharded ? std::uint64_t{g.per_core_m} * g.k / static_cast<std::uint64_t>(g.grid.columns)
                  : 0;
    const std::uint64_t tiles =
        2 * g.k_block * (std::uint64_t{g.out.first} + g.out.second) + shard + out_pages(g);
    return tiles * tile_bytes_of(g.format) +
           (shares_partials(g) ? 0 : out_tiles * tile_bytes_of("bf16"));
}

void add_buffers(workload::Workload& w, const Gemm& g, const std::vector<CoreCoord>& cores) {
    const std::uint32_t bytes = tile_bytes_of(g.format);
    const auto add = [&](int id, std::uint32_t pages) {
        const auto format = id == 5 ? numerics::DataFormat::Float16_b : format_of(g.format);
        add_circular_buffer(w, id, format, pages, id == 5 ? 2048 : bytes, cores);
    };
    add(0, 2 * g.out.first * g.k_block);
    add(1, 2 * g.k_block * g.out.second);
    if (g.sharded) {
        add(2, g.per_core_m * g.k / static_cast<std::uint32_t>(g.grid.columns));
    } else {
        add_dram_buffer(w, "in0",
                        std::uint64_t{g.per_core_m} * static_cast<std::uint64_t>(g.grid.rows) * g.k,
                        bytes);
    }
    const std::uint64_t columns =
        std::uint64_t{g.per_core_n} * static_cast<std::uint64_t>(g.grid.columns);
    add_dram_buffer(w, "in1", columns * g.k, bytes);
    add(4, out_pages(g));
    if (shares_partials(g)) {
        w.programs.front().circular_buffers.back().ids.push_back(5);
    } else {
        add(5, g.out.first * g.out.second);
    }
    add_semaphores(w, 4, cores);
    if (g.out_dram) {
        const std::uint64_t rows =
            std::uint64_t{g.per_core_m} * static_cast<std::uint64_t>(g.grid.rows);
        add_dram_buffer(w, "out", rows * columns, bytes);
    }
}

void add_kernels(workload::Workload& w, const Request& request, const Gemm& g,
                 const std::vector<CoreCoord>& cores) {
    const auto defines = defines_of(g);
    workload::Kernel in0 =
        data_movement_kernel(request.kernels + "/in0.cpp", workload::Risc::ncrisc, 1, cores);
    workload::Kernel in1 =
        data_movement_kernel(request.kernels + "/in1.cpp", workload::Risc::brisc, 0, cores);
    workload::Kernel compute = compute_kernel(request.kernels + "/compute.cpp", cores);
    compute.fidelity =
        fidelity_of(request.params.choice("fidelity", {"LoFi", "HiFi2", "HiFi3", "HiFi4"}));
    compute.approx = true;
    for (workload::Kernel* kernel : {&in0, &in1, &compute}) {
        kernel->defines.insert(defines.begin(), defines.end());
    }
    if (!g.sharded) {
        in0.compile_args.push_back(argument("accessor(in0)"));
    }
    in1.compile_args.push_back(argument("accessor(in1)"));
    if (g.out_dram) {
        in1.compile_args.push_back(argument("accessor(out)"));
    }
    const int right = g.grid.columns - 1;
    const int bottom = g.grid.rows - 1;
    for (const CoreCoord core : cores) {
        // NoC 1 runs the other way: there a rectangle begins at its lower right corner.
        workload::ArgumentList along = {argument(static_cast<std::uint32_t>(core.x))};
        add_coordinates(along, {right, core.y});
        add_coordinates(along, {0, core.y});
        along.push_back(g.sharded ? argument(std::uint32_t{0}) : argument("addr(in0)"));
        along.push_back(argument(static_cast<std::uint32_t>(core.y)));
        for (int x = 0; x <= right; ++x) {
            add_coordinates(along, {x, core.y});
        }
        add_runtime_arguments(in0, {core}, std::move(along));
        workload::ArgumentList down = {argument(static_cast<std::uint32_t>(core.y))};
        add_coordinates(down, {core.x, 0});
        add_coordinates(down, {core.x, bottom});
        add_coordinates(down, {core.x, 0});
        down.push_back(argument(static_cast<std::uint32_t>(core.x)));
        down.push_back(argument("addr(in1)"));
        down.push_back(g.out_dram ? argument("addr(out)") : argument(std::uint32_t{0}));
        add_runtime_arguments(in1, {core}, std::move(down));
    }
    auto& kernels = w.programs.front().kernels;
    kernels.push_back(std::move(in0));
    kernels.push_back(std::move(in1));
    kernels.push_back(std::move(compute));
}

}  // namespace

// The figure is the mean over the cores of the math kernels' time.
Rebuilt families::gemm_2dmcast(const Request& request) {
    const arch::Geometry& geometry = request.chip.geometry;
    const std::uint64_t room = geometry.l1_bytes - geometry.l1_reserved_bytes;
    const Gemm g = gemm_of(request.params, request.row.arch, room);
    if (l1_bytes_of(g) > room) {
        request.params.refuse("out_block", "blocks whose buffers fit into L1 together");
    }
    workload::Workload w = card(request, g.grid);
    const std::vector<CoreCoord> cores = first_cores(g.grid, g.grid.cores());
    add_buffers(w, g, cores);
    add_kernels(w, request, g, cores);
    Rebuilt rebuilt;
    rebuilt.breaks_rules = true;
    rebuilt.launches.push_back(std::move(w));
    rebuilt.figure = [](const Runs& runs) {
        return mean(zones(runs.launches.front(), "kernel", "TRISC1"));
    };
    return rebuilt;
}

}  // namespace tensight::silicon
