// SPDX-License-Identifier: Apache-2.0
#include "compiler/kernel/section_lowering.h"

#include <fmt/format.h>

#include <algorithm>
#include <functional>

#include "compiler/build/operations.h"

namespace tensight::compiler {

namespace {

using Kind = TileOp::Kind;

/// A tile of a turn: its number, and its place in the block.
struct At {
    Index tile;
    Index row;
    Index column;
    Index linear;  ///< row by row in the block
};

class SectionLowering {
  public:
    SectionLowering(const Plan& plan, std::size_t index)
        : plan_(plan),
          graph_(plan.graph),
          section_(plan.sections[index]),
          sub_(plan.sub_blocks[index]),
          node_(section_.nodes.front()),
          rows_(plan.rows_of(node_)),
          columns_(plan.columns_of(node_)) {
        if (sub_.rows < rows_) {
            row_ = Index::variable("row");
        }
        if (sub_.columns < columns_) {
            column_ = Index::variable("column");
        }
    }

    Stmt run(const std::set<int>& to_wait, const std::vector<int>& pops) {
        Body body;
        std::vector<int> gradual;
        for (const int node : taken_from_buffers(section_)) {
            if (!to_wait.contains(node)) {
                continue;
            }
            if (need(node) != Need::whole) {
                gradual.push_back(node);
            } else {
                body.push_back(wait_front(buffer(node), plan_.reads(node).block()));
            }
        }
        Body turn = one_turn(gradual);
        if (sub_.columns < columns_) {
            turn = {loop("column", Index(columns_), turn, Index(sub_.columns))};
        }
        if (sub_.rows < rows_) {
            turn = {loop("row", Index(rows_), turn, Index(sub_.rows))};
        }
        body.insert(body.end(), turn.begin(), turn.end());
        for (const int node : pops) {
            body.push_back(pop_front(buffer(node), plan_.reads(node).block()));
        }
        const std::string comment = fmt::format(
            "{}\n{} x {} tiles, {} at a time, {} DST {} for each.", formula(plan_, section_), rows_,
            columns_, sub_.tiles(), section_.slots, section_.slots == 1 ? "slot" : "slots");
        return piece("make_" + graph_.name(section_.packed.back()), comment, body);
    }

  private:
    [[nodiscard]] int buffer(int node) const {
        return plan_.read_buffer[static_cast<std::size_t>(node)];
    }

    /// How much of a buffer a turn needs.
    enum class Need { whole, rows, tiles };

    /// Where tiles of `node` are taken in the order in which they are packed, the first turn need
    /// not wait for all of them: those of the turn's rows, or its own alone, are enough.
    [[nodiscard]] Need need(int node) const {
        const Buffer& b = plan_.reads(node);
        if ((b.kind != Buffer::Kind::between && b.kind != Buffer::Kind::carried) ||
            graph_.axes.row_of(node) != graph_.axes.row_of(node_) || rows_ != b.rows) {
            return Need::whole;
        }
        Need most =
            graph_.axes.column_of(node) == graph_.axes.column_of(node_) ? Need::tiles : Need::rows;
        for (const TileOp& op : section_.ops) {
            if (op.cb_a != node && op.cb_b != node) {
                continue;
            }
            const Reduce r = graph_.at(op.node).reduce;
            const bool by_rows =
                (op.kind == Kind::matmul && op.cb_b != node) ||
                (op.kind == Kind::reduce && (r == Reduce::row_max || r == Reduce::row_sum));
            if (by_rows) {
                most = Need::rows;
            } else if (op.kind == Kind::matmul || op.kind == Kind::reduce ||
                       op.kind == Kind::transpose) {
                return Need::whole;
            } else if (most == Need::rows && graph_.axes.column_of(node) != kUnit &&
                       graph_.axes.column_of(node) != graph_.axes.column_of(node_)) {
                return Need::whole;
            }
        }
        if (most == Need::rows && sub_.rows == rows_) {
            return Need::whole;
        }
        return sub_.rows < rows_ || sub_.columns < columns_ ? most : Need::whole;
    }

