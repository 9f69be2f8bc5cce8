// SPDX-License-Identifier: Apache-2.0
#include "compiler/kernel/check.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>

#include "compiler/build/operations.h"
#include "compiler/kernel/abstract_core.h"
#include "compiler/kernel/shard_watch.h"

namespace tensight::compiler {

namespace {

constexpr double kNothing = std::numeric_limits<double>::quiet_NaN();
constexpr std::size_t kSide = 32;

enum Thread { kReader, kCompute, kWriter };

/// Values of tensors in tiles.
class Tensors {
  public:
    Tensors(const Plan& plan, const std::vector<std::vector<double>>* inputs, Checked& result)
        : plan_(plan), inputs_(inputs), result_(result) {
        if (inputs_ != nullptr) {
            for (const Output& o : plan.graph.program.outputs) {
                const Shape& s = plan.graph.at(o.node).shape;
                result.outputs.emplace_back(static_cast<std::size_t>(s.batch * s.rows * s.columns),
                                            kNothing);
            }
        }
    }
    [[nodiscard]] bool values() const { return inputs_ != nullptr; }

    [[nodiscard]] TileValues page(int tensor, const Shape& shape, std::int64_t page) const {
        TileValues tile(kTileValues, 0.0);
        each(shape, page, [&](std::size_t in_tile, std::size_t in_tensor) {
            tile[in_tile] = (*inputs_)[static_cast<std::size_t>(tensor)][in_tensor];
        });
        return tile;
    }
    void store(int tensor, const Shape& shape, std::int64_t page, const TileValues& tile) {
        each(shape, page, [&](std::size_t in_tile, std::size_t in_tensor) {
            result_.outputs[static_cast<std::size_t>(tensor)][in_tensor] = tile[in_tile];
        });
    }

  private:
    template <typename F>
    void each(const Shape& shape, std::int64_t page, const F& f) const {
        const std::int64_t columns = tiles_of(shape.columns);
        const std::int64_t rows = tiles_of(shape.rows);
        const std::int64_t batch = page / (rows * columns);
        const std::int64_t row0 = page / columns % rows * kTile;
        const std::int64_t column0 = page % columns * kTile;
        for (std::int64_t r = row0; r < std::min(row0 + kTile, shape.rows); ++r) {
            for (std::int64_t c = column0; c < std::min(column0 + kTile, shape.columns); ++c) {
                f(static_cast<std::size_t>((r - row0) * kTile + c - column0),
                  static_cast<std::size_t>((batch * shape.rows + r) * shape.columns + c));
            }
        }
    }

    const Plan& plan_;
    const std::vector<std::vector<double>>* inputs_;
    Checked& result_;
};

class Core {
  public:
    Core(const Plan& plan, const Kernels& kernels, int core, Tensors& tensors, Checked& result)
        : plan_(plan),
          tensors_(tensors),
          result_(result),
          shards_(plan, core, share_of(plan, core)) {
        for (const Buffer& b : plan.buffers) {
            buffers_.emplace_back(b.name, b.pages());
        }
        const Share share = share_of(plan, core);
        traces_ = {trace(kernels.reader, share), trace(kernels.compute, share),
                   trace(kernels.writer, share)};
        for (const Step& s : traces_[kReader]) {
            takes_shared_ = takes_shared_ || s.call->shared != Sharing::none;
        }
        if (takes_shared_) {
            sender_[0] = shared_loads(kernels.reader, {0, share.count, 0, share.core_y});
            sender_[1] = shared_loads(kernels.reader, {0, share.count, share.core_x, 0});
            compare_senders(share);
        }
        slots_.resize(static_cast<std::size_t>(plan.graph.program.mode.dst_tiles()));
    }

    void run() {
        bool moved = true;
        while (moved && result_.problems.size() < kMostProblems) {
            moved = false;
            for (int thread = 0; thread < 3; ++thread) {
                auto& at = at_.at(static_cast<std::size_t>(thread));
                const auto& steps = traces_.at(static_cast<std::size_t>(thread));
                while (at < steps.size() && step(thread, steps[at])) {
                    ++at;
                    moved = true;
                }
            }
        }
        for (std::size_t thread = 0; thread < 3; ++thread) {
            if (at_.at(thread) < traces_.at(thread).size()) {
                problem(fmt::format("deadlock: the {} waits",
                                    std::array{"reader", "compute kernel", "writer"}.at(thread)));
            }
        }
        for (const AbstractBuffer& b : buffers_) {
            problem(b.left_over());
        }
    }

  private:
    static constexpr std::size_t kMostProblems = 8;

