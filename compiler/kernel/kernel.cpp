// SPDX-License-Identifier: Apache-2.0
#include "compiler/kernel/kernel.h"

#include <fmt/format.h>

#include "compiler/plan/diagonal.h"

namespace tensight::compiler {

Stmt call(Call c) {
    Stmt s;
    s.call = std::move(c);
    return s;
}

Stmt loop(const std::string& name, const Index& count, Body body, const Index& step) {
    Stmt s;
    s.kind = Stmt::Kind::loop;
    s.name = name;
    s.count = count;
    s.step = step;
    s.body = std::move(body);
    return s;
}

Stmt guard(const Index& condition, Body body) {
    Stmt s;
    s.kind = Stmt::Kind::guard;
    s.count = condition;
    s.body = std::move(body);
    return s;
}

Stmt define(const std::string& name, const Index& value) {
    Stmt s;
    s.kind = Stmt::Kind::define;
    s.name = name;
    s.count = value;
    return s;
}

Stmt piece(const std::string& name, const std::string& comment, Body body) {
    Stmt s;
    s.kind = Stmt::Kind::piece;
    s.name = name;
    s.comment = comment;
    s.body = std::move(body);
    return s;
}

Stmt line(const std::string& comment) {
    Stmt s;
    s.kind = Stmt::Kind::line;
    s.comment = comment;
    return s;
}

// Items are counted column block by column block, then row block, then batch.
Index item_batch(const Plan& plan) {
    return plan.batches == 1 ? Index(0) : Index::variable("batch");
}

Index item_row(const Plan& plan) {
    return plan.row_blocks == 1 ? Index(0) : Index::variable("first_row");
}

Index item_column(const Plan& plan) {
    return plan.column_blocks == 1 ? Index(0) : Index::variable("first_column");
}

namespace {

/// 0, last, 1, last - 1 ...: short and long blocks in turn, so that neighbours take as long.
Index from_both_ends(const Index& i, std::int64_t count) {
    return Index::choose(i % Index(2) == Index(0), i / Index(2), Index(count - 1) - i / Index(2));
}

}  // namespace

namespace {

/// The lesser of an index on a lattice and the last one, if it may be more.
Index within(const Index& index, std::int64_t count, std::int64_t turns, int cores) {
    return turns * cores == count ? index : Index::smaller(index, Index(count - 1));
}

Index turn_of(std::int64_t turns, const Index& turn, int cores) {
    return turns == 1 ? Index(0) : turn * Index(cores);
}

/// The numbers of a core's turn along both axes of the lattice.
struct LatticeNumbers {
    Index first;
    Index second;
    Index last_first;  ///< the largest along the first axis in this turn, on any core
    Index mine;        ///< whether no other core has them
};

LatticeNumbers numbers(const Plan& plan) {
    const Lattice& l = plan.lattice;
    const Index turn = Index::variable("turn");
    const Index core_x = l.columns() > 1 ? Index::variable("core_x") : Index(0);
    const Index core_y = l.rows() > 1 ? Index::variable("core_y") : Index(0);
    const Index in_first = l.second_turns() == 1 ? turn : turn % Index(l.first_turns());
    const Index in_second = l.first_turns() == 1 ? turn : turn / Index(l.first_turns());
    LatticeNumbers n;
    if (l.strips) {
        n.first = core_x * Index(l.first_turns()) + in_first;
        n.second = core_y * Index(l.second_turns()) + in_second;
        n.last_first = Index(l.first - 1);
        n.mine = Index(1);
        return n;
    }
    const Index begin = turn_of(l.first_turns(), in_first, l.first_cores);
    const Index first = begin + (l.upright ? core_y : core_x);
    const Index second =
        turn_of(l.second_turns(), in_second, l.second_cores) + (l.upright ? core_x : core_y);
    n.first = within(first, l.first, l.first_turns(), l.first_cores);
    n.second = within(second, l.second, l.second_turns(), l.second_cores);
    n.last_first =
        within(begin + Index(l.first_cores - 1), l.first, l.first_turns(), l.first_cores);
    const bool first_ends = l.first_turns() * l.first_cores != l.first;
    const bool second_ends = l.second_turns() * l.second_cores != l.second;
    n.mine = (first_ends ? first < Index(l.first) : Index(1)) *
             (second_ends ? second < Index(l.second) : Index(1));
    return n;
}

/// The turns of a plan with a lattice.
Body over_turns(const Plan& plan, Body work) {
    const LatticeNumbers n = numbers(plan);
    const bool rows_first = plan.lattice.rows_first;
    const std::int64_t others = rows_first ? plan.column_blocks : plan.row_blocks;
    const Index other = plan.batches == 1 ? n.second
                        : others == 1     ? Index(0)
                                          : n.second % Index(others);
    const Index batch = others == 1 ? n.second : n.second / Index(others);
    Body body;
    const auto add = [&](bool wanted, const char* name, const Index& value) {
        if (wanted && uses(work, name)) {
            body.push_back(define(name, value));
        }
    };
    add(plan.batches > 1, "batch", batch);
    add(plan.row_blocks > 1, "first_row", (rows_first ? n.first : other) * Index(plan.block.rows));
    add(plan.column_blocks > 1, "first_column",
        (rows_first ? other : n.first) * Index(plan.block.columns));
    add(true, "last_row", n.last_first * Index(plan.block.rows));
    add(true, "mine", n.mine);
    body.insert(body.end(), work.begin(), work.end());
    return {loop("turn", Index(plan.lattice.turns()), body)};
}

}  // namespace

Body over_items(const Plan& plan, Body work) {
    if (plan.lattice.used) {
        return over_turns(plan, std::move(work));
    }
    const Index item = Index::variable("item");
    const Index columns(plan.column_blocks);
    const Index rows(plan.row_blocks);
    const Index in_order = plan.batches == 1 ? item / columns : item / columns % rows;
    const Index row =
        deals_from_both_ends(plan) ? from_both_ends(in_order, plan.row_blocks) : in_order;
    const Index column = plan.batches == 1 && plan.row_blocks == 1 ? item : item % columns;
    Body body;
    const auto add = [&](bool wanted, const char* name, const Index& value) {
        if (wanted && uses(work, name)) {
            body.push_back(define(name, value));
        }
    };
    add(plan.batches > 1, "batch", item / (rows * columns));
    add(plan.row_blocks > 1, "first_row", row * Index(plan.block.rows));
    add(plan.column_blocks > 1, "first_column", column * Index(plan.block.columns));
    if (!body.empty()) {
        body.insert(body.begin(),
                    define("item", Index::variable("first_item") + Index::variable("turn")));
    }
    body.insert(body.end(), work.begin(), work.end());
    return {loop("turn", Index::variable("items"), body)};
}

bool uses(const Body& body, const std::string& name) {
    return std::any_of(body.begin(), body.end(), [&](const Stmt& s) {
        const Call& c = s.call;
        return s.count.uses(name) || s.step.uses(name) || c.a.uses(name) || c.b.uses(name) ||
               c.c.uses(name) || c.dst.uses(name) || uses(s.body, name);
    });
}

std::string loop_variable(const Plan& plan, int loop) {
    return plan.graph.program.loops.size() == 1 ? "chunk" : fmt::format("chunk{}", loop);
}

Index origin(const Plan& plan, int axis) {
    const Axes& axes = plan.graph.axes;
    if (axis == kUnit) {
        return 0;
    }
    if (axis == axes.split_rows) {
        return item_row(plan);
    }
    if (axis == axes.split_columns) {
        return item_column(plan);
    }
    const int loop = axes.at(axis).loop;
    return loop < 0 ? Index(0)
                    : Index::variable(loop_variable(plan, loop)) * Index(plan.chunk_tiles(loop));
}

Index trips(const Plan& plan, int loop) {
    const Index all(plan.iterations(loop));
    if (!ends_with_rows(plan, loop)) {
        return all;
    }
    const int chunk = plan.chunk_tiles(loop);
    const int rows = plan.extent(plan.graph.axes.split_rows);
    // Who shares chunks takes as many as the one with most of them: what is right of the diagonal
    // changes nothing.
    const Lattice& lattice = plan.lattice;
    if (lattice.used && (!lattice.rows_first || plan.row_blocks == 1)) {
        return all;
    }
    const Index first =
        lattice.used ? Index::variable("last_row") : origin(plan, plan.graph.axes.split_rows);
    const Index last = first + Index(rows + chunk - 1);
    return Index::smaller(last / Index(chunk), all);
}

Kernels lower(const Plan& plan) {
    Kernels kernels{lower_reader(plan), lower_compute(plan), lower_writer(plan)};
    place_inits(plan, kernels.compute);
    return kernels;
}

}  // namespace tensight::compiler
