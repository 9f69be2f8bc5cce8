// SPDX-License-Identifier: Apache-2.0
#include "compiler/plan/cost.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "compiler/build/operations.h"
#include "compiler/plan/diagonal.h"

namespace tensight::compiler {

namespace {

using Kind = TileOp::Kind;

constexpr int kIterations = 32;  // of the vector unit for a tile
constexpr double kMatmulPhase =
    16;  // MVMULs of 8 x 16 rows in a product of tiles: 2^4 faces' halves
constexpr double kEltwisePhase = 8;  // ELW instructions of 8 rows for a tile
constexpr double kHandover = 8;      // a source bank that changes hands (assumed)
constexpr double kBehindPacks = 80;  // until a section's first tiles are there (assumed)
constexpr double kSection = 60;      // acquire, commit, wait, release (assumed)

double tile_bytes(Type type) {
    return type == Type::fp32 ? 4096 : type == Type::bf16 ? 2048 : 1088;
}

std::string_view type_name(Type type) {
    return type == Type::fp32 ? "fp32" : type == Type::bf16 ? "bf16" : "bfp8";
}

class Predictor {
  public:
    Predictor(Plan& plan, const arch::ChipDescription& chip)
        : plan_(plan), table_(chip, plan.graph.program.mode, plan.options.costs.get()) {}

    void run() {
        plan_.section_costs.clear();
        plan_.cost = {};
        for (int l = 0; l < static_cast<int>(plan_.graph.program.loops.size()); ++l) {
            loops_.push_back(loop_turns(plan_, l));
        }
        for (std::size_t s = 0; s < plan_.sections.size(); ++s) {
            plan_.section_costs.push_back(section(s));
            const Prediction& p = plan_.section_costs.back();
            const int region = plan_.sections[s].region;
            const double times = region % 2 == 1 ? loops_[static_cast<std::size_t>(region / 2)].most
                                                 : static_cast<double>(plan_.turns());
            plan_.cost.unpack += times * p.unpack;
            plan_.cost.math += times * p.math;
            plan_.cost.pack += times * p.pack;
            plan_.cost.steps += times * p.steps;
            plan_.cost.total += times * p.busiest();
        }
        plan_.cost.dram = dram();
        plan_.cost.total = std::max(plan_.cost.total, plan_.cost.dram) + first_load();
    }

  private:
    Prediction section(std::size_t index) const {
        const Section& s = plan_.sections[index];
        const SubBlock sub = plan_.sub_blocks[index];
        const int node = s.nodes.front();
        const double tiles = plan_.rows_of(node) * plan_.columns_of(node);
        Prediction p;
        for (const TileOp& op : s.ops) {
            add(p, op, tiles, sub);
        }
        for (const int packed : s.packed) {
            for (const int b : plan_.written[static_cast<std::size_t>(packed)]) {
                p.pack += tiles * table_.pack(plan_.buffers[static_cast<std::size_t>(b)].type);
            }
        }
        // What it takes from the section before comes only when that has been packed.
        const std::vector<int> taken = taken_from_buffers(s);
        const bool waits = std::any_of(taken.begin(), taken.end(), [&](int n) {
            const Buffer::Kind kind = plan_.reads(n).kind;
            return kind == Buffer::Kind::between || kind == Buffer::Kind::carried;
        });
        p.steps += waits ? kBehindPacks : 0;
        const double sections = tiles / sub.tiles() * table_.section();
        p.math += sections;
        p.pack += sections;
        p.steps += sections;
        return p;
    }

    [[nodiscard]] Type type(int node) const { return plan_.reads(node).type; }

    void add(Prediction& p, const TileOp& op, double tiles, SubBlock sub) const {
        const OpCost cost = of(op, sub) * tiles;
        p.unpack += cost.unpack;
        p.math += cost.math;
        p.steps += cost.steps;
    }

    /// For one tile of the result.
    [[nodiscard]] OpCost of(const TileOp& op, SubBlock sub) const {
        const bool column = plan_.graph.axes.column_of(op.node) == kUnit;
        switch (op.kind) {
            case Kind::copy:
                return {};
            case Kind::fill:
                return table_.vector("fill_tile_bitcast", "fill");
            case Kind::load:
                return table_.load(type(op.cb_a));
            case Kind::transpose:
                return table_.transpose(type(op.cb_a));
            case Kind::unary: {
                const UnaryInfo& u = info(plan_.graph.at(op.node).unary);
                return table_.vector(u.call, u.slots, column && u.column_mode);
            }
            case Kind::vector:
                return table_.vector(info(op.binary).call, info(op.binary).slots);
            case Kind::where:
                return table_.vector("where_tile", "where");
            case Kind::buffers:
                return table_.buffers(op.binary, op.spread,
                                      std::max(type(op.cb_a), type(op.cb_b), quicker));
            case Kind::reuse:
                return table_.reuse(op.binary, type(op.cb_b));
            case Kind::reduce: {
                const Reduce r = plan_.graph.at(op.node).reduce;
                const bool rows = r == Reduce::row_max || r == Reduce::row_sum;
                const double inner = rows ? plan_.columns_of(op.cb_a) : plan_.rows_of(op.cb_a);
                return table_.reduce(type(op.cb_a)) * inner;
            }
            case Kind::matmul:
                return table_.matmul(sub.rows, sub.columns,
                                     std::max(type(op.cb_a), type(op.cb_b), quicker)) *
                       (plan_.columns_of(op.cb_a) / static_cast<double>(sub.tiles()));
        }
        return {};
    }

