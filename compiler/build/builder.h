// SPDX-License-Identifier: Apache-2.0
// Programs written in C++:
//
//     Builder b("softmax");
//     Tensor x = b.input("x", {1, 64, 128});
//     Tensor e = exp(x - rowmax(x));
//     b.output("out", e / rowsum(e));
//     Program program = b.take();
//
// Shapes are checked as operations are made; what does not fit is a ProgramError. A Tensor belongs
// to its Builder and must not outlive it.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "compiler/build/program.h"

namespace tensight::compiler {

class Builder;

class Tensor {
  public:
    Tensor() = default;
    Tensor(Builder* builder, int node) : builder_(builder), node_(node) {}
    [[nodiscard]] int node() const { return node_; }
    [[nodiscard]] Builder& builder() const { return *builder_; }
    [[nodiscard]] const Shape& shape() const;

  private:
    Builder* builder_ = nullptr;
    int node_ = -1;
};

class Builder {
  public:
    explicit Builder(std::string name);

    Tensor input(const std::string& name, Shape shape, Type type = Type::bf16, Source source = {},
                 int dimensions = 3, Shards shards = Shards::none);
    void output(const std::string& name, Tensor value, Type type = Type::bf16, int dimensions = 3,
                Shards shards = Shards::none);

    Tensor fill(double value, Shape shape);
    Tensor unary(Unary op, Tensor x, double scalar = 0);
    Tensor binary(Binary op, Tensor a, Tensor b);
    Tensor where(Tensor condition, Tensor a, Tensor b);
    Tensor matmul(Tensor a, Tensor b);
    Tensor transpose(Tensor x);
    Tensor reduce(Reduce op, Tensor x);
    Tensor broadcast(Tensor x, Shape shape);
    /// Replaces what lies right of the diagonal by `hidden`, far below every score.
    Tensor causal_mask(Tensor x, double hidden = -1e30);

    /// Opens a loop over pieces of `step` rows of inputs with equally many rows. Between it and
    /// `end_loop` come `carry`, operations, and `set_next` for each carried value.
    std::vector<Tensor> begin_loop(const std::vector<Tensor>& inputs, std::int64_t step,
                                   bool until_diagonal = false);
    Tensor carry(Tensor initial);
    void set_next(Tensor carried, Tensor next);
    /// The carried values after the last iteration, in the order of `carry`.
    std::vector<Tensor> end_loop();
    /// The same as one call: `body` gets chunks and carried values and returns the next ones.
    std::vector<Tensor> for_chunks(
        const std::vector<Tensor>& inputs, std::int64_t step, const std::vector<Tensor>& initial,
        const std::function<std::vector<Tensor>(const std::vector<Tensor>& chunks,
                                                const std::vector<Tensor>& carried)>& body,
        bool until_diagonal = false);

    void name(Tensor value, const std::string& name);
    [[nodiscard]] Mode& mode() { return program_.mode; }
    /// Where the following nodes stand in a text.
    void at(Place place) { place_ = place; }
    [[nodiscard]] const Program& program() const { return program_; }
    [[nodiscard]] bool in_loop() const { return loop_ >= 0; }
    /// The finished program. Errors: ProgramError (no output, an open loop).
    Program take();

  private:
    Tensor add(Node node);
    void check(Tensor value) const;
    [[noreturn]] void fail(const std::string& message) const;

    Program program_;
    Place place_;
    int loop_ = -1;
};

Tensor operator+(Tensor a, Tensor b);
Tensor operator-(Tensor a, Tensor b);
Tensor operator*(Tensor a, Tensor b);
Tensor operator/(Tensor a, Tensor b);
Tensor operator+(Tensor a, double b);
Tensor operator-(Tensor a, double b);
Tensor operator*(Tensor a, double b);
Tensor operator/(Tensor a, double b);
Tensor operator-(double a, Tensor b);
Tensor operator-(Tensor a);
Tensor matmul(Tensor a, Tensor b);
Tensor transpose(Tensor x);
Tensor exp(Tensor x);
Tensor max(Tensor a, Tensor b);
Tensor rowmax(Tensor x);
Tensor rowsum(Tensor x);
Tensor colsum(Tensor x);

}  // namespace tensight::compiler
