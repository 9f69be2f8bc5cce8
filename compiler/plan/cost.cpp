// SPDX-License-Identifier: Apache-2.0
#include "compiler/plan/cost.h"

#include <algorithm>

#include "compiler/build/operations.h"

namespace tensight::compiler {

namespace {

using Kind = TileOp::Kind;

constexpr int kIterations = 32;  // of the vector unit for a tile
constexpr double kMatmulPhase =
    16;  // MVMULs of 8 x 16 rows in a product of tiles: 2^4 faces' halves
constexpr double kEltwisePhase = 8;  // ELW instructions of 8 rows for a tile
constexpr double kHandover = 8;      // a source bank that changes hands (assumed)
constexpr double kSection = 60;      // acquire, commit, wait, release (assumed)

double tile_bytes(Type type) {
    return type == Type::fp32 ? 4096 : type == Type::bf16 ? 2048 : 1088;
}

class Predictor {
  public:
    Predictor(Plan& plan, const arch::ChipDescription& chip)
        : plan_(plan), table_(chip, plan.graph.program.mode) {}

    void run() {
        plan_.section_costs.clear();
        plan_.cost = {};
        for (std::size_t s = 0; s < plan_.sections.size(); ++s) {
            plan_.section_costs.push_back(section(s));
            const Prediction& p = plan_.section_costs.back();
            const int region = plan_.sections[s].region;
            const double times = region % 2 == 1 ? turns(region / 2) : 1;
            plan_.cost.unpack += times * p.unpack;
            plan_.cost.math += times * p.math;
            plan_.cost.pack += times * p.pack;
            plan_.cost.total += times * p.busiest();
        }
        const double most = static_cast<double>((plan_.items() + plan_.cores - 1) / plan_.cores);
        for (double* part :
             {&plan_.cost.unpack, &plan_.cost.math, &plan_.cost.pack, &plan_.cost.total}) {
            *part *= most;
        }
        plan_.cost.dram = dram();
        plan_.cost.total = std::max(plan_.cost.total, plan_.cost.dram) + first_load();
    }

  private:
    [[nodiscard]] double turns(int loop) const {
        const double all = plan_.iterations(loop);
        constexpr double kHalf = 0.5;
        return plan_.graph.program.loops[static_cast<std::size_t>(loop)].until_diagonal
                   ? (all + 1) * kHalf
                   : all;
    }

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
        p.math += tiles / sub.tiles() * kSection;
        p.pack += tiles / sub.tiles() * kSection;
        return p;
    }

    [[nodiscard]] Type type(int node) const { return plan_.reads(node).type; }

    void add(Prediction& p, const TileOp& op, double tiles, SubBlock sub) const {
        const bool column = plan_.graph.axes.column_of(op.node) == kUnit;
        const auto engine = [&](double unpack, double math) {
            p.unpack += tiles * std::max(unpack, table_.call());
            p.math += tiles * std::max(math, table_.call());
        };
        switch (op.kind) {
            case Kind::copy:
                break;
            case Kind::fill:
                engine(0, table_.vector("fill"));
                break;
            case Kind::load:
            case Kind::transpose:
                engine(table_.unpack(type(op.cb_a)), table_.eltwise(false));
                break;
            case Kind::unary: {
                const UnaryInfo& u = info(plan_.graph.at(op.node).unary);
                engine(0, table_.vector(u.slots, column && u.column_mode));
                break;
            }
            case Kind::vector:
                engine(0, table_.vector(info(op.binary).slots));
                break;
            case Kind::where:
                engine(0, table_.vector("where"));
                break;
            case Kind::buffers:
                engine(std::max(table_.unpack(type(op.cb_a)), table_.unpack(type(op.cb_b))),
                       table_.eltwise(op.binary == Binary::mul));
                break;
            case Kind::reuse:
                engine(table_.unpack(type(op.cb_b)), 2 * table_.eltwise(op.binary == Binary::mul));
                break;
            case Kind::reduce: {
                const Reduce r = plan_.graph.at(op.node).reduce;
                const bool rows = r == Reduce::row_max || r == Reduce::row_sum;
                const double inner = rows ? plan_.columns_of(op.cb_a) : plan_.rows_of(op.cb_a);
                engine(inner * table_.unpack(type(op.cb_a)), inner * 2 * table_.eltwise(true));
                break;
            }
            case Kind::matmul: {
                const double inner = plan_.columns_of(op.cb_a);
                // A block takes rows + columns tiles for rows * columns products.
                const double share =
                    static_cast<double>(sub.rows + sub.columns) / (2.0 * sub.tiles());
                engine(inner * share * 2 *
                           std::max(table_.unpack(type(op.cb_a)), table_.unpack(type(op.cb_b))),
                       inner * table_.matmul());
                break;
            }
        }
    }