    static bool quicker(Type a, Type b) { return tile_bytes(a) < tile_bytes(b); }

    /// Bytes of one block of a buffer: `port`, through a core's network port, where what is
    /// multicast goes twice; else out of the DRAM, where what is shared counts for one of the cores
    /// that share it.
    [[nodiscard]] double block_bytes(const Buffer& b, bool port) const {
        const double block = b.block() * tile_bytes(b.type);
        if (b.in_shard || (!port && sharded(b))) {
            return 0;
        }
        const int sharers = b.kind == Buffer::Kind::input
                                ? plan_.sharers(plan_.shared[static_cast<std::size_t>(b.node)])
                                : 1;
        return block * (port ? (sharers > 1 ? 2.0 : 1.0) : 1.0 / sharers);
    }
    [[nodiscard]] bool sharded(const Buffer& b) const {
        const Program& program = plan_.graph.program;
        if (b.kind == Buffer::Kind::output) {
            return std::any_of(
                program.outputs.begin(), program.outputs.end(),
                [&](const Output& o) { return o.node == b.node && o.shards != Shards::none; });
        }
        const int input = b.kind == Buffer::Kind::input ? plan_.graph.at(b.node).input : -1;
        return input >= 0 && program.inputs[static_cast<std::size_t>(input)].shards != Shards::none;
    }

    /// Of what is loaded and stored for each item and in each turn of a loop.
    [[nodiscard]] double moved_bytes(bool port, bool all_cores) const {
        const double items = !all_cores           ? static_cast<double>(plan_.turns())
                             : plan_.lattice.used ? static_cast<double>(plan_.turns()) * plan_.cores
                                                  : static_cast<double>(plan_.items());
        double bytes = 0;
        for (const Buffer& b : plan_.buffers) {
            if (b.kind == Buffer::Kind::output) {
                bytes += items * block_bytes(b, port);
            }
            if (b.kind != Buffer::Kind::input) {
                continue;
            }
            const Level level = plan_.level[static_cast<std::size_t>(b.node)];
            if (level == Level::item) {
                bytes += items * block_bytes(b, port);
            } else if (level == Level::loop) {
                const LoopTurns& turns =
                    loops_[static_cast<std::size_t>(plan_.graph.at(b.node).loop)];
                bytes += (all_cores ? turns.all : turns.most) * block_bytes(b, port);
            }
        }
        return bytes;
    }

    /// All cores share the DRAM; a core alone takes no more than its network port gives.
    [[nodiscard]] double dram() const {
        return std::max(moved_bytes(false, true) / table_.dram_bytes_per_cycle(),
                        moved_bytes(true, false) / table_.port_bytes_per_cycle());
    }
    [[nodiscard]] double first_load() const {
        double port = 0;
        double dram = 0;
        for (const Buffer& b : plan_.buffers) {
            if (b.kind == Buffer::Kind::input) {
                port += block_bytes(b, true);
                dram += block_bytes(b, false) * plan_.cores;
            }
        }
        return table_.read_latency() +
               std::max(port / table_.port_bytes_per_cycle(), dram / table_.dram_bytes_per_cycle());
    }

