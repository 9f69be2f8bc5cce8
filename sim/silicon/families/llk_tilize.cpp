// SPDX-License-Identifier: Apache-2.0
// Tilize and untilize, thread by thread.
#include <algorithm>

#include "sim/silicon/families/families.h"
#include "sim/silicon/figure.h"
#include "sim/silicon/resident_program.h"

namespace tensight::silicon {

namespace {

constexpr std::uint32_t kSweep = 8;  // rows and columns from 1 on of which a sweep is the mean

struct Layout {
    std::string op;
    std::string thread;
    std::string in;
    std::string out;
    bool linked = false;
    std::uint32_t loops = 0;
};

/// The largest divisor of `columns` that DST takes.
std::uint32_t block_of(std::uint32_t columns, bool wide) {
    for (std::uint32_t block = wide ? 4 : 8; block > 1; --block) {
        if (columns % block == 0) {
            return block;
        }
    }
    return 1;
}

workload::Workload program_of(const Request& request, const Layout& l, std::uint32_t rt,
                              std::uint32_t ct) {
    const bool wide = l.in == "fp32";
    ResidentProgram program(request, "llk_tilize/compute.cpp");
    program.buffer(0, l.in, ct).buffer(16, l.out, ct).arithmetic("HiFi4", wide ? "fp32" : "bf16");
    program.define("OP", l.op == "tilize"          ? 0
                         : l.op == "pack_untilize" ? 1
                                                   : 2)
        .define("RT", rt)
        .define("CT", ct)
        .define("BLOCK", block_of(ct, wide))
        .define("LOOPS", l.loops)
        .define("LINKED", l.linked ? 1 : 0)
        .define("UNPACKS", l.linked || l.thread == "unpack" ? 1 : 0)
        .define("PACKS", l.linked || l.thread == "pack" ? 1 : 0);
    return std::move(program.workload());
}

/// One number or, for a sweep, all of them.
std::vector<std::uint32_t> points(const Params& p, const std::string& key) {
    if (p.is(key, "sweep")) {
        p.text(key);
        std::vector<std::uint32_t> all;
        for (std::uint32_t n = 1; n <= kSweep; ++n) {
            all.push_back(n);
        }
        return all;
    }
    return {p.count(key, 1, 64)};
}

}  // namespace

Rebuilt families::llk_tilize(const Request& request) {
    const Params& p = request.params;
    Layout l;
    l.op = p.choice("op", {"pack_untilize", "tilize", "unpack_untilize"});
    l.thread = p.choice("thread", {"pack", "unpack"});
    l.in = p.choice("in", {"bf16", "fp16", "fp32"});
    l.out = p.choice("out", {"bf16", "bfp8", "fp16", "fp32"});
    const std::string alone = l.op == "unpack_untilize" ? "L1_TO_L1"
                              : l.thread == "unpack"    ? "UNPACK_ISOLATE"
                                                        : "PACK_ISOLATE";
    l.linked = p.choice("run", {"L1_TO_L1", "PACK_ISOLATE", "UNPACK_ISOLATE"}, alone) == "L1_TO_L1";
    l.loops = p.count("loop_factor", 1, 4096, 16);
    // The rows of a sweep are the same loop for longer: one of them stands for all.
    const std::vector<std::uint32_t> rows = points(p, "rt");
    const std::uint32_t rt = rows.back();
    Rebuilt rebuilt;
    rebuilt.breaks_rules = true;  // pages that nobody has filled
    std::vector<double> tiles;
    for (const std::uint32_t ct : points(p, "ct")) {
        rebuilt.launches.push_back(program_of(request, l, rt, ct));
        tiles.push_back(static_cast<double>(rt) * ct * l.loops);
    }
    const std::string risc = l.thread == "unpack" ? "TRISC0" : "TRISC2";
    rebuilt.figure = [tiles, risc](const Runs& runs) {
        std::vector<double> per_tile;
        for (std::size_t i = 0; i < tiles.size(); ++i) {
            per_tile.push_back(zone(runs.launches[i], "loop", risc) / tiles[i]);
        }
        return mean(per_tile);
    };
    return rebuilt;
}

}  // namespace tensight::silicon