    [[nodiscard]] double loaded_bytes(bool first_only) const {
        double bytes = 0;
        for (const Buffer& b : plan_.buffers) {
            const double block = b.block() * tile_bytes(b.type);
            if (b.kind == Buffer::Kind::output) {
                bytes += first_only ? 0 : block;
            }
            if (b.kind != Buffer::Kind::input) {
                continue;
            }
            const Level level = plan_.level[static_cast<std::size_t>(b.node)];
            const int loop = plan_.graph.at(b.node).loop;
            if (first_only) {
                bytes += block;
            } else if (level == Level::item) {
                bytes += block;
            } else if (level == Level::loop) {
                bytes += block * turns(loop);
            }
        }
        return bytes;
    }

    /// All cores share the DRAM; a core alone takes no more than its network port gives.
    [[nodiscard]] double dram() const {
        constexpr double kPort = 28;  // bytes a cycle through one network interface
        const double bytes = loaded_bytes(false);
        const double all = bytes * static_cast<double>(plan_.items());
        const double most = static_cast<double>((plan_.items() + plan_.cores - 1) / plan_.cores);
        return std::max(all / table_.dram_bytes_per_cycle(), most * bytes / kPort);
    }
    [[nodiscard]] double first_load() const {
        constexpr double kPort = 28;
        constexpr double kLatency = 600;
        return kLatency + std::max(loaded_bytes(true) / kPort, loaded_bytes(true) * plan_.cores /
                                                                   table_.dram_bytes_per_cycle());
    }

    Plan& plan_;
    CostTable table_;
};

}  // namespace

double Prediction::busiest() const { return std::max({unpack, math, pack}); }

CostTable::CostTable(const arch::ChipDescription& chip, const Mode& mode)
    : chip_(chip), phases_(1 + static_cast<int>(mode.fidelity)), wide_(mode.dst_bits == 32) {
    dram_ = chip.geometry.dram_channels * chip.timing.dram_read_bytes_per_cycle;
    constexpr double kScalar = 30;  // `sfpu_unary` of the chip description's calls
    call_ = kScalar;
}

double CostTable::unpack(Type type) const {
    return tile_bytes(type) / chip_.timing.unpack_bytes_per_cycle + 4 * kHandover;
}

double CostTable::pack(Type type) const {
    constexpr int kPackers = 4;
    return tile_bytes(type) / (kPackers * chip_.timing.pack_bytes_per_cycle) + 2 * kHandover;
}

double CostTable::matmul() const { return kMatmulPhase * phases_; }

double CostTable::eltwise(bool multiplies) const {
    return kEltwisePhase * (multiplies ? phases_ : 1) + 4 * kHandover;
}

double CostTable::vector(std::string_view name, bool half) const {
    constexpr int kUnknown = 20;
    const auto found = chip_.sfpu_slots.find(std::string(name));
    const double slots = found == chip_.sfpu_slots.end()    ? kUnknown
                         : wide_ && found->second.fp32 != 0 ? found->second.fp32
                                                            : found->second.base;
    return slots * kIterations * chip_.timing.sfpu_slot / (half ? 2 : 1) + call_;
}

void predict(Plan& plan, const arch::ChipDescription& chip) { Predictor(plan, chip).run(); }

}  // namespace tensight::compiler
