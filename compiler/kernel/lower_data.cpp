// SPDX-License-Identifier: Apache-2.0
// Reader and writer of a plan.
#include <algorithm>

#include "compiler/kernel/kernel.h"

namespace tensight::compiler {

namespace {

/// First page of a block of a tensor of `batches` x `rows` x `columns` tiles.
Index first_page(const Plan& plan, int node, std::int64_t batches) {
    const Axes& axes = plan.graph.axes;
    const Shape& shape = plan.graph.at(node).shape;
    const int row_axis = axes.row_of(node);
    const int column_axis = axes.column_of(node);
    const std::int64_t rows = row_axis == kUnit ? 1 : axes.at(row_axis).tiles();
    const std::int64_t columns = column_axis == kUnit ? 1 : axes.at(column_axis).tiles();
    // Several batches of the program may share one of the tensor.
    const Index batch = batches == 1 || shape.batch == 1
                            ? Index(0)
                            : item_batch(plan) / Index(plan.batches / batches);
    return batch * Index(rows * columns) + origin(plan, row_axis) * Index(columns) +
           origin(plan, column_axis);
}

int row_stride(const Plan& plan, int node) {
    const int axis = plan.graph.axes.column_of(node);
    return axis == kUnit ? 1 : static_cast<int>(plan.graph.axes.at(axis).tiles());
}

Stmt load(const Plan& plan, int node) {
    const Node& n = plan.graph.at(node);
    Call c;
    c.fn = Fn::load_block;
    c.cb0 = plan.read_buffer[static_cast<std::size_t>(node)];
    c.tensor = n.input;
    c.rows = plan.rows_of(node);
    c.columns = plan.columns_of(node);
    c.stride = row_stride(plan, node);
    c.by_columns = plan.reads(node).by_columns;
    c.in_shard = plan.reads(node).in_shard;
    c.a = first_page(plan, node, n.shape.batch);
    c.shared = plan.shared[static_cast<std::size_t>(node)];
    return call(c);
}

/// Loads of one level whose first use lies in sections of `region`, in the order of use; those of
/// items that only a loop uses come before the loop.
std::vector<int> loads(const Plan& plan, Level level, int region) {
    std::vector<int> nodes;
    for (int node = 0; node < plan.graph.size(); ++node) {
        const Op op = plan.graph.at(node).op;
        const int first = plan.first_use(node);
        if ((op == Op::input || op == Op::chunk) && first >= 0 &&
            plan.level[static_cast<std::size_t>(node)] == level &&
            (region < 0 || plan.sections[static_cast<std::size_t>(first)].region == region)) {
            nodes.push_back(node);
        }
    }
    std::stable_sort(nodes.begin(), nodes.end(),
                     [&](int a, int b) { return plan.first_use(a) < plan.first_use(b); });
    return nodes;
}

void append_loads(const Plan& plan, Body& body, const std::vector<int>& nodes) {
    for (const int node : nodes) {
        body.push_back(load(plan, node));
    }
}

}  // namespace

Body lower_reader(const Plan& plan) {
    Body body;
    for (std::size_t b = 0; b < plan.buffers.size(); ++b) {
        if (plan.buffers[b].kind == Buffer::Kind::constant) {
            Call c;
            c.fn = Fn::make_constant;
            c.cb0 = static_cast<int>(b);
            body.push_back(call(c));
        }
    }
    append_loads(plan, body, loads(plan, Level::kernel, -1));
    Body item;
    const int regions = 2 * static_cast<int>(plan.graph.program.loops.size()) + 1;
    for (int region = 0; region < regions; ++region) {
        append_loads(plan, item, loads(plan, Level::item, region));
        if (region % 2 == 1) {
            Body turn;
            append_loads(plan, turn, loads(plan, Level::loop, region));
            item.push_back(loop(loop_variable(plan, region / 2), trips(plan, region / 2), turn));
        }
    }
    for (Stmt& s : over_items(plan, item)) {
        body.push_back(std::move(s));
    }
    return body;
}

Body lower_writer(const Plan& plan) {
    Body item;
    for (const Section& section : plan.sections) {
        for (const int node : section.packed) {
            for (const int b : plan.written[static_cast<std::size_t>(node)]) {
                const Buffer& buffer = plan.buffers[static_cast<std::size_t>(b)];
                if (buffer.kind != Buffer::Kind::output) {
                    continue;
                }
                Call c;
                c.fn = Fn::store_block;
                c.cb0 = b;
                c.in_shard = buffer.in_shard;
                const auto& outputs = plan.graph.program.outputs;
                const auto output = std::find_if(outputs.begin(), outputs.end(),
                                                 [&](const Output& o) { return o.node == node; });
                c.tensor = static_cast<int>(output - outputs.begin());
                c.rows = buffer.rows;
                c.columns = buffer.columns;
                c.stride = row_stride(plan, node);
                c.a = first_page(plan, node, plan.graph.at(node).shape.batch);
                if (!plan.lattice.used || !plan.lattice.repeats()) {
                    item.push_back(call(c));
                    continue;
                }
                // What another core does as well is not stored twice.
                Call pages;
                pages.cb0 = b;
                pages.a = buffer.block();
                pages.fn = Fn::wait_front;
                Call popped = pages;
                popped.fn = Fn::pop_front;
                const Index mine = Index::variable("mine");
                item.push_back(guard(mine, {call(c)}));
                item.push_back(guard(mine == Index(0), {call(pages), call(popped)}));
            }
        }
    }
    return over_items(plan, item);
}

}  // namespace tensight::compiler
