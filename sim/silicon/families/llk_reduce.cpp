// SPDX-License-Identifier: Apache-2.0
// Reductions one after the other, thread by thread.
#include "sim/silicon/families/families.h"
#include "sim/silicon/figure.h"
#include "sim/silicon/resident_program.h"

namespace tensight::silicon {

namespace {
constexpr std::uint32_t kLoops = 16;
}  // namespace

Rebuilt families::llk_reduce(const Request& request) {
    const Params& p = request.params;
    const std::string dim = p.choice("dim", {"col", "row", "scalar"});
    const std::string pool = p.choice("pool", {"avg", "max", "sum"}, "max");
    const bool math = p.choice("thread", {"math", "unpack"}) == "math";
    const bool anew = p.choice("version", {"after", "before", "default"}) == "before";
    const std::string format = p.choice("format", {"bf16", "bfp8", "fp32"}, "bf16");
    const std::string fidelity = p.choice("fidelity", {"LoFi", "HiFi2", "HiFi3", "HiFi4"}, "HiFi4");
    const std::uint32_t tiles = p.count("tiles", 1, 64, 16);

    ResidentProgram program(request, "llk_reduce/compute.cpp");
    program.buffer(0, format, tiles).buffer(1, "bf16", 1).buffer(16, format, 1);
    program.arithmetic(fidelity, format == "fp32" ? "fp32" : "bf16")
        .define("REDUCE_OP", "PoolType::" + std::string(pool == "max"   ? "MAX"
                                                        : pool == "sum" ? "SUM"
                                                                        : "AVG"))
        .define("REDUCE_DIM", "ReduceDim::" + std::string(dim == "row"   ? "REDUCE_ROW"
                                                          : dim == "col" ? "REDUCE_COL"
                                                                         : "REDUCE_SCALAR"))
        .define("TILES", tiles)
        .define("LOOPS", kLoops)
        .define("ANEW", anew ? 1 : 0)
        .define("UNPACK_ALONE", math ? 0 : 1);
    return program.rebuilt(
        [tiles, risc = math ? "TRISC1" : "TRISC0"](const run::RunResult& launch) {
            return zone(launch, "loop", risc) / (static_cast<double>(tiles) * kLoops);
        });
}

}  // namespace tensight::silicon