    Plan& plan_;
    CostTable table_;
    std::vector<LoopTurns> loops_;
};

}  // namespace

double Prediction::busiest() const { return std::max({unpack, math, pack, steps}); }

OpCost operator*(const OpCost& cost, double times) {
    return {cost.unpack * times, cost.math * times, cost.pack * times, cost.steps * times};
}

CostTable::CostTable(const arch::ChipDescription& chip, const Mode& mode, const CostRows* rows)
    : chip_(chip),
      rows_(rows),
      phases_(1 + static_cast<int>(mode.fidelity)),
      wide_(mode.dst_bits == 32) {
    static constexpr std::array kNames = {"LoFi", "HiFi2", "HiFi3", "HiFi4"};
    fidelity_ = kNames.at(static_cast<std::size_t>(mode.fidelity));
    dram_ = chip.geometry.dram_channels * chip.timing.dram_read_bytes_per_cycle;
    constexpr double kPort = 28;      // bytes a cycle through one network interface (assumed)
    constexpr double kLatency = 600;  // of a read (assumed)
    const CostRow* read = row("noc_async_read dram");
    port_ = read != nullptr && read->cycles > 0 ? tile_bytes(Type::bf16) / read->cycles : kPort;
    latency_ = read != nullptr && read->alone > 0 ? read->alone : kLatency;
}

const CostRow* CostTable::row(const std::string& key) const {
    return rows_ == nullptr ? nullptr : rows_->find(key);
}

OpCost CostTable::of(const CostRow& r) const { return {r.unpack, r.math, r.pack, r.cycles}; }

double CostTable::unpack(Type type) const {
    return tile_bytes(type) / chip_.timing.unpack_bytes_per_cycle + 4 * kHandover;
}

double CostTable::eltwise(bool multiplies) const {
    return kEltwisePhase * (multiplies ? phases_ : 1) + 4 * kHandover;
}

double CostTable::pack(Type type) const {
    constexpr int kPackers = 4;
    const CostRow* r = row("pack_tile " + std::string(type_name(type)));
    return r != nullptr
               ? r->cycles
               : tile_bytes(type) / (kPackers * chip_.timing.pack_bytes_per_cycle) + 2 * kHandover;
}

double CostTable::section() const {
    const CostRow* regs = row("section");
    const CostRow* round = row("buffer round");
    return regs != nullptr && round != nullptr ? regs->cycles + round->cycles : kSection;
}

OpCost CostTable::load(Type type) const {
    if (const CostRow* r = row("copy_tile " + std::string(type_name(type)))) {
        return of(*r);
    }
    const double u = unpack(type);
    const double m = eltwise(false);
    return {u, m, 0, std::max(u, m)};
}

OpCost CostTable::transpose(Type type) const {
    const CostRow* r = row("transpose_wh_tile");
    return r != nullptr && type == Type::bf16 ? of(*r) : load(type);
}

OpCost CostTable::buffers(Binary op, Spread spread, Type type) const {
    const CostRow* plain = row("add_tiles " + std::string(type_name(type)));
    const CostRow* product =
        row((spread == Spread::none ? "mul_tiles " : "mul_tiles_bcast_cols ") + fidelity_);
    if (plain != nullptr && product != nullptr) {
        OpCost cost = of(op == Binary::mul ? *product : *plain);
        cost.unpack = std::max(cost.unpack, plain->unpack);
        cost.steps = std::max(cost.steps, cost.unpack);
        return cost;
    }
    const double u = unpack(type);
    const double m = eltwise(op == Binary::mul);
    return {u, m, 0, std::max(u, m)};
}

OpCost CostTable::reuse(Binary op, Type type) const {
    const CostRow* r = row(op == Binary::mul ? "binary_dest_reuse_tiles mul " + fidelity_
                                             : std::string("binary_dest_reuse_tiles"));
    const double u = load(type).unpack;
    if (r != nullptr) {
        return {std::max(u, r->unpack), r->math, 0, std::max(u, r->cycles)};
    }
    const double m = 2 * eltwise(op == Binary::mul);
    return {u, m, 0, std::max(u, m)};
}

OpCost CostTable::reduce(Type type) const {
    const double u = load(type).unpack;
    if (const CostRow* r = row("reduce_tile " + fidelity_)) {
        return {std::max(u, r->unpack), r->math, 0, std::max(u, r->cycles)};
    }
    const double m = 2 * eltwise(true);
    return {u, m, 0, std::max(u, m)};
}

OpCost CostTable::matmul(int rows, int columns, Type type) const {
    const CostRow* single = row("matmul_tiles " + fidelity_);
    const CostRow* block = row("matmul_block 2x4 " + fidelity_);
    const double tiles = rows * columns;
    if (single == nullptr || block == nullptr) {
        // A block takes rows + columns tiles for rows * columns products.
        const double u = (rows + columns) * unpack(type);
        const double m = tiles * kMatmulPhase * phases_;
        return {u, m, 0, std::max(u, m)};
    }
    if (tiles == 1) {
        const double u = std::max(single->unpack, 2 * load(type).unpack - 8);
        return {u, single->math, 0, std::max(u, single->cycles)};
    }
    constexpr double kProducts = 8;  // of the block in the table
    constexpr double kTaken = 6;
    const double share = load(type).unpack / load(Type::bf16).unpack;
    const double u = (rows + columns) * block->unpack / kTaken * share;
    const double m = tiles * block->math / kProducts;
    return {u, m, 0, std::max(u, m) + block->cycles - std::max(block->unpack, block->math)};
}

OpCost CostTable::vector(std::string_view call, std::string_view slots, bool half) const {
    const std::string name(call.substr(0, call.find('<')));
    const CostRow* r =
        row(fmt::format("{}{} {}", name, slots == "exp scaled" ? " scaled" : "", wide_ ? 32 : 16));
    double cycles = 0;
    if (r != nullptr) {
        cycles = r->cycles;
    } else {
        constexpr int kUnknown = 20;
        constexpr double kScalar = 30;  // `sfpu_unary` of the chip description's calls
        const auto found = chip_.sfpu_slots.find(std::string(slots.substr(0, slots.find(' '))));
        const double count = found == chip_.sfpu_slots.end()    ? kUnknown
                             : wide_ && found->second.fp32 != 0 ? found->second.fp32
                                                                : found->second.base;
        cycles = count * kIterations * chip_.timing.sfpu_slot + kScalar;
    }
    cycles /= half ? 2 : 1;
    return {0, cycles, 0, cycles};
}

void predict(Plan& plan, const arch::ChipDescription& chip) { Predictor(plan, chip).run(); }

}  // namespace tensight::compiler
