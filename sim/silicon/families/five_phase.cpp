// SPDX-License-Identifier: Apache-2.0
// (A + B) C: tilize, tilize, add, multiply, untilize on blocks of rows of tiles.
#include "sim/silicon/families/families.h"
#include "sim/silicon/resident_program.h"

namespace tensight::silicon {

Rebuilt families::five_phase(const Request& request) {
    const Params& p = request.params;
    const std::uint32_t m = p.count("M", 32, 1U << 16);
    const std::uint32_t k = p.count("K", 32, 1U << 12);
    const std::uint32_t n = p.count("N", 32, 256);
    const std::uint32_t rows = p.count("block_rows", 1, 64);
    const std::uint32_t passes = p.count("passes", 1, 1U << 12);
    const bool reconfig = p.flag("reconfig");
    const std::string format = p.choice("format", {"bf16"});
    const std::string fidelity = p.choice("fidelity", {"LoFi", "HiFi2", "HiFi3", "HiFi4"});
    const std::string dst = p.choice("dst", {"bf16", "fp32"});
    const std::uint32_t iterations = p.count("iters", 1, kMostOfAnything);
    const std::uint32_t k_tiles = k / 32;
    const std::uint32_t n_tiles = n / 32;
    if (passes * rows * 32 != m || k % 32 != 0 || n % 32 != 0) {
        p.refuse("passes", "M / 32 / block_rows, whole tiles");
    }
    std::uint32_t width = dst == "fp32" ? 4 : 8;
    while (n_tiles % width != 0) {
        width /= 2;
    }
    if (n_tiles > (dst == "fp32" ? 4U : 8U)) {
        p.refuse("N", "one row of tiles in a DST section");
    }
    ResidentProgram program(request, "five_phase/compute.cpp");
    const std::uint32_t all = passes * rows;
    program.buffer(0, format, all * k_tiles).buffer(1, format, all * k_tiles);
    program.buffer(2, format, k_tiles * n_tiles);
    for (const int id : {3, 4, 5}) {
        program.buffer(id, format, rows * k_tiles);
    }
    program.buffer(6, format, rows * n_tiles).buffer(16, format, all * n_tiles);
    program.arithmetic(fidelity, dst)
        .define("ROWS", rows)
        .define("PASSES", passes)
        .define("K_TILES", k_tiles)
        .define("N_TILES", n_tiles)
        .define("WIDTH", width < 4 ? width : 4)
        .define("RECONFIG", reconfig ? 1 : 0)
        .define("ITERATIONS", iterations);
    return program.per_iteration(iterations);
}

}  // namespace tensight::silicon
