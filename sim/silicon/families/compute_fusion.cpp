// SPDX-License-Identifier: Apache-2.0
// Chains of element-wise operations, fused in DST or one after the other through L1: the time of an
// iteration, and the zones of the single calls.
#include "sim/silicon/families/families.h"
#include "sim/silicon/figure.h"
#include "sim/silicon/resident_program.h"

namespace tensight::silicon {

namespace {

ResidentProgram fusion(const Request& request, std::uint32_t iterations, bool zones) {
    const Params& p = request.params;
    const std::string scenario = p.choice("scenario", {"fpu_sfpu", "reduce_recip", "sfpu_chain"});
    const std::string variant = p.choice("variant", {"dstreuse", "fused", "sfpu", "unfused"});
    const std::uint32_t tiles = p.count("tiles", 1, 256);
    const std::uint32_t block = p.count("block", 1, 8, 1);
    const std::string format = p.choice("format", {"bf16"});
    const std::string fidelity = p.choice("fidelity", {"LoFi", "HiFi2", "HiFi3", "HiFi4"});
    const std::string dst = p.choice("dst", {"bf16", "fp32"});
    const bool reduces = scenario == "reduce_recip";
    const bool of_fpu = variant == "dstreuse" || variant == "sfpu";
    if (scenario == "fpu_sfpu" ? variant == "fused" : of_fpu) {
        p.refuse("variant", scenario == "fpu_sfpu" ? "dstreuse, sfpu or unfused"
                                                   : "fused or unfused for " + scenario);
    }
    const std::uint32_t lanes = scenario == "sfpu_chain" || variant == "sfpu" ? 2 : 1;
    if (!reduces && (tiles % block != 0 || block * lanes > (dst == "fp32" ? 4U : 8U))) {
        p.refuse("block", "a number that divides tiles and fits a DST section");
    }
    ResidentProgram program(request, "compute_fusion/compute.cpp");
    const std::uint32_t between = reduces ? 1 : tiles;
    program.buffer(0, format, tiles).buffer(1, format, tiles).buffer(2, "bf16", 1);
    program.buffer(3, format, between).buffer(4, format, between).buffer(16, format, between);
    program.arithmetic(fidelity, dst)
        .define("SCENARIO", scenario)
        .define("VARIANT", variant)
        .define("TILES", tiles)
        .define("BLOCK", block)
        .define("ZONES", zones ? 1 : 0)
        .define("ITERATIONS", iterations);
    if (reduces) {
        program.feed(1, {{2, 1}});
    }
    return program;
}

}  // namespace

Rebuilt families::compute_fusion(const Request& request) {
    const std::uint32_t iterations = request.params.count("iters", 1, kMostOfAnything);
    return fusion(request, iterations, false).per_iteration(iterations);
}

// The zone names what is inside it; a fused variant has one zone.
Rebuilt families::fusion_phase(const Request& request) {
    const Params& p = request.params;
    const std::uint32_t iterations = p.count("iters", 1, kMostOfAnything);
    const std::string zone = p.choice(
        "zone", {"CF_ADD", "CF_EXP", "CF_FUSED", "CF_MUL", "CF_RECIP", "CF_REDUCE", "CF_SQRT"});
    const std::string thread = p.choice("thread", {"math", "pack", "unpack"});
    const std::string risc = thread == "math" ? "TRISC1" : thread == "pack" ? "TRISC2" : "TRISC0";
    const int mark = request.chip.timing.profiler_mark;
    return fusion(request, iterations, true)
        .rebuilt([zone, risc, mark](const run::RunResult& launch) {
            return median(zones(launch, zone, risc)) + mark;
        });
}

}  // namespace tensight::silicon