    Body one_turn(const std::vector<int>& gradual) {
        Body body;
        const Index first = row_ * Index(columns_) + column_;
        for (const int node : gradual) {
            const Index pages = need(node) == Need::tiles
                                    ? first + Index(sub_.tiles())
                                    : (row_ + Index(sub_.rows)) * Index(plan_.reads(node).columns);
            body.push_back(wait_front(buffer(node), pages));
        }
        body.push_back(simple(Fn::acquire));
        for (std::size_t op = 0; op < section_.ops.size(); ++op) {
            operation(body, op);
        }
        body.push_back(simple(Fn::commit));
        const auto for_packed = [&](const auto& what) {
            for (const int node : section_.packed) {
                for (const int b : plan_.written[static_cast<std::size_t>(node)]) {
                    what(node, b);
                }
            }
        };
        for_packed([&](int, int b) { body.push_back(pages(Fn::reserve_back, b, sub_.tiles())); });
        body.push_back(simple(Fn::wait));
        for_packed([&](int node, int b) {
            const int op = section_.op_of(node);
            over_tiles(body, false, [&](const At& at) {
                Call c;
                c.fn = Fn::pack;
                c.cb0 = b;
                c.a = slot(static_cast<std::size_t>(op), at);
                return c;
            });
        });
        body.push_back(simple(Fn::release));
        for_packed([&](int, int b) { body.push_back(pages(Fn::push_back, b, sub_.tiles())); });
        return body;
    }

    static Stmt simple(Fn fn) {
        Call c;
        c.fn = fn;
        return call(c);
    }
    static Stmt pages(Fn fn, int buffer, const Index& count) {
        Call c;
        c.fn = fn;
        c.cb0 = buffer;
        c.a = count;
        return call(c);
    }

    [[nodiscard]] Index slot(std::size_t op, const At& at) const {
        return Index(section_.slot[op] * sub_.tiles()) + at.tile;
    }

    /// `make` for every tile of the turn; `places`: it wants row and column, not the number alone.
    void over_tiles(Body& body, bool places, const std::function<Call(const At&)>& make) const {
        const Index first = row_ * Index(columns_) + column_;
        if (sub_.tiles() == 1) {
            body.push_back(call(make({0, row_, column_, first})));
        } else if (sub_.rows == 1 || sub_.columns == 1 || !places) {
            const Index t = Index::variable("tile");
            const bool along_rows = sub_.columns == 1;
            const At at{t, along_rows ? row_ + t : row_, along_rows ? column_ : column_ + t,
                        first + t};
            body.push_back(loop("tile", Index(sub_.tiles()), {call(make(at))}));
        } else {
            const Index r = Index::variable("r");
            const Index c = Index::variable("c");
            const Index t = r * Index(sub_.columns) + c;
            const At at{t, row_ + r, column_ + c, first + t};
            body.push_back(
                loop("r", Index(sub_.rows), {loop("c", Index(sub_.columns), {call(make(at))})}));
        }
    }

    /// Where the tile for `at` lies in the buffer of `node`.
    [[nodiscard]] Index place(int node, const At& at) const {
        const Node& n = graph_.at(node);
        if (n.op == Op::constant) {
            return constant(n, node, at);
        }
        const bool row = graph_.axes.row_of(node) != kUnit;
        const bool column = graph_.axes.column_of(node) != kUnit;
        return row && column ? at.linear : row ? at.row : column ? at.column : Index(0);
    }

    [[nodiscard]] Index constant(const Node& n, int node, const At& at) const {
        const int row_axis = graph_.axes.row_of(node);
        const int column_axis = graph_.axes.column_of(node);
        switch (n.constant) {
            case Constant::edge_columns: {
                const Index last(graph_.axes.at(column_axis).tiles() - 1);
                return origin(plan_, column_axis) + at.column == last;
            }
            case Constant::edge_rows: {
                const Index last(graph_.axes.at(row_axis).tiles() - 1);
                return origin(plan_, row_axis) + at.row == last;
            }
            case Constant::causal: {
                const Index r = origin(plan_, row_axis) + at.row;
                const Index c = origin(plan_, column_axis) + at.column;
                return Index::choose(c < r, Index(0), Index::choose(c == r, Index(1), Index(2)));
            }
            default:
                return 0;
        }
    }

    /// Whether `node`'s place depends on more than the number of the tile.
    [[nodiscard]] bool needs_places(int node) const {
        const Node& n = graph_.at(node);
        return n.op == Op::constant
                   ? n.constant != Constant::zero
                   : graph_.axes.row_of(node) == kUnit || graph_.axes.column_of(node) == kUnit;
    }

