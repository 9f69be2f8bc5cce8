// SPDX-License-Identifier: Apache-2.0
// The mean of each row of a row of resident tiles, by where its partial sums are kept.
#include <bit>

#include "sim/silicon/families/families.h"
#include "sim/silicon/resident_program.h"

namespace tensight::silicon {

Rebuilt families::row_mean(const Request& request) {
    const Params& p = request.params;
    std::string method =
        p.choice("method", {"dest_accum", "dest_accum_pairs", "dest_accum_pairs_sfpu",
                            "dest_accum_sfpu", "l1_accum", "reduce_fold"});
    const std::uint32_t tiles = p.count("tiles", 1, 256);
    const std::uint32_t iterations = p.count("iters", 1, kMostOfAnything);
    const std::string in = p.choice("in", {"bf16", "fp32"});
    const std::string accum = p.choice("accum", {"bf16", "fp32"});
    const std::string out = p.choice("out", {"fp32", "bf16"});
    const std::string fidelity = p.choice("fidelity", {"LoFi", "HiFi2", "HiFi3", "HiFi4"});
    const std::string dst = p.choice("dst", {"fp32", "bf16"});

    const std::string suffix = "_sfpu";
    const bool in_dst = method.ends_with(suffix);
    if (in_dst) {
        method.resize(method.size() - suffix.size());
    }
    ResidentProgram program(request, "row_mean/compute.cpp");
    program.buffer(0, in, tiles).buffer(1, "bf16", 1).buffer(2, in, 1);
    program.buffer(3, accum, 1).buffer(16, out, 1);
    program.arithmetic(fidelity, method == "l1_accum" ? "fp32" : dst);
    program.define("METHOD", method)
        .define("IN_DST", in_dst ? 1 : 0)
        .define("TILES", tiles)
        .define("ITERATIONS", iterations)
        .define("FACTOR", std::bit_cast<std::uint32_t>(1.0F / (32.0F * static_cast<float>(tiles))));
    program.feed(1, {{1, 1}, {2, 1}});
    return program.per_iteration(iterations);
}

}  // namespace tensight::silicon