    void problem(const std::string& text) {
        const auto& all = result_.problems;
        if (!text.empty() && all.size() < kMostProblems &&
            std::find(all.begin(), all.end(), text) == all.end()) {
            result_.problems.push_back(text);
        }
    }
    AbstractBuffer& buffer(int index) { return buffers_[static_cast<std::size_t>(index)]; }

    /// False: it has to wait.
    bool step(int thread, const Step& s) {
        const Call& c = *s.call;
        switch (c.fn) {
            case Fn::load_block:
                return load(s);
            case Fn::store_block:
                return store(s);
            case Fn::make_constant:
                return make_constant(c);
            case Fn::wait_front:
                problem(buffer(c.cb0).wait(s.a, thread));
                return buffer(c.cb0).has(s.a);
            case Fn::pop_front:
                problem(buffer(c.cb0).pop(s.a));
                return true;
            case Fn::reserve_back:
                problem(buffer(c.cb0).reserve(s.a, thread));
                return buffer(c.cb0).room(s.a);
            case Fn::push_back:
                problem(buffer(c.cb0).push(s.a));
                return true;
            default:
                compute(s);
                return true;
        }
    }

    static std::vector<Step> shared_loads(const Body& reader, const Share& share) {
        std::vector<Step> all = trace(reader, share);
        all.erase(std::remove_if(all.begin(), all.end(),
                                 [](const Step& s) { return s.call->shared == Sharing::none; }),
                  all.end());
        return all;
    }

    /// Who shares blocks must take the same ones in the same order: so all buffers stand at the
    /// same page, and nobody waits for somebody who waits for him.
    void compare_senders(const Share& share) {
        std::vector<Step> mine;
        std::copy_if(traces_[kReader].begin(), traces_[kReader].end(), std::back_inserter(mine),
                     [](const Step& s) { return s.call->shared != Sharing::none; });
        for (const std::vector<Step>& sender : sender_) {
            if (sender.size() != mine.size()) {
                problem(fmt::format("core {},{} takes {} shared blocks, its sender {}",
                                    share.core_x, share.core_y, mine.size(), sender.size()));
                return;
            }
            for (std::size_t i = 0; i < mine.size(); ++i) {
                if (sender[i].call != mine[i].call) {
                    problem(
                        fmt::format("core {},{} takes shared blocks in another order than its "
                                    "sender",
                                    share.core_x, share.core_y));
                }
            }
        }
    }

    /// The page that a shared block begins with: what its sender reads.
    std::int64_t first_page(const Step& s) {
        if (s.call->shared == Sharing::none) {
            return s.a;
        }
        const auto& sender = sender_.at(s.call->shared == Sharing::row ? 0 : 1);
        const std::size_t at = shared_taken_++;
        if (at >= sender.size()) {
            return s.a;  // told
        }
        if (sender[at].a != s.a) {
            problem(fmt::format("a block from page {} on is wanted, the one multicast begins at {}",
                                s.a, sender[at].a));
        }
        return sender[at].a;
    }

    bool load(const Step& s) {
        const Call& c = *s.call;
        AbstractBuffer& b = buffer(c.cb0);
        const int tiles = c.rows * c.columns;
        problem(b.reserve(tiles, kReader));
        if (!b.room(tiles)) {
            return false;
        }
        const Program& p = plan_.graph.program;
        const Shape shape = input_shape(p, c.tensor);
        const std::int64_t first = first_page(s);
        for (int tile = 0; tile < tiles; ++tile) {
            const int row = c.by_columns ? tile % c.rows : tile / c.columns;
            const int column = c.by_columns ? tile / c.rows : tile % c.columns;
            const std::int64_t page = first + std::int64_t{row} * c.stride + column;
            const std::int64_t pages = shape.batch * tiles_of(shape.rows) * tiles_of(shape.columns);
            if (page < 0 || page >= pages) {
                problem(fmt::format("page {} of '{}' is read, it has {}", page,
                                    p.inputs[static_cast<std::size_t>(c.tensor)].name, pages));
                continue;
            }
            problem(shards_.moved(c, page, tile));
            problem(
                b.write(tensors_.values() ? tensors_.page(c.tensor, shape, page) : TileValues{}));
        }
        shards_.moved_block(c, tiles);
        problem(b.push(tiles));
        return true;
    }

    static Shape input_shape(const Program& program, int input) {
        for (const Node& n : program.nodes) {
            if (n.input == input) {
                Shape s = n.shape;
                if (n.op == Op::chunk) {
                    s.rows = program.loops[static_cast<std::size_t>(n.loop)].extent;
                }
                return s;
            }
        }
        return {};
    }

