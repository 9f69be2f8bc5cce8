// SPDX-License-Identifier: Apache-2.0
// One output tile of a long product, operands in L1.
#include "sim/silicon/families/families.h"
#include "sim/silicon/resident_program.h"

namespace tensight::silicon {

Rebuilt families::matmul_tall_k(const Request& request) {
    const Params& p = request.params;
    const std::uint32_t k_tiles = p.count("K", 32, 1U << 16) / 32;
    p.count("M", 1, 32);
    if (p.choice("in0_tile", {"32x32", "1x32", "16x32", "8x32", "4x32", "2x32"}) != "32x32") {
        throw Refused("tiles smaller than 32x32 are not modelled");
    }
    p.choice("in1_tile", {"32x32"});
    p.choice("N", {"32"});
    const std::string in1 = p.choice("format", {"bf16", "bfp8", "bfp4"}, "bfp8");
    const std::string fidelity = p.choice("fidelity", {"LoFi", "HiFi2", "HiFi3", "HiFi4"}, "LoFi");
    const std::string dst = p.choice("dst", {"bf16", "fp32"}, "bf16");
    ResidentProgram program(request, "matmul_tall_k/compute.cpp");
    program.buffer(0, "bf16", k_tiles).buffer(1, in1, k_tiles).buffer(16, "bf16", 1);
    program.arithmetic(fidelity, dst).define("K_TILES", k_tiles);
    program.feed(1, {{0, k_tiles}, {1, k_tiles}}).drain(1, 16, 1);
    return program.per_iteration(1);
}

}  // namespace tensight::silicon
