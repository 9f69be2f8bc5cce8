// SPDX-License-Identifier: Apache-2.0
// An SFPU routine on part of a tile.
#include <utility>

#include "sim/silicon/bare_threads.h"
#include "sim/silicon/card.h"
#include "sim/silicon/families/families.h"
#include "sim/silicon/figure.h"
#include "sim/silicon/sfpu_body.h"

namespace tensight::silicon {

namespace {

/// Faces, and rows of 32 elements in each.
std::pair<std::uint32_t, std::uint32_t> extent_of(const std::string& scope) {
    if (scope == "rc" || scope == "r") {
        return {scope == "rc" ? 4 : 2, 8};
    }
    if (scope == "r_iter2") {
        return {2, 2};
    }
    return {1, scope == "face" ? 8 : 1};
}

}  // namespace

Rebuilt families::sfpu_scope(const Request& request) {
    const Params& p = request.params;
    const std::string function = p.choice("func", {"recip", "rsqrt"});
    const auto [faces, rows] =
        extent_of(p.choice("scope", {"face", "face_iter1", "r", "r_iter2", "rc"}));
    const std::uint32_t vectors = p.count("vectors", 1, 32);
    const std::uint32_t calls = p.count("reps", 1, 1U << 16);
    const bool wide = p.choice("dst", {"bf16", "fp32"}) == "fp32";
    if (vectors != faces * rows) {
        p.refuse("vectors", "as many as the scope has");
    }
    std::map<std::string, std::string> defines = {{"FACES", std::to_string(faces)},
                                                  {"ROWS", std::to_string(rows)},
                                                  {"REPS", std::to_string(calls)}};
    // The compatible reciprocal is the one that earlier chips have: two Newton steps.
    const int slots = slots_of(request.chip, function, wide || function == "recip");
    define_body(defines, replayed_body(slots));
    Rebuilt rebuilt = bare_program(request, request.kernels + "/compute.cpp", defines, {});
    rebuilt.instruction_fetch = false;
    rebuilt.breaks_rules = true;  // pages that nobody has filled
    workload::Workload& w = rebuilt.launches.front();
    const std::string format = wide ? "fp32" : "bf16";
    for (const int id : {0, 16}) {
        add_circular_buffer(w, id, format_of(format), 1, tile_bytes_of(format), {{0, 0}});
    }
    w.programs.front().kernels.front().dst_32bit = wide;
    rebuilt.figure = [calls = calls](const Runs& runs) {
        return zone(runs.launches.front(), "calls", "TRISC1") / calls;
    };
    return rebuilt;
}

}  // namespace tensight::silicon