    bool store(const Step& s) {
        const Call& c = *s.call;
        AbstractBuffer& b = buffer(c.cb0);
        const int tiles = c.rows * c.columns;
        problem(b.wait(tiles, kWriter));
        if (!b.has(tiles)) {
            return false;
        }
        const Output& o = plan_.graph.program.outputs[static_cast<std::size_t>(c.tensor)];
        for (int tile = 0; tile < tiles; ++tile) {
            const TileValues* values = nullptr;
            problem(b.read(tile, values));
            const std::int64_t page =
                s.a + std::int64_t{tile / c.columns} * c.stride + tile % c.columns;
            problem(shards_.moved(c, page, tile));
            if (values != nullptr && !values->empty() && tensors_.values()) {
                tensors_.store(c.tensor, plan_.graph.at(o.node).shape, page, *values);
            }
        }
        shards_.moved_block(c, tiles);
        problem(b.pop(tiles));
        return true;
    }

    bool make_constant(const Call& c) {
        const Buffer& plan = plan_.buffers[static_cast<std::size_t>(c.cb0)];
        problem(buffer(c.cb0).reserve(plan.block(), kReader));
        for (int tile = 0; tile < plan.block(); ++tile) {
            problem(buffer(c.cb0).write(tensors_.values() ? constant(plan, tile) : TileValues{}));
        }
        problem(buffer(c.cb0).push(plan.block()));
        return true;
    }

    [[nodiscard]] TileValues constant(const Buffer& b, int tile) const {
        if (b.node < 0) {
            return TileValues(kTileValues, 1.0);
        }
        const Node& n = plan_.graph.at(b.node);
        const Axes& axes = plan_.graph.axes;
        TileValues values(kTileValues, 0.0);
        for (std::size_t i = 0; i < kTileValues; ++i) {
            const auto row = static_cast<std::int64_t>(i / kSide);
            const auto column = static_cast<std::int64_t>(i % kSide);
            switch (n.constant) {
                case Constant::edge_columns:
                    values[i] =
                        tile == 0 || column < axes.at(axes.column_of(b.node)).edge() ? 1 : 0;
                    break;
                case Constant::edge_rows:
                    values[i] = tile == 0 || row < axes.at(axes.row_of(b.node)).edge() ? 1 : 0;
                    break;
                case Constant::causal:
                    values[i] = tile == 2 || (tile == 1 && column > row) ? n.scalar : 0;
                    break;
                default:
                    break;
            }
        }
        return values;
    }

    void compute(const Step& s) {
        const Call& c = *s.call;
        switch (c.fn) {
            case Fn::startup:
                program(Engine::source_a, type(c.cb0));
                program(Engine::source_b, type(c.cb1));
                program(Engine::packer, type(c.cb2));
                return;
            case Fn::reconfigure:
                program(Engine::source_a, c.cb0 < 0 ? "" : type(c.cb0));
                program(Engine::source_b, c.cb1 < 0 ? "" : type(c.cb1));
                program(Engine::packer, c.cb2 < 0 ? "" : type(c.cb2));
                return;
            case Fn::init: {
                Call of = c;
                of.fn = c.of;
                const Programmed need = needs(plan_, of);
                program(Engine::matrix, need.at(3).value_or(""));
                program(Engine::vector, need.at(4).value_or(""));
                return;
            }
            case Fn::reduce_uninit:
                programmed_.at(static_cast<std::size_t>(Engine::matrix)).reset();
                return;
            case Fn::acquire:
                expect(phase_ == 0, "tile_regs_acquire out of order");
                phase_ = 1;
                std::fill(slots_.begin(), slots_.end(), Slot{});
                return;
            case Fn::commit:
                next_phase(1, 2, "tile_regs_commit");
                return;
            case Fn::wait:
                next_phase(2, 3, "tile_regs_wait");
                return;
            case Fn::release:
                next_phase(3, 0, "tile_regs_release");
                return;
            default:
                break;
        }
        const Programmed need = needs(plan_, c);
        for (std::size_t e = 0; e < kEngines; ++e) {
            if (need.at(e) && need.at(e) != programmed_.at(e)) {
                problem(fmt::format("an engine is programmed for '{}' where '{}' is needed",
                                    programmed_.at(e).value_or("nothing"), *need.at(e)));
            }
        }
        if (c.fn == Fn::pack) {
            expect(phase_ == 3, "a pack outside of tile_regs_wait and release");
            const Slot* slot = written(s.a);
            problem(buffer(c.cb0).write(slot != nullptr ? slot->values : TileValues{}));
            return;
        }
        expect(phase_ == 1, "a tile operation outside of tile_regs_acquire and commit");
        tile_operation(s);
    }