    void operation(Body& body, std::size_t index) {
        const TileOp& op = section_.ops[index];
        if (section_.copied[index]) {
            copy_operand(body, index);
        }
        switch (op.kind) {
            case Kind::copy:
                return;
            case Kind::load:
                one(body, index, Fn::copy_tile);
                return;
            case Kind::transpose:
                transpose(body, index);
                return;
            case Kind::matmul:
                matmul(body, index);
                return;
            case Kind::reduce:
                reduce(body, index);
                return;
            case Kind::fill:
                one(body, index, Fn::fill);
                return;
            case Kind::unary:
                one(body, index, Fn::unary);
                return;
            case Kind::buffers:
                one(body, index, Fn::buffers);
                return;
            case Kind::vector:
                one(body, index, Fn::vector);
                return;
            case Kind::where:
                one(body, index, Fn::where);
                return;
            case Kind::reuse: {
                Body masked;
                one(masked, index, Fn::reuse);
                const Node& other = graph_.at(op.cb_b);
                if (other.op == Op::constant && other.constant == Constant::causal) {
                    // Blocks below the diagonal hide nothing.
                    const int rows = graph_.axes.row_of(op.cb_b);
                    const int columns = graph_.axes.column_of(op.cb_b);
                    const Index hides =
                        origin(plan_, rows) < origin(plan_, columns) + Index(plan_.extent(columns));
                    if (!hides.is_number()) {
                        body.push_back(guard(hides, masked));
                        return;
                    }
                }
                body.insert(body.end(), masked.begin(), masked.end());
                return;
            }
        }
    }

    /// Operations that do the same for each tile on its own.
    void one(Body& body, std::size_t index, Fn fn) const {
        const TileOp& op = section_.ops[index];
        const Node& n = graph_.at(op.node);
        const bool places =
            (op.cb_a >= 0 && needs_places(op.cb_a)) || (op.cb_b >= 0 && needs_places(op.cb_b));
        over_tiles(body, places, [&](const At& at) {
            Call c;
            c.fn = fn;
            c.dst = slot(index, at);
            c.unary = n.unary;
            c.binary = op.binary;
            c.spread = op.spread;
            c.reversed = op.reversed;
            c.scalar = n.scalar;
            c.half = fn == Fn::unary && info(n.unary).column_mode &&
                     graph_.axes.column_of(op.node) == kUnit;
            if (op.cb_a >= 0) {
                c.cb0 = buffer(op.cb_a);
                c.a = place(op.cb_a, at);
            }
            if (op.cb_b >= 0) {
                c.cb1 = buffer(op.cb_b);
                c.b = place(op.cb_b, at);
            }
            if (fn == Fn::vector || fn == Fn::where) {
                const auto from = [&](std::size_t i) {
                    return slot(static_cast<std::size_t>(op.operands[i]), at);
                };
                // A selection is made over its condition: the first generation knows no other.
                c.a = fn == Fn::where ? c.dst : from(0);
                c.b = from(1);
                c.c = fn == Fn::where ? from(2) : Index(0);
            }
            return c;
        });
    }

    void copy_operand(Body& body, std::size_t index) const {
        const auto from = static_cast<std::size_t>(section_.ops[index].operands[0]);
        const TileOp& source = section_.ops[from];
        const bool again = source.kind == Kind::load;  // cheaper than from slot to slot
        over_tiles(body, again && needs_places(source.cb_a), [&](const At& at) {
            Call c;
            c.fn = again ? Fn::copy_tile : Fn::copy_dest;
            c.dst = slot(index, at);
            c.a = again ? place(source.cb_a, at) : slot(from, at);
            c.cb0 = again ? buffer(source.cb_a) : -1;
            return c;
        });
    }

    void transpose(Body& body, std::size_t index) const {
        const TileOp& op = section_.ops[index];
        const Buffer& b = plan_.reads(op.cb_a);
        over_tiles(body, true, [&](const At& at) {
            Call c;
            c.fn = Fn::transpose;
            c.cb0 = buffer(op.cb_a);
            c.a = at.column * Index(b.columns) + at.row;
            c.dst = slot(index, at);
            return c;
        });
    }

