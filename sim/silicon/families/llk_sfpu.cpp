// SPDX-License-Identifier: Apache-2.0
// SFPU routines on the math thread, tile after tile, with the copy to DST.
#include <array>
#include <string_view>

#include "sim/silicon/bare_threads.h"
#include "sim/silicon/card.h"
#include "sim/silicon/families/families.h"
#include "sim/silicon/figure.h"
#include "sim/silicon/sfpu_body.h"

namespace tensight::silicon {

namespace {

/// Which column of the chip's table of slots a routine stands in.
enum class Column { accurate, approximate, fast };

struct Routine {
    std::string_view op;
    std::string_view entry;  ///< of the chip's sfpu_slots
    Column column;
};

constexpr std::array<Routine, 12> kRoutines = {{
    {"gelu_lut6", "gelu", Column::fast},
    {"sigmoid_lut3", "sigmoid", Column::fast},
    {"sigmoid_lut3_replay", "sigmoid", Column::fast},
    {"tanh_lut3", "tanh", Column::fast},
    {"tanh_accurate", "tanh", Column::accurate},
    {"relu_max", "relu_max", Column::accurate},
    {"hardsigmoid", "hardsigmoid", Column::accurate},
    {"i0", "i0", Column::accurate},
    {"softplus", "softplus", Column::accurate},
    {"reciprocal_compat", "recip", Column::accurate},
    {"exp_accurate_bf16", "exp", Column::accurate},
    {"dest_copy", "copy_dest_values", Column::accurate},
}};

// Words that the routine's text has, where it is not one of the library's (tt-llk, tt-metal).
constexpr int kEmaSlots = 7;              // two loads, two multiply-adds, store, increment; assumed
constexpr int kRotatedLutSlots = 7;       // as the LUT with an addition
constexpr std::uint32_t kMacroFace = 17;  // exp by SFPLOADMACRO: 8 rows, and one to get going
constexpr std::uint32_t kClampedFace = 24;  // 15 slots for the clamp of 8 rows, 9 for the rest
constexpr int kShorterExp = 4;              // instructions that the version of 12 has less than 16

int slots_of_routine(const Request& request, const Routine& routine, bool wide) {
    const std::string entry(routine.entry);
    const int slots = slots_of(request.chip, entry, wide);
    return routine.column == Column::fast ? request.chip.sfpu_slots.at(entry).fast : slots;
}

SfpuBody special_body(const std::string& op, const std::string& version) {
    using Form = SfpuBody::Form;
    if (op == "sigmoid_lut6_tti_pair") {
        return {8, 2, Form::looped};  // two rows of four words each, interleaved
    }
    if (op == "sigmoid_lut6_tti_single") {
        return {5, 1, Form::looped};
    }
    if (op == "ema") {
        return replayed_body(kEmaSlots);
    }
    if (op == "tanh_lut6") {
        return replayed_body(kRotatedLutSlots);
    }
    const bool older = version == "before" || version == "previous";
    return {op == "exp_fast_clamp" || older ? kClampedFace : kMacroFace, 8, Form::replayed};
}

SfpuBody body_of(const Request& request, const std::string& op, const std::string& version,
                 bool wide) {
    for (const Routine& routine : kRoutines) {
        if (routine.op == op) {
            const int slots = slots_of_routine(request, routine, wide);
            return replayed_body(version == "12instr" ? slots - kShorterExp : slots);
        }
    }
    return special_body(op, version);
}

}  // namespace

// A routine of before its words were replayed is pushed in a loop over the rows.
Rebuilt families::llk_sfpu(const Request& request) {
    const Params& p = request.params;
    const std::string op = p.choice(
        "op", {"dest_copy", "ema", "exp_accurate_bf16", "exp_fast", "exp_fast_clamp",
               "exp_softmax_sdpa", "gelu_lut6", "hardsigmoid", "i0", "reciprocal_compat",
               "relu_max", "sigmoid_lut3", "sigmoid_lut3_replay", "sigmoid_lut6_tti_pair",
               "sigmoid_lut6_tti_single", "softplus", "tanh_accurate", "tanh_lut3", "tanh_lut6"});
    const std::string version =
        p.choice("version", {"12instr", "after", "before", "default", "exp21f_16instr", "loadmacro",
                             "new", "previous", "replayed"});
    const std::string format = p.choice("format", {"bf16", "fp32"}, "bf16");
    const bool wide = p.flag("dst_acc", false);
    const std::uint32_t rows = p.count("iterations", 8, 32);
    const std::uint32_t tiles = p.count("tile_cnt", 1, 64, 8);
    const std::uint32_t loops = p.count("loop_factor", 1, 4096, 16);
    const bool whole = p.choice("run", {"L1_TO_L1", "MATH_ISOLATE"}, "MATH_ISOLATE") == "L1_TO_L1";
    const bool kernel = p.choice("marker", {"KERNEL", "TILE_LOOP"}) == "KERNEL";
    const bool constant = p.flag("speed_of_light", false);
    // Left open by figures of the routine alone.
    const bool copies = p.flag("datacopy", false);
    const bool total = p.choice("report", {"per_tile", "total"}) == "total";
    if (rows % 8 != 0) {
        p.refuse("iterations", "a multiple of 8");
    }
    SfpuBody body = body_of(request, op, version, wide);
    if (version == "before" && body.rows == 1) {
        body.form = SfpuBody::Form::looped;
    }
    const std::uint32_t most = wide ? 4 : 8;
    const std::uint32_t block = tiles % most == 0 ? most : 1;
    std::map<std::string, std::string> defines = {{"ROWS", std::to_string(rows)},
                                                  {"TILES", std::to_string(tiles)},
                                                  {"LOOPS", std::to_string(loops)},
                                                  {"BLOCK", std::to_string(block)},
                                                  {"COPIES", copies || whole ? "1" : "0"},
                                                  {"FRAMED", copies || whole ? "1" : "0"},
                                                  {"WHOLE", whole ? "1" : "0"},
                                                  {"CONSTANT", constant ? "1" : "0"}};
    define_body(defines, body);
    Rebuilt rebuilt = bare_program(request, request.kernels + "/compute.cpp", defines, {});
    rebuilt.instruction_fetch = false;
    rebuilt.breaks_rules = true;  // pages that nobody has filled, DST that nobody has acquired
    workload::Workload& w = rebuilt.launches.front();
    const std::vector<workload::CoreCoord> core = {{0, 0}};
    for (const int id : {0, 16}) {
        add_circular_buffer(w, id, format_of(format), 8, tile_bytes_of(format), core);
    }
    w.programs.front().kernels.front().dst_32bit = wide;
    const double parts = total ? 1 : static_cast<double>(tiles) * loops;
    rebuilt.figure = [parts, name = kernel ? "kernel" : "loop"](const Runs& runs) {
        return zone(runs.launches.front(), name, "TRISC1") / parts;
    };
    return rebuilt;
}

}  // namespace tensight::silicon
