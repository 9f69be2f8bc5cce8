// SPDX-License-Identifier: Apache-2.0
// Tilize of a row-major shard, by who hands its pages over.
#include "sim/silicon/families/families.h"
#include "sim/silicon/figure.h"
#include "sim/silicon/resident_program.h"

namespace tensight::silicon {

Rebuilt families::tilize_resident(const Request& request) {
    const Params& p = request.params;
    const std::string protocol = p.choice("protocol", {"folded", "handshake", "none"});
    const std::uint32_t rows = p.count("rows", 1, 256);
    const std::uint32_t wt = p.count("wt", 1, 64);
    const Grid grid = grid_of(request.row.arch, {8, 8}, {13, 10});
    const auto cores =
        static_cast<int>(p.count("cores", 1, static_cast<std::uint32_t>(grid.cores())));
    const std::string format = p.choice("format", {"bf16", "fp32"});
    const std::string dst = p.choice("dst", {"bf16", "fp32"});
    const std::uint32_t iterations = p.count("iters", 1, kMostOfAnything);
    const bool whole = p.choice("report", {"per_iteration", "per_launch"}) == "per_launch";

    const std::uint32_t pages = rows * wt;
    ResidentProgram program(request, "tilize_resident/compute.cpp", first_cores(grid, cores), grid);
    program.buffer(0, format, pages).buffer(16, format, pages).arithmetic("HiFi4", dst);
    program.define("ROWS", rows)
        .define("WIDTH", wt)
        .define("ITERATIONS", iterations)
        .define("FOLDED", protocol == "folded" ? 1 : 0)
        .define("NO_PAGES", protocol == "none" ? 1 : 0);
    if (protocol == "handshake") {
        program.feed(iterations, {{0, pages}}).drain(iterations, 16, pages);
    }
    return program.per_iteration(whole ? 1 : iterations);
}

}  // namespace tensight::silicon
