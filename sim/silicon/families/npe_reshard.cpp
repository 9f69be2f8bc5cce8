// SPDX-License-Identifier: Apache-2.0
// A tensor brought from one sharding, or from DRAM, to another.
#include <algorithm>

#include "sim/silicon/card.h"
#include "sim/silicon/families/families.h"
#include "sim/silicon/figure.h"

namespace tensight::silicon {

namespace {

constexpr std::uint32_t kShards = 0x40000;  // of the source, in L1
// With the call's own instructions the reads are about 125 cycles apart; the address of a page in
// DRAM takes some of that.
constexpr std::uint32_t kLog = 90;
constexpr std::uint32_t kDramLog = 70;
// Until the end of the barrier is recorded: as for kStartLog from the rows of few reads.
constexpr std::uint32_t kEndLog = 90;
// From the start of the kernel to its first read: arguments, and what the recorder does first. Rows
// of few reads a RISC (NPE-0025, -0026, -0029, -0034, -0041, -0052..0057) show it.
constexpr std::uint32_t kStartLog = 150;

struct Sharding {
    std::uint32_t rows = 1;
    std::uint32_t columns = 1;
    bool block = true;
};

// "4x2_BLOCK".
Sharding sharding(const Params& p, const std::string& key, Grid grid) {
    const std::string& text = p.text(key);
    const std::size_t underscore = text.find('_');
    const std::string kind = underscore == std::string::npos ? "" : text.substr(underscore + 1);
    if (kind != "BLOCK" && kind != "HEIGHT") {
        p.refuse(key, "rows x columns of cores with _BLOCK or _HEIGHT");
    }
    const Params grid_text({{"grid", text.substr(0, underscore)}});
    const Params::Extent e = grid_text.extent("grid", 16);
    if (e.first > static_cast<std::uint32_t>(grid.rows) ||
        e.second > static_cast<std::uint32_t>(grid.columns)) {
        p.refuse(key, "cores that the grid has");
    }
    return {e.first, e.second, kind == "BLOCK"};
}

/// The tensor in pages; a page of a reshard holds two tiles of a row.
struct Pages {
    std::uint32_t rows = 0;
    std::uint32_t columns = 0;
};

// Square in tiles.
Pages pages_of(const Params& p, std::uint32_t reads, std::uint32_t tiles_of_page) {
    for (std::uint32_t side = 1; side <= 1024; ++side) {
        if (side * side == reads * tiles_of_page && side % tiles_of_page == 0) {
            return {side, side / tiles_of_page};
        }
    }
    p.refuse("reads", "the pages of a square tensor");
}

/// The pages of one core.
struct Part {
    std::uint32_t first;
    std::uint32_t pages;
    std::uint32_t columns;  ///< of them in a row
};

Part part_of(const Params& p, const Sharding& dst, Pages pages, std::uint32_t core) {
    const std::uint32_t cores = dst.rows * dst.columns;
    if (dst.block) {
        if (pages.rows % dst.rows != 0 || pages.columns % dst.columns != 0) {
            p.refuse("dst", "blocks that the pages fill");
        }
        const std::uint32_t height = pages.rows / dst.rows;
        const std::uint32_t width = pages.columns / dst.columns;
        return {core / dst.columns * height * pages.columns + core % dst.columns * width,
                height * width, width};
    }
    const std::uint32_t all = pages.rows * pages.columns;
    if (all % cores != 0) {
        p.refuse("dst", "shards that the pages fill");
    }
    return {core * (all / cores), all / cores, pages.columns};
}

}  // namespace

Rebuilt families::npe_reshard(const Request& request) {
    const Params& p = request.params;
    const Grid grid = grid_of(request.row.arch, {8, 8}, {13, 10});
    const bool dram = p.is("src", "dram_interleaved");
    const Sharding src = dram ? Sharding{} : sharding(p, "src", grid);
    p.text("src");
    const Sharding dst = sharding(p, "dst", grid);
    const std::uint32_t cores = dst.rows * dst.columns;
    p.count("cores", cores, cores);
    const std::uint32_t reads = p.count("reads", cores, 1U << 16);
    const std::uint32_t bytes = p.count("bytes", 32, 8192);
    const std::uint32_t endpoints = dram ? banks_of(request.chip) : src.rows * src.columns;
    p.count("endpoints", endpoints, endpoints);
    const bool both = p.choice("riscs", {"ncrisc_noc0", "ncrisc_noc0+brisc_noc1"}) != "ncrisc_noc0";
    p.without_effect({"trace"});
    const Pages pages = pages_of(p, reads, dram ? 1 : 2);
    if (!dram && (!src.block || pages.rows % src.rows != 0 || pages.columns % src.columns != 0)) {
        p.refuse("src", "blocks that the pages fill");
    }

    workload::Workload w = card(request, grid);
    if (dram) {
        add_dram_buffer(w, "tensor", reads, bytes);
    }
    std::vector<workload::CoreCoord> all;
    for (std::uint32_t i = 0; i < cores; ++i) {
        all.push_back({static_cast<int>(i % dst.columns), static_cast<int>(i / dst.columns)});
    }
    for (const bool second : {false, true}) {
        if (second && !both) {
            continue;
        }
        workload::Kernel kernel = data_movement_kernel(
            request.kernels + "/reshard.cpp",
            second ? workload::Risc::brisc : workload::Risc::ncrisc, second ? 1 : 0, all);
        kernel.defines["FROM_DRAM"] = dram ? "1" : "0";
        kernel.defines["LOG"] = std::to_string(dram ? kDramLog : kLog);
        kernel.defines["START_LOG"] = std::to_string(kStartLog);
        kernel.defines["END_LOG"] = std::to_string(kEndLog);
        kernel.defines["GRID_COLUMNS"] = std::to_string(src.columns);
        kernel.defines["OWNER_ROWS"] = std::to_string(pages.rows / src.rows);
        kernel.defines["OWNER_COLUMNS"] = std::to_string(pages.columns / src.columns);
        kernel.compile_args = {argument(bytes)};
        if (dram) {
            kernel.compile_args.push_back(argument("accessor(tensor)"));
        }
        for (std::uint32_t i = 0; i < cores; ++i) {
            const Part part = part_of(p, dst, pages, i);
            const std::uint32_t half = both ? (part.pages + 1) / 2 : part.pages;
            const std::uint32_t skipped = second ? half : 0;
            workload::ArgumentList list = {
                dram ? argument("addr(tensor)") : argument(kShards),
                argument(part.first + skipped / part.columns * pages.columns +
                         skipped % part.columns),
                argument(second ? part.pages - half : half), argument(part.columns),
                argument(pages.columns)};
            for (std::uint32_t s = 0; !dram && s < endpoints; ++s) {
                add_coordinates(
                    list, {static_cast<int>(s % src.columns), static_cast<int>(s / src.columns)});
            }
            add_runtime_arguments(kernel, {all[i]}, std::move(list));
        }
        w.programs.front().kernels.push_back(std::move(kernel));
    }
    Rebuilt rebuilt;
    rebuilt.launches.push_back(std::move(w));
    rebuilt.figure = [](const Runs& runs) { return kernel_duration(runs.launches.front()); };
    return rebuilt;
}

}  // namespace tensight::silicon
