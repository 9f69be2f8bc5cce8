// SPDX-License-Identifier: Apache-2.0
// The pack thread alone.
#include "models/arch/parameter_bounds.h"
#include "sim/silicon/families/families.h"
#include "sim/silicon/figure.h"
#include "sim/silicon/resident_program.h"

namespace tensight::silicon {

namespace {
constexpr std::uint32_t kTurns = 64;
}  // namespace

// Accumulation in L1 has two stable states on the chip; the row names the one it was in. The model
// is in the faster one, the slower is the other end of the parameter's interval.
Rebuilt families::llk_pack(const Request& request) {
    const Params& p = request.params;
    p.choice("run", {"PACK_ISOLATE"});
    const std::string format = p.choice("format", {"bf16", "bfp8", "fp32"});
    const bool accumulates = !p.is("l1acc", "any") ? p.flag("l1acc") : (p.text("l1acc"), false);
    const bool slow = p.choice("state", {"fast", "slow"}) == "slow";
    const std::uint32_t tiles = p.count("tiles", 2, 16, 16);
    p.choice("report", {"slope_per_tile"});

    Rebuilt rebuilt;
    rebuilt.breaks_rules = true;  // pages that nobody has filled, DST that nobody has waited for
    for (const std::uint32_t call : {1U, tiles}) {
        ResidentProgram program(request, "llk_pack/compute.cpp");
        program.buffer(0, format, 1)
            .buffer(16, format, tiles)
            .arithmetic("HiFi4", format == "fp32" ? "fp32" : "bf16")
            .define("CALL", call)
            .define("TURNS", kTurns)
            .define("ACCUMULATES", accumulates ? 1 : 0);
        rebuilt.launches.push_back(std::move(program.workload()));
    }
    if (slow && accumulates) {
        rebuilt.parameters = arch::values_at(request.chip, {"pack.l1_accumulate_cycles_per_16b"},
                                             arch::Bound::slower);
    }
    rebuilt.figure = [tiles](const Runs& runs) {
        const double longer = zone(runs.launches[1], "loop", "TRISC2");
        const double shorter = zone(runs.launches[0], "loop", "TRISC2");
        return (longer - shorter) / kTurns / (tiles - 1);
    };
    return rebuilt;
}

}  // namespace tensight::silicon