    void reduce(Body& body, std::size_t index) const {
        const TileOp& op = section_.ops[index];
        const Reduce what = graph_.at(op.node).reduce;
        const bool rows = what == Reduce::row_max || what == Reduce::row_sum;
        const Buffer& b = plan_.reads(op.cb_a);
        const int inner = rows ? b.columns : b.rows;
        Body tiles;
        over_tiles(tiles, true, [&](const At& at) {
            const Index k = inner == 1 ? Index(0) : Index::variable("k");
            Call c;
            c.fn = Fn::reduce;
            c.reduction = what;
            c.cb0 = buffer(op.cb_a);
            c.cb1 = scaler();
            c.a = rows ? at.row * Index(b.columns) + k : k * Index(b.columns) + at.column;
            c.dst = slot(index, at);
            return c;
        });
        if (inner > 1) {
            wrap_calls(tiles, "k", inner);
        }
        body.insert(body.end(), tiles.begin(), tiles.end());
        // Before anything else of the engines is used, and before the packs: those of other values
        // must not be masked, and of this one only column or row 0 is ever taken.
        body.push_back(simple(Fn::reduce_uninit));
    }

    [[nodiscard]] int scaler() const {
        for (std::size_t b = 0; b < plan_.buffers.size(); ++b) {
            if (plan_.buffers[b].kind == Buffer::Kind::constant && plan_.buffers[b].node < 0) {
                return static_cast<int>(b);
            }
        }
        return -1;
    }

    /// Each call in `body` becomes a loop of it.
    static void wrap_calls(Body& body, const std::string& name, int count) {
        for (Stmt& s : body) {
            if (s.kind == Stmt::Kind::call) {
                s = loop(name, Index(count), {s});
            } else {
                wrap_calls(s.body, name, count);
            }
        }
    }

    void matmul(Body& body, std::size_t index) const {
        const TileOp& op = section_.ops[index];
        const bool transposed = graph_.at(op.node).transposed;
        const Buffer& a = plan_.reads(op.cb_a);
        const Buffer& b = plan_.reads(op.cb_b);
        const int inner = a.columns;
        const Index k = inner == 1 ? Index(0) : Index::variable("k");
        const bool across = transposed && !b.by_columns;  // tiles [n][k], as the tensor has them
        Call c;
        c.cb0 = buffer(op.cb_a);
        c.cb1 = buffer(op.cb_b);
        c.transposed = transposed;
        c.inner = inner;
        if (sub_.tiles() > 1 && !across) {
            c.fn = Fn::matmul_block;
            c.rows = sub_.rows;
            c.columns = sub_.columns;
            c.a = row_ * Index(inner) + k;
            c.b = k * Index(columns_) + column_;
            c.dst = slot(index, {0, row_, column_, 0});
            body.push_back(inner == 1 ? call(c) : loop("k", Index(inner), {call(c)}));
            return;
        }
        c.fn = Fn::matmul_tiles;
        Body tiles;
        over_tiles(tiles, true, [&](const At& at) {
            Call t = c;
            t.a = at.row * Index(inner) + k;
            t.b = across ? at.column * Index(inner) + k : k * Index(columns_) + at.column;
            t.dst = slot(index, at);
            return t;
        });
        if (inner > 1) {
            wrap_calls(tiles, "k", inner);
        }
        body.insert(body.end(), tiles.begin(), tiles.end());
    }

    const Plan& plan_;
    const Graph& graph_;
    const Section& section_;
    SubBlock sub_;
    int node_;
    int rows_;
    int columns_;
    Index row_;  ///< first row and column of tiles of the turn
    Index column_;
};

}  // namespace

Stmt wait_front(int buffer, const Index& pages) {
    Call c;
    c.fn = Fn::wait_front;
    c.cb0 = buffer;
    c.a = pages;
    return call(c);
}

Stmt pop_front(int buffer, const Index& pages) {
    Call c;
    c.fn = Fn::pop_front;
    c.cb0 = buffer;
    c.a = pages;
    return call(c);
}

Stmt lower_section(const Plan& plan, std::size_t section, const std::set<int>& to_wait,
                   const std::vector<int>& pops) {
    return SectionLowering(plan, section).run(to_wait, pops);
}

}  // namespace tensight::compiler
