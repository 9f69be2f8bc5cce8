// SPDX-License-Identifier: Apache-2.0
#include "sim/explain/costs.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>

#include "sim/digest/sha256.h"

namespace tensight::explain {

namespace {

using json = nlohmann::ordered_json;
using numerics::DataFormat;
using workload::Fidelity;

constexpr std::array<std::pair<const char*, Fidelity>, 4> kFidelities = {
    {{"LoFi", Fidelity::LoFi},
     {"HiFi2", Fidelity::HiFi2},
     {"HiFi3", Fidelity::HiFi3},
     {"HiFi4", Fidelity::HiFi4}}};

constexpr std::array<std::pair<const char*, DataFormat>, 3> kFormats = {
    {{"bf16", DataFormat::Float16_b}, {"fp32", DataFormat::Float32}, {"bfp8", DataFormat::Bfp8_b}}};

/// Vector unit: call, init that does not follow from the call's name.
constexpr std::array<std::pair<const char*, const char*>, 37> kVector = {{
    {"exp_tile(0)", ""},
    {"exp_tile<false, true>(0, VectorMode::RC, 0x3F00)", ""},
    {"log_tile(0)", ""},
    {"sqrt_tile(0)", ""},
    {"rsqrt_tile(0)", ""},
    {"recip_tile(0)", ""},
    {"negative_tile(0)", ""},
    {"abs_tile(0)", ""},
    {"square_tile(0)", ""},
    {"relu_tile(0)", ""},
    {"gelu_tile<false>(0)", "gelu_tile_init<false>()"},
    {"tanh_tile(0)", ""},
    {"sigmoid_tile(0)", ""},
    {"silu_tile(0)", ""},
    {"sign_tile(0)", ""},
    {"sin_tile(0)", ""},
    {"cos_tile(0)", ""},
    {"add_unary_tile(0, 0x3F000000)", ""},
    {"mul_unary_tile(0, 0x3F000000)", ""},
    {"rsub_unary_tile(0, 0x3F000000)", ""},
    {"unary_max_tile(0, 0x3F000000)", ""},
    {"unary_min_tile(0, 0x3F000000)", ""},
    {"fill_tile_bitcast(0, 0x3F000000)", ""},
    {"copy_dest_values(0, 1)", ""},
    {"where_tile<DataFormat::Float16_b>(0, 1, 2, 0)", ""},
    {"add_binary_tile(0, 1, 0)", ""},
    {"sub_binary_tile(0, 1, 0)", ""},
    {"mul_binary_tile(0, 1, 0)", ""},
    {"div_binary_tile(0, 1, 0)", ""},
    {"binary_max_tile(0, 1, 0)", ""},
    {"binary_min_tile(0, 1, 0)", ""},
    {"eq_binary_tile(0, 1, 0)", ""},
    {"ne_binary_tile(0, 1, 0)", ""},
    {"lt_binary_tile(0, 1, 0)", ""},
    {"gt_binary_tile(0, 1, 0)", ""},
    {"le_binary_tile(0, 1, 0)", ""},
    {"ge_binary_tile(0, 1, 0)", ""},
}};

class Questions {
  public:
    explicit Questions(std::string arch) : arch_(std::move(arch)) {}

    std::vector<CostQuestion> run() {
        for (const auto& [name, format] : kFormats) {
            Question q = plain("copy_tile(0, 0, 0)");
            q.in0 = q.in1 = format;
            add(fmt::format("copy_tile {}", name), q);
            q = plain("pack_tile(0, 16)");
            q.out = format;
            add(fmt::format("pack_tile {}", name), q);
            q = plain("add_tiles(0, 1, 0, 0, 0)");
            q.in0 = q.in1 = format;
            add(fmt::format("add_tiles {}", name), q);
        }
        add("transpose_wh_tile", plain("transpose_wh_tile(0, 0, 0)"));
        const std::string reuse =
            "<EltwiseBinaryType::ELWADD, EltwiseBinaryReuseDestType::DEST_TO_SRCA>(0";
        Question add_reuse = plain("binary_dest_reuse_tiles" + reuse + ", 0, 0)");
        add_reuse.init = "binary_dest_reuse_tiles_init" + reuse + ")";
        add("binary_dest_reuse_tiles", add_reuse);
        for (const auto& [name, fidelity] : kFidelities) {
            products(name, fidelity);
        }
        for (const bool wide : {false, true}) {
            vector(wide);
        }
        add("section", plain("tile_regs_acquire"));
        add("buffer round", plain("cb_wait_front"));
        Question read = plain("noc_async_read");
        read.bank = 0;
        add("noc_async_read dram", read);
        return std::move(all_);
    }

  private:
    [[nodiscard]] Question plain(const std::string& call) const {
        Question q;
        q.call = call;
        q.arch = arch_;
        return q;
    }
    void add(const std::string& key, const Question& question) { all_.push_back({key, question}); }

