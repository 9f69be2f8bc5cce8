// SPDX-License-Identifier: Apache-2.0
// The mean of resident tiles: the reduce library against sums in DST.
#include <bit>

#include "sim/silicon/families/families.h"
#include "sim/silicon/resident_program.h"

namespace tensight::silicon {

Rebuilt families::reduce_variants(const Request& request) {
    const Params& p = request.params;
    const bool fast = p.choice("variant", {"fast", "helper"}) == "fast";
    const std::string dim = p.choice("dim", {"row", "col", "scalar"});
    const std::uint32_t tiles = p.count("tiles", 1, 512);
    const std::uint32_t iterations = p.count("iters", 1, kMostOfAnything);
    const std::string in = p.choice("in", {"bf16", "fp32", "bfp8"});
    const std::string out = p.choice("out", {"fp32", "bf16"});
    const std::string fidelity = p.choice("fidelity", {"LoFi", "HiFi2", "HiFi3", "HiFi4"});
    const std::string dst = p.choice("dst", {"fp32", "bf16"});
    const float divisor = static_cast<float>(tiles) * (dim == "scalar" ? 1024.0F : 32.0F);

    ResidentProgram program(request, "reduce_variants/compute.cpp");
    program.buffer(0, in, tiles).buffer(1, "bf16", 1).buffer(16, out, 1).arithmetic(fidelity, dst);
    program.define("FAST", fast ? 1 : 0)
        .define("DIMENSION", "REDUCE_" + std::string(dim == "row"   ? "ROW"
                                                     : dim == "col" ? "COL"
                                                                    : "SCALAR"))
        .define("TILES", tiles)
        .define("ITERATIONS", iterations)
        .define("FACTOR", std::bit_cast<std::uint32_t>(1.0F / divisor));
    program.feed(1, {{1, 1}});
    return program.per_iteration(iterations);
}

}  // namespace tensight::silicon
