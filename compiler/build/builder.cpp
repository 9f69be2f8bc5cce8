// SPDX-License-Identifier: Apache-2.0
#include "compiler/build/builder.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "compiler/build/operations.h"

namespace tensight::compiler {

namespace {

std::string text(const Shape& s) { return fmt::format("[{}, {}, {}]", s.batch, s.rows, s.columns); }

/// The extent of a broadcast, or 0 when the two do not fit.
std::int64_t joined(std::int64_t a, std::int64_t b) {
    return a == b || b == 1 ? a : a == 1 ? b : 0;
}

/// Batches may also be a multiple: several heads of queries share one of keys.
std::int64_t joined_batch(std::int64_t a, std::int64_t b) {
    const std::int64_t large = std::max(a, b);
    return large % std::min(a, b) == 0 ? large : 0;
}

}  // namespace

ProgramError::ProgramError(Place place, const std::string& message)
    : std::runtime_error(
          place.line == 0 ? message : fmt::format("{}:{}: {}", place.line, place.column, message)),
      place_(place),
      message_(message) {}

std::string render(const Program& program, const ProgramError& error) {
    const std::string file = program.file.empty() ? program.name : program.file;
    return fmt::format("{}:{}", file,
                       error.place().line == 0 ? " " + error.message() : std::string(error.what()));
}

const Shape& Tensor::shape() const { return builder_->program().at(node_).shape; }

Builder::Builder(std::string name) { program_.name = std::move(name); }

void Builder::fail(const std::string& message) const { throw ProgramError(place_, message); }

void Builder::check(Tensor value) const {
    const int loop = program_.at(value.node()).loop;
    if (loop >= 0 && loop != loop_) {
        fail(fmt::format("'{}' belongs to a loop that has ended, expected a carried value",
                         program_.at(value.node()).name));
    }
}

Tensor Builder::add(Node node) {
    node.loop = loop_;
    node.place = place_;
    for (const int operand : node.operands) {
        check({this, operand});
    }
    program_.nodes.push_back(std::move(node));
    return {this, static_cast<int>(program_.nodes.size()) - 1};
}

Tensor Builder::input(const std::string& name, Shape shape, Type type, Source source,
                      int dimensions, Shards shards) {
    if (loop_ >= 0) {
        fail("an input inside a loop, expected it before");
    }
    if (shape.batch < 1 || shape.rows < 1 || shape.columns < 1) {
        fail(fmt::format("input '{}' has the shape {}, expected extents of at least 1", name,
                         text(shape)));
    }
    Node node;
    node.op = Op::input;
    node.shape = shape;
    node.name = name;
    const Tensor t = add(node);
    if (source.seed == 0) {
        source.seed = program_.inputs.size() + 1;
    }
    program_.inputs.push_back({t.node(), name, type, source, dimensions, shards});
    return t;
}

void Builder::output(const std::string& name, Tensor value, Type type, int dimensions,
                     Shards shards) {
    if (loop_ >= 0) {
        fail("an output inside a loop, expected it after the end");
    }
    check(value);
    program_.outputs.push_back({value.node(), name, type, dimensions, shards});
}

Tensor Builder::fill(double value, Shape shape) {
    Node node;
    node.op = Op::fill;
    node.scalar = value;
    node.shape = shape;
    return add(node);
}

Tensor Builder::unary(Unary op, Tensor x, double scalar) {
    Node node;
    node.op = Op::unary;
    node.unary = op;
    node.operands = {x.node()};
    node.scalar = scalar;
    node.shape = x.shape();
    return add(node);
}

Tensor Builder::binary(Binary op, Tensor a, Tensor b) {
    Node node;
    node.op = Op::binary;
    node.binary = op;
    node.operands = {a.node(), b.node()};
    node.shape = {joined_batch(a.shape().batch, b.shape().batch),
                  joined(a.shape().rows, b.shape().rows),
                  joined(a.shape().columns, b.shape().columns)};
    if (node.shape.batch == 0 || node.shape.rows == 0 || node.shape.columns == 0) {
        fail(fmt::format("{} of {} and {}, expected equal extents or 1", info(op).name,
                         text(a.shape()), text(b.shape())));
    }
    return add(node);
}

Tensor Builder::where(Tensor condition, Tensor a, Tensor b) {
    // Operands of one shape: the vector unit's selection broadcasts nothing.
    const Tensor sum = binary(Binary::add, binary(Binary::add, condition, a), b);
    const Shape shape = sum.shape();
    program_.nodes.resize(program_.nodes.size() - 2);
    Node node;
    node.op = Op::where;
    node.shape = shape;
    for (const Tensor t : {condition, a, b}) {
        const bool same = t.shape().rows == shape.rows && t.shape().columns == shape.columns;
        node.operands.push_back(same ? t.node() : broadcast(t, shape).node());
    }
    return add(node);
}

Tensor Builder::matmul(Tensor a, Tensor b) {
    Node node;
    node.op = Op::matmul;
    node.operands = {a.node(), b.node()};
    node.shape = {joined_batch(a.shape().batch, b.shape().batch), a.shape().rows,
                  b.shape().columns};
    if (a.shape().columns != b.shape().rows || node.shape.batch == 0) {
        fail(
            fmt::format("matmul of {} and {}, expected as many rows of the second as columns of "
                        "the first",
                        text(a.shape()), text(b.shape())));
    }
    return add(node);
}

Tensor Builder::transpose(Tensor x) {
    Node node;
    node.op = Op::transpose;
    node.operands = {x.node()};
    node.shape = {x.shape().batch, x.shape().columns, x.shape().rows};
    return add(node);
}

Tensor Builder::reduce(Reduce op, Tensor x) {
    Node node;
    node.op = Op::reduce;
    node.reduce = op;
    node.operands = {x.node()};
    node.shape = x.shape();
    (op == Reduce::row_max || op == Reduce::row_sum ? node.shape.columns : node.shape.rows) = 1;
    return add(node);
}

Tensor Builder::broadcast(Tensor x, Shape shape) {
    const Shape from = x.shape();
    shape.batch = std::max(shape.batch, from.batch);
    if (joined(from.rows, shape.rows) != shape.rows ||
        joined(from.columns, shape.columns) != shape.columns ||
        joined_batch(from.batch, shape.batch) == 0) {
        fail(fmt::format("broadcast of {} to {}, expected extents of 1 where they differ",
                         text(from), text(shape)));
    }
    Node node;
    node.op = Op::broadcast;
    node.operands = {x.node()};
    node.shape = shape;
    return add(node);
}

Tensor Builder::causal_mask(Tensor x, double hidden) {
    Node node;
    node.op = Op::causal_mask;
    node.operands = {x.node()};
    node.scalar = hidden;
    node.shape = x.shape();
    return add(node);
}

std::vector<Tensor> Builder::begin_loop(const std::vector<Tensor>& inputs, std::int64_t step,
                                        bool until_diagonal) {
    if (loop_ >= 0) {
        fail("a loop inside a loop, expected one after the other");
    }
    if (inputs.empty() || step < 1 || step % 32 != 0) {
        fail(
            fmt::format("a loop over chunks of {} rows of {} inputs, expected a multiple of 32 "
                        "and at least one input",
                        step, inputs.size()));
    }
    Loop loop;
    loop.step = step;
    loop.extent = inputs.front().shape().rows;
    loop.until_diagonal = until_diagonal;
    loop.place = place_;
    for (const Tensor& t : inputs) {
        if (program_.at(t.node()).op != Op::input) {
            fail("a loop cuts something computed into chunks, expected inputs");
        }
        if (t.shape().rows != loop.extent) {
            fail(fmt::format("a loop over inputs of {} and {} rows, expected equally many",
                             loop.extent, t.shape().rows));
        }
    }
    const std::int64_t padded = (loop.extent + 31) / 32 * 32;
    if (padded % step != 0) {
        fail(
            fmt::format("chunks of {} rows do not divide {} rows (padded to {}); a multiple of 32 "
                        "that does would fit",
                        step, loop.extent, padded));
    }
    loop_ = static_cast<int>(program_.loops.size());
    loop.begin = static_cast<int>(program_.nodes.size());
    program_.loops.push_back(loop);
    std::vector<Tensor> chunks;
    for (const Tensor& t : inputs) {
        Node node;
        node.op = Op::chunk;
        node.operands = {t.node()};
        node.shape = {t.shape().batch, std::min(step, loop.extent), t.shape().columns};
        chunks.push_back(add(node));
        program_.loops.back().chunks.push_back(chunks.back().node());
    }
    return chunks;
}

Tensor Builder::carry(Tensor initial) {
    if (loop_ < 0) {
        fail("a carried value outside of a loop");
    }
    if (program_.at(initial.node()).loop >= 0) {
        fail(
            "a carried value begins with something of the loop's body, expected a value from "
            "before the loop");
    }
    Node node;
    node.op = Op::carried;
    node.shape = initial.shape();
    const Tensor t = add(node);
    program_.loops.back().carries.push_back({t.node(), initial.node(), -1, -1});
    return t;
}

void Builder::set_next(Tensor carried, Tensor next) {
    if (loop_ < 0) {
        fail("the next value of a carried one outside of a loop");
    }
    check(next);
    for (Carry& carry : program_.loops.back().carries) {
        if (carry.carried != carried.node()) {
            continue;
        }
        if (carry.next >= 0) {
            fail("a carried value gets two next values, expected one");
        }
        if (next.shape() != carried.shape()) {
            fail(
                fmt::format("a carried value of shape {} is followed by one of {}, expected the "
                            "same shape",
                            text(carried.shape()), text(next.shape())));
        }
        carry.next = next.node();
        return;
    }
    fail("the next value of something that is not carried");
}

std::vector<Tensor> Builder::end_loop() {
    if (loop_ < 0) {
        fail("the end of a loop without its beginning");
    }
    Loop& loop = program_.loops.back();
    if (loop.carries.empty()) {
        fail("a loop that carries nothing computes nothing");
    }
    loop.end = static_cast<int>(program_.nodes.size());
    loop_ = -1;
    std::vector<Tensor> results;
    for (std::size_t i = 0; i < program_.loops.back().carries.size(); ++i) {
        const Carry carry = program_.loops.back().carries[i];
        if (carry.next < 0) {
            fail(fmt::format("carried value '{}' has no next value",
                             program_.at(carry.carried).name));
        }
        Node node;
        node.op = Op::loop_result;
        node.shape = program_.at(carry.carried).shape;
        node.name = program_.at(carry.carried).name;
        results.push_back(add(node));
        program_.loops.back().carries[i].result = results.back().node();
    }
    return results;
}

std::vector<Tensor> Builder::for_chunks(
    const std::vector<Tensor>& inputs, std::int64_t step, const std::vector<Tensor>& initial,
    const std::function<std::vector<Tensor>(const std::vector<Tensor>&,
                                            const std::vector<Tensor>&)>& body,
    bool until_diagonal) {
    const std::vector<Tensor> chunks = begin_loop(inputs, step, until_diagonal);
    std::vector<Tensor> carried;
    for (const Tensor& t : initial) {
        carried.push_back(carry(t));
    }
    const std::vector<Tensor> next = body(chunks, carried);
    if (next.size() != carried.size()) {
        fail(fmt::format("a loop carries {} values and its body gives {}", carried.size(),
                         next.size()));
    }
    for (std::size_t i = 0; i < next.size(); ++i) {
        set_next(carried[i], next[i]);
    }
    return end_loop();
}

void Builder::name(Tensor value, const std::string& name) {
    std::string& old = program_.nodes[static_cast<std::size_t>(value.node())].name;
    if (old.empty()) {
        old = name;
    }
}

Program Builder::take() {
    if (loop_ >= 0) {
        fail("a loop without an end");
    }
    if (program_.outputs.empty()) {
        fail("a program without an output");
    }
    return std::move(program_);
}

Tensor operator+(Tensor a, Tensor b) { return a.builder().binary(Binary::add, a, b); }
Tensor operator-(Tensor a, Tensor b) { return a.builder().binary(Binary::sub, a, b); }
Tensor operator*(Tensor a, Tensor b) { return a.builder().binary(Binary::mul, a, b); }
Tensor operator/(Tensor a, Tensor b) { return a.builder().binary(Binary::div, a, b); }
Tensor operator+(Tensor a, double b) { return a.builder().unary(Unary::add_scalar, a, b); }
Tensor operator-(Tensor a, double b) { return a.builder().unary(Unary::add_scalar, a, -b); }
Tensor operator*(Tensor a, double b) { return a.builder().unary(Unary::mul_scalar, a, b); }
Tensor operator/(Tensor a, double b) { return a.builder().unary(Unary::mul_scalar, a, 1 / b); }
Tensor operator-(double a, Tensor b) { return b.builder().unary(Unary::rsub_scalar, b, a); }
Tensor operator-(Tensor a) { return a.builder().unary(Unary::negative, a); }
Tensor matmul(Tensor a, Tensor b) { return a.builder().matmul(a, b); }
Tensor transpose(Tensor x) { return x.builder().transpose(x); }
Tensor exp(Tensor x) { return x.builder().unary(Unary::exp, x); }
Tensor max(Tensor a, Tensor b) { return a.builder().binary(Binary::max, a, b); }
Tensor rowmax(Tensor x) { return x.builder().reduce(Reduce::row_max, x); }
Tensor rowsum(Tensor x) { return x.builder().reduce(Reduce::row_sum, x); }
Tensor colsum(Tensor x) { return x.builder().reduce(Reduce::col_sum, x); }

}  // namespace tensight::compiler
