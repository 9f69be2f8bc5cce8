// SPDX-License-Identifier: Apache-2.0
// Block products of one core on resident operands (perf_microbenchmark/1_compute_mm).
#include "sim/silicon/families/families.h"
#include "sim/silicon/resident_program.h"

namespace tensight::silicon {

Rebuilt families::matmul_block_l1(const Request& request) {
    const Params& p = request.params;
    const std::uint32_t mt = p.count("M", 32, 1U << 14) / 32;
    const std::uint32_t nt = p.count("N", 32, 1U << 14) / 32;
    // K is what one block multiplies: the same bytes come again with each block.
    const std::uint32_t kt = p.count("K", 32, 1U << 14) / 32;
    const std::uint32_t blocks = p.count("blocks", 1, 1U << 12);
    const Params::Extent subblock = p.extent("subblock", 8);
    const std::string format = p.choice("format", {"bf16", "bfp8", "bfp4"});
    const std::string interm = p.choice("interm", {"bf16", "bfp8", "fp32"});
    const std::string fidelity = p.choice("fidelity", {"LoFi", "HiFi2", "HiFi3", "HiFi4"});
    const std::string dst = p.choice("dst", {"bf16", "fp32"});
    const bool l1_acc = p.flag("l1acc");
    if (mt % subblock.first != 0 || nt % subblock.second != 0 ||
        subblock.first * subblock.second > (dst == "fp32" ? 4U : 8U)) {
        p.refuse("subblock", "subblocks that divide the result and fit a DST section");
    }
    ResidentProgram program(request, "matmul_block_l1/compute.cpp");
    program.buffer(0, format, mt * kt).buffer(1, format, kt * nt);
    program.buffer(16, format, mt * nt).buffer(24, interm, mt * nt);
    program.arithmetic(fidelity, dst)
        .define("M_TILES", mt)
        .define("N_TILES", nt)
        .define("K_TILES", kt)
        .define("BLOCKS", blocks)
        .define("HEIGHT", subblock.first)
        .define("WIDTH", subblock.second)
        .define("L1_ACC", l1_acc ? 1 : 0);
    program.feed(blocks, {{0, mt * kt}}).feed(blocks, {{1, kt * nt}}, workload::Risc::brisc);
    return program.per_iteration(1);
}

}  // namespace tensight::silicon