    void expect(bool holds, const std::string& text) {
        if (!holds) {
            problem(text);
        }
    }
    void next_phase(int from, int to, const std::string& name) {
        expect(phase_ == from, name + " out of order");
        phase_ = to;
    }
    [[nodiscard]] std::string type(int index) const {
        return fmt::format("{}",
                           static_cast<int>(plan_.buffers[static_cast<std::size_t>(index)].type));
    }
    void program(Engine engine, const std::string& key) {
        if (!key.empty()) {
            programmed_.at(static_cast<std::size_t>(engine)) = key;
        }
    }

    Slot* slot(std::int64_t index) {
        if (index < 0 || index >= static_cast<std::int64_t>(slots_.size())) {
            problem(fmt::format("DST {} of {}", index, slots_.size()));
            return nullptr;
        }
        return &slots_[static_cast<std::size_t>(index)];
    }
    Slot* written(std::int64_t index) {
        Slot* s = slot(index);
        if (s != nullptr && !s->written) {
            problem(fmt::format("DST {} is read before it is written", index));
            return nullptr;
        }
        return s;
    }
    /// Null when there is nothing to compute with.
    const TileValues* tile(int cb, std::int64_t index) {
        const TileValues* values = nullptr;
        problem(buffer(cb).read(index, values));
        return values != nullptr && !values->empty() ? values : nullptr;
    }
    void put(std::int64_t index, TileValues values) {
        if (Slot* s = slot(index)) {
            s->written = true;
            s->values = std::move(values);
        }
    }

    void tile_operation(const Step& s) {
        const Call& c = *s.call;
        switch (c.fn) {
            case Fn::copy_tile:
                copy(s.dst, tile(c.cb0, s.a));
                return;
            case Fn::transpose:
                transpose(s);
                return;
            case Fn::fill:
                put(s.dst, filled(c.scalar));
                return;
            case Fn::copy_dest: {
                const Slot* from = written(s.a);
                put(s.dst, from != nullptr ? from->values : TileValues{});
                return;
            }
            case Fn::unary:
                in_place(s, [&](double x) { return apply(c.unary, x, c.scalar); });
                return;
            case Fn::vector:
                combine(s.dst, values(s.a), values(s.b),
                        [&](double a, double b) { return apply(c.binary, a, b); });
                return;
            case Fn::where:
                where(s);
                return;
            case Fn::reuse: {
                const TileValues* other = tile(c.cb1, s.b);
                combine(s.dst, values(s.dst), other, [&](double a, double b) {
                    return c.reversed ? apply(c.binary, b, a) : apply(c.binary, a, b);
                });
                return;
            }
            case Fn::buffers:
                buffers(s);
                return;
            case Fn::matmul_tiles:
                product(s.dst, c, s.a, s.b);
                return;
            case Fn::matmul_block:
                for (int r = 0; r < c.rows; ++r) {
                    for (int col = 0; col < c.columns; ++col) {
                        product(s.dst + r * c.columns + col, c, s.a + std::int64_t{r} * c.inner,
                                s.b + col);
                    }
                }
                return;
            case Fn::reduce:
                reduce(s);
                return;
            default:
                problem("a call that the checker does not know");
                return;
        }
    }