    void products(const std::string& name, Fidelity fidelity) {
        const auto product = [&](const std::string& key, const std::string& call,
                                 const std::string& init = "") {
            Question q = plain(call);
            q.fidelity = fidelity;
            q.init = init;
            add(key + " " + name, q);
        };
        product("matmul_tiles", "matmul_tiles(0, 1, 0, 0, 0)");
        product("matmul_block 2x4", "matmul_block(0, 1, 0, 0, 0, false, 4, 2, 4)",
                "mm_block_init(0, 1, 16, false, 4, 2, 4)");
        product("mul_tiles", "mul_tiles(0, 1, 0, 0, 0)");
        product("mul_tiles_bcast_cols", "mul_tiles_bcast_cols(0, 1, 0, 0, 0)");
        product("reduce_tile", "reduce_tile<PoolType::SUM, ReduceDim::REDUCE_ROW>(0, 1, 0, 0, 0)");
        const std::string reuse =
            "<EltwiseBinaryType::ELWMUL, EltwiseBinaryReuseDestType::DEST_TO_SRCA>(0";
        product("binary_dest_reuse_tiles mul", "binary_dest_reuse_tiles" + reuse + ", 0, 0)",
                "binary_dest_reuse_tiles_init" + reuse + ")");
    }

    void vector(bool wide) {
        for (const auto& [call, init] : kVector) {
            Question q = plain(call);
            q.init = init;
            q.dst_32bit = wide;
            if (const auto at = q.call.find("Float16_b"); wide && at != std::string::npos) {
                q.call.replace(at, std::string("Float16_b").size(), "Float32");
            }
            const bool scaled = q.call.find("RC, 0x") != std::string::npos;
            add(fmt::format("{}{} {}", called_name(call), scaled ? " scaled" : "", wide ? 32 : 16),
                q);
        }
    }

    std::string arch_;
    std::vector<CostQuestion> all_;
};

double working(const Explanation& e, const std::string& who) {
    for (const Spent& s : e.steady.cost.spent) {
        const auto found = s.cycles.find("working");
        if (s.who == who && found != s.cycles.end()) {
            return found->second;
        }
    }
    return 0;
}

std::string text_of(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
}

/// Three digits behind the point: the same text on every machine.
double rounded(double cycles) {
    constexpr double kDigits = 1000;
    return std::round(cycles * kDigits) / kDigits;
}

json row_json(const std::string& key, const Explanation& e) {
    const BusyCycles busy = busy_cycles(e);
    json row;
    row["key"] = key;
    row["statement"] = e.statement;
    row["cycles"] = rounded(e.steady.cost.cycles);
    row["low"] = rounded(e.steady.low);
    row["high"] = rounded(e.steady.high);
    row["unpack"] = rounded(busy.unpack);
    row["math"] = rounded(busy.math);
    row["pack"] = rounded(busy.pack);
    if (e.single) {
        row["data_movement"] = rounded(busy.data_movement);
        row["alone"] = rounded(e.single->cost.cycles);
    }
    row["bound"] = e.bound;
    row["source"] =
        e.shares.empty()
            ? std::string("no parameter decides")
            : fmt::format("{} = {} {}: {}", e.shares.front().name, e.shares.front().parameter.value,
                          e.shares.front().parameter.unit, e.shares.front().parameter.source);
    return row;
}

}  // namespace

std::vector<CostQuestion> cost_questions(const std::string& arch) { return Questions(arch).run(); }

BusyCycles busy_cycles(const Explanation& e) {
    BusyCycles b;
    b.unpack = std::max({working(e, "TRISC0"), working(e, "UNPACK0"), working(e, "UNPACK1")});
    b.math = std::max(working(e, "TRISC1"), working(e, "FPU") + working(e, "SFPU"));
    b.pack = std::max(working(e, "TRISC2"), working(e, "PACK"));
    b.data_movement = e.single ? e.steady.cost.cycles : 0;
    return b;
}

std::string costs_json(const std::string& arch, const std::string& description,
                       const std::vector<CostQuestion>& questions,
                       const std::function<Explanation(const Question&)>& explain_one) {
    json table;
    table["schema_version"] = 1;
    table["arch"] = arch;
    table["description"] = description;
    table["rows"] = json::array();
    for (const CostQuestion& q : questions) {
        table["rows"].push_back(row_json(q.key, explain_one(q.question)));
    }
    return table.dump(1) + "\n";
}

std::string description_digest(const std::string& data, const std::string& arch) {
    const std::string stem = data + "/arch/" + arch;
    const std::string text = text_of(stem + ".yaml");
    if (text.empty()) {
        throw CannotExplain(fmt::format("no description of the chip '{}'", arch));
    }
    digest::Sha256 hash;
    hash.field(text);
    hash.field(text_of(stem + "_streams.csv"));
    return digest::to_hex(hash.finish());
}

}  // namespace tensight::explain
