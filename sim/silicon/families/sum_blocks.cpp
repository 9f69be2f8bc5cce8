// SPDX-License-Identifier: Apache-2.0
// Sums of resident blocks of tiles, on the vector unit or on the matrix unit.
#include "sim/silicon/families/families.h"
#include "sim/silicon/resident_program.h"

namespace tensight::silicon {

Rebuilt families::sum_blocks(const Request& request) {
    const Params& p = request.params;
    const bool serial = p.choice("method", {"fpu_acc_to_dest", "sfpu_serial"}) == "sfpu_serial";
    const std::uint32_t blocks = p.count("blocks", 2, 64);
    const std::uint32_t tiles = p.count("tiles", 1, 64);
    const std::string format = p.choice("format", {"bf16", "fp32", "bfp8"});
    const std::string dst = p.choice("dst", {"bf16", "fp32"});
    const std::string fidelity = p.choice("fidelity", {"LoFi", "HiFi2", "HiFi3", "HiFi4"});
    const std::uint32_t iterations = p.count("iters", 1, kMostOfAnything);
    if (!serial && blocks % 2 != 0) {
        p.refuse("blocks", "an even number: the matrix unit adds two at a time");
    }
    ResidentProgram program(request, "sum_blocks/compute.cpp");
    program.buffer(0, format, blocks * tiles).buffer(16, format, tiles).arithmetic(fidelity, dst);
    program.define("SERIAL", serial ? 1 : 0)
        .define("BLOCKS", blocks)
        .define("TILES", tiles)
        .define("GROUP", dst == "fp32" ? 4 : 8)
        .define("ITERATIONS", iterations);
    return program.per_iteration(iterations);
}

}  // namespace tensight::silicon
