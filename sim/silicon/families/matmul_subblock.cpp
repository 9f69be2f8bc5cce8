// SPDX-License-Identifier: Apache-2.0
// A product of resident operands by the size of its DST sections.
#include "sim/silicon/families/families.h"
#include "sim/silicon/resident_program.h"

namespace tensight::silicon {

Rebuilt families::matmul_subblock(const Request& request) {
    const Params& p = request.params;
    const std::uint32_t mt = p.count("Mt", 1, 64);
    const std::uint32_t nt = p.count("Nt", 1, 64);
    const std::uint32_t kt = p.count("Kt", 1, 64);
    const std::uint32_t height = p.count("sb_h", 1, 8);
    const std::uint32_t width = p.count("sb_w", 1, 8);
    const std::string format = p.choice("format", {"bf16", "bfp8", "bfp4", "fp32"});
    const std::string fidelity = p.choice("fidelity", {"LoFi", "HiFi2", "HiFi3", "HiFi4"});
    const std::string dst = p.choice("dst", {"bf16", "fp32"});
    const std::uint32_t iterations = p.count("iters", 1, kMostOfAnything);
    if (mt % height != 0 || nt % width != 0 || height * width > (dst == "fp32" ? 4U : 8U)) {
        p.refuse("sb_h", "subblocks that divide the result and fit a DST section");
    }
    ResidentProgram program(request, "matmul_subblock/compute.cpp");
    program.buffer(0, format, mt * kt).buffer(1, format, kt * nt).buffer(16, format, mt * nt);
    program.arithmetic(fidelity, dst)
        .define("M_TILES", mt)
        .define("N_TILES", nt)
        .define("K_TILES", kt)
        .define("HEIGHT", height)
        .define("WIDTH", width)
        .define("ITERATIONS", iterations);
    return program.per_iteration(1);
}

}  // namespace tensight::silicon