    [[nodiscard]] TileValues filled(double value) const {
        return tensors_.values() ? TileValues(kTileValues, value) : TileValues{};
    }
    void copy(std::int64_t dst, const TileValues* from) {
        put(dst, from != nullptr ? *from : TileValues{});
    }
    const TileValues* values(std::int64_t index) {
        const Slot* s = written(index);
        return s != nullptr && !s->values.empty() ? &s->values : nullptr;
    }
    template <typename F>
    void in_place(const Step& s, const F& f) {
        Slot* slot = written(s.dst);
        if (slot != nullptr) {
            std::transform(slot->values.begin(), slot->values.end(), slot->values.begin(), f);
        }
    }
    template <typename F>
    void combine(std::int64_t dst, const TileValues* a, const TileValues* b, const F& f) {
        TileValues result;
        if (a != nullptr && b != nullptr) {
            result.resize(kTileValues);
            std::transform(a->begin(), a->end(), b->begin(), result.begin(), f);
        }
        put(dst, std::move(result));
    }
    void where(const Step& s) {
        const TileValues* condition = values(s.a);
        const TileValues* a = values(s.b);
        const TileValues* b = values(s.c);
        TileValues result;
        if (condition != nullptr && a != nullptr && b != nullptr) {
            result.resize(kTileValues);
            for (std::size_t i = 0; i < kTileValues; ++i) {
                result[i] = (*condition)[i] != 0 ? (*a)[i] : (*b)[i];
            }
        }
        put(s.dst, std::move(result));
    }
    void transpose(const Step& s) {
        const TileValues* from = tile(s.call->cb0, s.a);
        TileValues result;
        if (from != nullptr) {
            result.resize(kTileValues);
            for (std::size_t i = 0; i < kTileValues; ++i) {
                result[i % kSide * kSide + i / kSide] = (*from)[i];
            }
        }
        put(s.dst, std::move(result));
    }
    /// A product of the matrix unit adds to what its slot holds.
    void buffers(const Step& s) {
        const Call& c = *s.call;
        const TileValues* a = tile(c.cb0, s.a);
        const TileValues* b = tile(c.cb1, s.b);
        Slot* out = slot(s.dst);
        if (out == nullptr) {
            return;
        }
        const bool adds = c.binary == Binary::mul && out->written && !out->values.empty();
        TileValues result;
        if (a != nullptr && b != nullptr) {
            result.resize(kTileValues);
            for (std::size_t i = 0; i < kTileValues; ++i) {
                const std::size_t at = c.spread == Spread::columns  ? i / kSide * kSide
                                       : c.spread == Spread::rows   ? i % kSide
                                       : c.spread == Spread::scalar ? 0
                                                                    : i;
                result[i] = apply(c.binary, (*a)[i], (*b)[at]) + (adds ? out->values[i] : 0);
            }
        }
        put(s.dst, std::move(result));
    }
    void product(std::int64_t dst, const Call& c, std::int64_t at_a, std::int64_t at_b) {
        const TileValues* a = tile(c.cb0, at_a);
        const TileValues* b = tile(c.cb1, at_b);
        Slot* out = slot(dst);
        if (out == nullptr) {
            return;
        }
        if (a != nullptr && b != nullptr) {
            if (!out->written || out->values.empty()) {
                out->values.assign(kTileValues, 0.0);
            }
            for (std::size_t r = 0; r < kSide; ++r) {
                for (std::size_t k = 0; k < kSide; ++k) {
                    const double x = (*a)[r * kSide + k];
                    for (std::size_t col = 0; col < kSide; ++col) {
                        out->values[r * kSide + col] +=
                            x * (*b)[c.transposed ? col * kSide + k : k * kSide + col];
                    }
                }
            }
        }
        out->written = true;
    }
    void reduce(const Step& s) {
        const Call& c = *s.call;
        const TileValues* from = tile(c.cb0, s.a);
        tile(c.cb1, 0);
        Slot* out = slot(s.dst);
        if (out == nullptr) {
            return;
        }
        const bool rows = c.reduction == Reduce::row_max || c.reduction == Reduce::row_sum;
        const bool sum = c.reduction == Reduce::row_sum || c.reduction == Reduce::col_sum;
        TileValues result;
        if (from != nullptr) {
            result.assign(kTileValues, kNothing);
            for (std::size_t i = 0; i < kSide; ++i) {
                const std::size_t at = rows ? i * kSide : i;
                double value = out->written && !out->values.empty() ? out->values[at]
                               : sum                                ? 0
                                     : -std::numeric_limits<double>::infinity();
                for (std::size_t j = 0; j < kSide; ++j) {
                    const double x = (*from)[rows ? i * kSide + j : j * kSide + i];
                    value = sum ? value + x : (x > value || std::isnan(x)) ? x : value;
                }
                result[at] = value;
            }
        }
        put(s.dst, std::move(result));
    }

    const Plan& plan_;
    Tensors& tensors_;
    Checked& result_;
    ShardWatch shards_;
    std::vector<AbstractBuffer> buffers_;
    std::array<std::vector<Step>, 3> traces_;
    std::array<std::size_t, 3> at_{};
    bool takes_shared_ = false;
    std::array<std::vector<Step>, 2> sender_;  // of the core's row and of its column
    std::size_t shared_taken_ = 0;
    std::vector<Slot> slots_;
    Programmed programmed_;
    int phase_ = 0;
};

}  // namespace

Checked check(const Plan& plan, const Kernels& kernels,
              const std::vector<std::vector<double>>* inputs) {
    Checked result;
    Tensors tensors(plan, inputs, result);
    for (int core = 0; core < plan.cores; ++core) {
        if (inputs != nullptr || core == 0 || core == plan.cores - 1) {
            Core(plan, kernels, core, tensors, result).run();
        }
    }
    return result;
}

}  // namespace tensight::compiler
