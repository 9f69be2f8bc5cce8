// SPDX-License-Identifier: Apache-2.0
#include "sim/explain/probe_text.h"

#include <fmt/format.h>

#include <optional>
#include <set>

namespace tensight::explain {

namespace {

/// Inits whose names do not follow from that of the call, as statements.
const std::map<std::string, std::string>& known_inits() {
    static const std::map<std::string, std::string> kInits = {
        {"matmul_tiles", "mm_init(0, 1, 16)"},
        {"copy_tile", "copy_tile_init(0)"},
        {"reduce_tile", "reduce_init<PoolType::SUM, ReduceDim::REDUCE_ROW>(0, 1, 16)"},
        {"transpose_wh_tile", "transpose_wh_init(0, 16)"},
        {"transpose_wh_dest", "transpose_wh_dest_init_short(0)"},
        {"copy_block_matmul_partials", "copy_tile_init(0)"},
        {"add_unary_tile", "binop_with_scalar_tile_init()"},
        {"sub_unary_tile", "binop_with_scalar_tile_init()"},
        {"mul_unary_tile", "binop_with_scalar_tile_init()"},
        {"div_unary_tile", "binop_with_scalar_tile_init()"},
        {"rsub_unary_tile", "binop_with_scalar_tile_init()"},
        {"fill_tile_bitcast", "fill_tile_init()"},
        {"where_fp32_tile", "where_tile_init()"},
        {"where_int32_tile", "where_tile_init()"},
        {"welford_clear", "welford_init()"},
        {"welford_update", "welford_init()"},
        {"welford_update_rows", "welford_init()"},
        {"welford_save_state", "welford_init()"},
        {"welford_restore_state", "welford_init()"},
        {"welford_finalize_to_row", "welford_init()"},
        {"welford_finalize_to_face", "welford_init()"},
        {"topk_local_sort", "topk_tile_init()"},
        {"topk_merge", "topk_tile_init()"},
        {"topk_rebuild", "topk_tile_init()"},
        {"add_tiles_bcast", "init_bcast<ELWADD, BroadcastType::ROW>(0, 1, 16)"},
        {"sub_tiles_bcast", "init_bcast<ELWSUB, BroadcastType::ROW>(0, 1, 16)"},
        {"mul_tiles_bcast", "init_bcast<ELWMUL, BroadcastType::ROW>(0, 1, 16)"},
        {"any_tiles_bcast", "init_bcast<ELWADD, BroadcastType::ROW>(0, 1, 16)"},
        {"add_tiles_bcast_rows", "init_bcast<ELWADD, BroadcastType::ROW>(0, 1, 16)"},
        {"add_tiles_bcast_cols", "init_bcast<ELWADD, BroadcastType::COL>(0, 1, 16)"},
        {"add_tiles_bcast_scalar", "init_bcast<ELWADD, BroadcastType::SCALAR>(0, 1, 16)"},
        {"sub_tiles_bcast_rows", "init_bcast<ELWSUB, BroadcastType::ROW>(0, 1, 16)"},
        {"sub_tiles_bcast_cols", "init_bcast<ELWSUB, BroadcastType::COL>(0, 1, 16)"},
        {"sub_tiles_bcast_scalar", "init_bcast<ELWSUB, BroadcastType::SCALAR>(0, 1, 16)"},
        {"mul_tiles_bcast_rows", "init_bcast<ELWMUL, BroadcastType::ROW>(0, 1, 16)"},
        {"mul_tiles_bcast_cols", "init_bcast<ELWMUL, BroadcastType::COL>(0, 1, 16)"},
        {"mul_tiles_bcast_scalar", "init_bcast<ELWMUL, BroadcastType::SCALAR>(0, 1, 16)"},
    };
    return kInits;
}

std::string name_in(const std::string& statement) {
    return statement.substr(0, statement.find_first_of("<( "));
}

/// The init that belongs to `name` by the API's habits, or nothing.
std::optional<std::string> init_of(const ApiCalls& calls, const std::string& name) {
    const auto known = known_inits().find(name);
    if (known != known_inits().end()) {
        return known->second;
    }
    std::string stem = name;
    for (const char* ending : {"_tile", "_tiles", "_block"}) {
        const std::string tail = ending;
        if (name.size() > tail.size() &&
            name.compare(name.size() - tail.size(), tail.size(), tail) == 0) {
            stem = name.substr(0, name.size() - tail.size());
        }
    }
    for (const std::string& candidate : {name + "_init", stem + "_init", stem + "_tile_init"}) {
        const auto found = calls.find(candidate);
        if (found != calls.end() && found->second.supported) {
            return found->second.use;
        }
    }
    return std::nullopt;
}

Place place_of(const std::string& name) {
    static const std::set<std::string> kSections = {"tile_regs_acquire", "tile_regs_commit",
                                                    "tile_regs_wait", "tile_regs_release"};
    if (kSections.count(name) != 0) {
        return Place::section;
    }
    if (name.rfind("pack_tile", 0) == 0 || name.rfind("pack_untilize_dest", 0) == 0 ||
        name.rfind("pack_reconfig", 0) == 0) {
        return Place::after_commit;
    }
    // These open and close sections themselves.
    static const std::set<std::string> kOutside = {"tilize_block", "untilize_block",
                                                   "pack_untilize_block"};
    if (kOutside.count(name) != 0 || name.rfind("cb_", 0) == 0) {
        return Place::outside;
    }
    return Place::before_commit;
}

/// A call that programs engines or asks for something: it stands for itself.
bool configures(const std::string& name) {
    static const std::set<std::string> kOthers = {"compute_kernel_hw_startup", "get_tile_address",
                                                  "read_tile_value"};
    return name.rfind("reconfig", 0) == 0 || name.rfind("pack_relu", 0) == 0 ||
           kOthers.count(name) != 0;
}

/// CB calls depend on each other: they are explained as one round of a page.
bool is_buffer_call(const std::string& name) {
    static const std::set<std::string> kCalls = {"cb_reserve_back", "cb_push_back", "cb_wait_front",
                                                 "cb_pop_front"};
    return kCalls.count(name) != 0;
}

}  // namespace

ProbeText probe_text(const ApiCalls& calls, const ApiCall& call, const std::string& statement,
                     const std::string& init) {
    ProbeText text;
    text.header = call.header;
    text.init_header = call.header;
    text.call = statement.empty() ? call.use : statement;
    text.place = place_of(call.name);
    text.setup = "compute_kernel_hw_startup(0, 1, 16)";
    text.init = init;
    if (text.place == Place::section) {
        text.call =
            "tile_regs_acquire(); tile_regs_commit(); tile_regs_wait(); tile_regs_release()";
        return text;
    }
    if (is_buffer_call(call.name)) {
        text.call =
            "cb_reserve_back(16, 1); cb_push_back(16, 1); cb_wait_front(16, 1); "
            "cb_pop_front(16, 1)";
        return text;
    }
    if (call.on != "compute") {
        throw CannotExplain(fmt::format(
            "'{}' runs on one TRISC only ({}), expected a call of the compute or data-movement API",
            call.name, call.on));
    }
    const bool needs_init = call.name.find("init") == std::string::npos && !configures(call.name) &&
                            text.place == Place::before_commit && call.charged != "none";
    if (init.empty() && (needs_init || text.place == Place::outside)) {
        if (const auto found = init_of(calls, call.name)) {
            text.init = *found;
        } else if (call.charged == "slots" || call.charged == "stream") {
            throw CannotExplain(fmt::format(
                "the init of '{}' does not follow from its name, expected --init STATEMENT",
                call.name));
        }
    }
    if (!text.init.empty()) {
        const auto found = calls.find(name_in(text.init));
        if (found != calls.end()) {
            text.init_header = found->second.header;
        }
    }
    if (text.init.rfind("init_bcast", 0) == 0 || text.init.rfind("mm_init(", 0) == 0) {
        text.setup = "";  // a start-up of its own
    } else if (call.charged == "slots") {
        text.setup = "init_sfpu(0, 16)";
    }
    return text;
}

}  // namespace tensight::explain
