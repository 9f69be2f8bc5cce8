// SPDX-License-Identifier: Apache-2.0
#include "compiler/fuzz/random_program.h"

#include <algorithm>
#include <array>

#include "compiler/build/builder.h"

namespace tensight::compiler {

std::uint64_t Choices::next() {  // splitmix64
    state_ += 0x9E3779B97F4A7C15U;
    std::uint64_t z = state_;
    z = (z ^ (z >> 30U)) * 0xBF58476D1CE4E5B9U;
    z = (z ^ (z >> 27U)) * 0x94D049BB133111EBU;
    return z ^ (z >> 31U);
}

namespace {

constexpr double kBound = 200;  ///< beyond it a value is brought back by tanh

struct Item {
    Tensor tensor;
    double bound = 1;
};

class Generator {
  public:
    Generator(std::uint64_t seed, const std::set<int>& without)
        : choices_(seed), without_(without), builder_("fuzz") {}

    RandomProgram run() {
        shapes();
        mode();
        pool_.push_back(input("x", {batch_, rows_, columns_}));
        pool_.push_back(input("y", {choices_.one_in(2) ? batch_ : 1, rows_, columns_}));
        pool_.push_back(input("row", {1, 1, columns_}));
        pool_.push_back(input("col", {choices_.one_in(2) ? batch_ : 1, rows_, 1}));
        const bool loops = choices_.below(100) < 40;
        const int before = choices_.below(loops ? 4 : 10);
        steps(before);
        if (loops) {
            loop();
            steps(choices_.below(4));
        }
        outputs();
        return {builder_.take(), step_};
    }

  private:
    void shapes() {
        static constexpr std::array kExtents = {32, 64, 64, 96, 128, 40, 70, 33};
        const auto extent = [this] {
            return std::int64_t{kExtents.at(static_cast<std::size_t>(choices_.below(8)))};
        };
        batch_ = choices_.one_in(3) ? 2 : choices_.one_in(8) ? 4 : 1;
        rows_ = extent();
        columns_ = choices_.one_in(4) ? rows_ : extent();
        inner_ = extent();
    }
    void mode() {
        Mode& m = builder_.mode();
        m.dst_bits = choices_.one_in(2) ? 16 : 32;
        m.full_sync = choices_.one_in(2);
        m.intermediate = m.dst_bits == 32 && choices_.one_in(2) ? Type::fp32 : Type::bf16;
    }
    Item input(const std::string& name, Shape shape, double bound = 2) {
        Source s;
        s.first = -bound;
        s.second = bound;
        const Type type = choices_.one_in(5)   ? Type::fp32
                          : choices_.one_in(5) ? Type::bfp8
                                               : Type::bf16;
        return {builder_.input(name, shape, type, s), bound};
    }

    /// The choices of a step are its own: leaving one out does not change the others.
    void steps(int count) {
        for (int i = 0; i < count; ++i) {
            Choices own(choices_.next());
            if (!without_.contains(step_++)) {
                step(own);
            }
        }
    }
    Item pick(Choices& c) {
        return pool_[static_cast<std::size_t>(c.below(static_cast<int>(pool_.size())))];
    }
    void keep(Item item) {
        if (item.bound > kBound) {
            item = {builder_.unary(Unary::tanh, item.tensor), 1};
        }
        pool_.push_back(item);
    }

    void step(Choices& c) {
        switch (c.below(14)) {
            case 0:
            case 1:
            case 2:
                keep(unary(c, pick(c)));
                break;
            case 3:
            case 4:
            case 5:
                keep(binary(c));
                break;
            case 6:
                keep(where(c));
                break;
            case 7:
            case 8:
                keep(reduction(c));
                break;
            case 9:
            case 10:
                keep(product(c));
                break;
            case 11:
            case 12:
                keep(wide(c));
                break;
            default:
                keep(other(c));
                break;
        }
    }

    /// Several values that stay in DST together: more than a small one holds.
    Item wide(Choices& c) {
        const Item a = pick(c);
        std::vector<Tensor> parts;
        for (int i = 0; i < 4; ++i) {
            const Item other = partner(c, a);
            const bool wider = other.tensor.shape().rows > a.tensor.shape().rows ||
                               other.tensor.shape().columns > a.tensor.shape().columns;
            const Item b = wider ? a : other;
            parts.push_back(builder_.unary(c.one_in(2) ? Unary::tanh : Unary::sigmoid,
                                           builder_.binary(Binary::max, a.tensor, b.tensor)));
        }
        const Tensor left = builder_.binary(Binary::max, parts[0], parts[1]);
        const Tensor right = builder_.binary(Binary::min, parts[2], parts[3]);
        const Tensor all = builder_.binary(Binary::sub, left, right);
        return {builder_.binary(Binary::mul, all, builder_.binary(Binary::max, left, parts[3])), 2};
    }

    Item away_from_zero(Item x) {
        return {builder_.unary(Unary::add_scalar, builder_.unary(Unary::abs, x.tensor), 0.5),
                x.bound + 0.5};
    }

    Item unary(Choices& c, Item x) {
        const auto u = [&](Unary op, double scalar = 0) {
            return builder_.unary(op, x.tensor, scalar);
        };
        constexpr double kStep = 0.25;
        const double scalar = (c.below(17) - 8) * kStep;
        switch (c.below(21)) {
            case 0:
                x.tensor = u(Unary::min_scalar, 3);
                return {u(Unary::exp), 21};
            case 1:
                x = away_from_zero(x);
                return {u(Unary::log), 7};
            case 2:
                x = away_from_zero(x);
                return {u(Unary::sqrt), x.bound};
            case 3:
                x = away_from_zero(x);
                return {u(Unary::rsqrt), 2};
            case 4:
                x = away_from_zero(x);
                return {u(Unary::recip), 2};
            case 5:
                return {u(Unary::negative), x.bound};
            case 6:
                return {u(Unary::abs), x.bound};
            case 7:
                return {u(Unary::square), x.bound * x.bound};
            case 8:
                return {u(Unary::relu), x.bound};
            case 9:
                return {u(Unary::gelu), x.bound};
            case 10:
                return {u(Unary::tanh), 1};
            case 11:
                return {u(Unary::sigmoid), 1};
            case 12:
                return {u(Unary::silu), x.bound};
            case 13:
                return {u(Unary::sign), 1};
            case 14:
                return {u(Unary::sin), 1};
            case 15:
                return {u(Unary::cos), 1};
            case 16:
                return {u(Unary::add_scalar, scalar), x.bound + 2};
            case 17:
                return {u(Unary::mul_scalar, scalar), 2 * x.bound};
            case 18:
                return {u(Unary::rsub_scalar, scalar), x.bound + 2};
            case 19:
                return {u(Unary::max_scalar, scalar), x.bound + 2};
            default:
                return {u(Unary::min_scalar, scalar), x.bound + 2};
        }
    }

    static bool fits(std::int64_t a, std::int64_t b) { return a == b || a == 1 || b == 1; }
    /// Something that goes with `x`; `x` itself if nothing else does.
    Item partner(Choices& c, const Item& x) {
        for (int attempt = 0; attempt < 6; ++attempt) {
            const Item y = pick(c);
            if (fits(x.tensor.shape().rows, y.tensor.shape().rows) &&
                fits(x.tensor.shape().columns, y.tensor.shape().columns)) {
                return y;
            }
        }
        return x;
    }

    Item binary(Choices& c) {
        const Item a = pick(c);
        Item b = partner(c, a);
        const int which = c.below(16);
        const auto two = [&](Binary op, double bound) {
            return Item{builder_.binary(op, a.tensor, b.tensor), bound};
        };
        if (which < 4) {
            return two(Binary::add, a.bound + b.bound);
        }
        if (which < 7) {
            return two(Binary::sub, a.bound + b.bound);
        }
        if (which < 10) {
            return two(Binary::mul, a.bound * b.bound);
        }
        switch (which) {
            case 10:
                b = away_from_zero(b);
                return two(Binary::div, 2 * a.bound);
            case 11:
                return two(Binary::max, std::max(a.bound, b.bound));
            case 12:
                return two(Binary::min, std::max(a.bound, b.bound));
            case 13:
                return two(c.one_in(2) ? Binary::lt : Binary::gt, 1);
            case 14:
                return two(c.one_in(2) ? Binary::le : Binary::ge, 1);
            default:
                return two(c.one_in(2) ? Binary::eq : Binary::ne, 1);
        }
    }

    Item where(Choices& c) {
        const Item a = pick(c);
        const Item b = partner(c, a);
        const Item condition = {builder_.unary(Unary::relu, a.tensor), a.bound};
        return {builder_.where(condition.tensor, a.tensor, b.tensor), std::max(a.bound, b.bound)};
    }

    Item reduction(Choices& c) {
        const Item x = pick(c);
        const bool columns = c.one_in(4);
        const auto count =
            static_cast<double>(columns ? x.tensor.shape().rows : x.tensor.shape().columns);
        if (count == 1) {
            return unary(c, x);
        }
        if (c.one_in(2)) {
            return {builder_.reduce(columns ? Reduce::col_max : Reduce::row_max, x.tensor),
                    x.bound};
        }
        const Tensor sum = builder_.reduce(columns ? Reduce::col_sum : Reduce::row_sum, x.tensor);
        return {builder_.unary(Unary::mul_scalar, sum, 1 / count), x.bound};
    }

    Item product(Choices& c) {
        const Item a = pick(c);
        const std::int64_t inner = a.tensor.shape().columns;
        if (builder_.in_loop()) {
            return unary(c, a);
        }
        const bool transposed = c.one_in(2);
        const std::int64_t columns = c.one_in(2) ? columns_ : inner_;
        const std::string name = "w" + std::to_string(weights_++);
        const Item w =
            input(name, transposed ? Shape{1, columns, inner} : Shape{1, inner, columns}, 1.0);
        const Tensor b = transposed ? builder_.transpose(w.tensor) : w.tensor;
        const Tensor result = builder_.matmul(a.tensor, b);
        return {builder_.unary(Unary::mul_scalar, result, 1.0 / static_cast<double>(inner)),
                a.bound};
    }

    Item other(Choices& c) {
        const Item x = pick(c);
        const Shape s = x.tensor.shape();
        switch (c.below(4)) {
            case 0:
                return {builder_.broadcast(x.tensor, {s.batch, s.rows == 1 ? rows_ : s.rows,
                                                      s.columns == 1 ? columns_ : s.columns}),
                        x.bound};
            case 1:
                if (s.rows == s.columns) {
                    return {builder_.transpose(x.tensor), x.bound};
                }
                return {builder_.transpose(builder_.unary(Unary::tanh, x.tensor)), 1};
            case 2:
                return {builder_.unary(Unary::max_scalar, builder_.causal_mask(x.tensor), -3),
                        std::max(x.bound, 3.0)};
            default:
                return {builder_.binary(Binary::add, x.tensor,
                                        builder_.fill(1.5, {1, s.rows, s.columns})),
                        x.bound + 1.5};
        }
    }

    /// A softmax over chunks, as in flash attention, perhaps causal and no further than needed.
    void attention() {
        static constexpr std::array kRows = {64, 128, 96, 100};
        const std::int64_t rows = kRows.at(static_cast<std::size_t>(choices_.below(4)));
        const std::int64_t step = rows == 96 || choices_.one_in(2) ? 32 : 64;
        const Item k = input("k", {choices_.one_in(2) ? batch_ : 1, rows, columns_}, 1);
        const Item v = input("v", {choices_.one_in(2) ? batch_ : 1, rows, inner_}, 1);
        const bool causal = choices_.one_in(2);
        const bool until = causal && choices_.one_in(2);
        const Tensor x = pool_.front().tensor;
        constexpr double kFar = -1e30;
        const auto results = builder_.for_chunks(
            {k.tensor, v.tensor}, step,
            {builder_.fill(kFar, {batch_, rows_, 1}), builder_.fill(0, {batch_, rows_, 1}),
             builder_.fill(0, {batch_, rows_, inner_})},
            [&](const std::vector<Tensor>& chunks, const std::vector<Tensor>& carried) {
                Tensor s = builder_.matmul(x, builder_.transpose(chunks[0]));
                s = builder_.unary(Unary::mul_scalar, s, 1 / static_cast<double>(columns_));
                s = causal ? builder_.causal_mask(s) : s;
                const Tensor top = max(carried[0], rowmax(s));
                const Tensor p = exp(s - top);
                const Tensor alpha = exp(carried[0] - top);
                return std::vector<Tensor>{top, carried[1] * alpha + rowsum(p),
                                           carried[2] * alpha + builder_.matmul(p, chunks[1])};
            },
            until);
        keep({results[2] / results[1], 1});
    }

    /// Rows of two inputs in chunks; what is carried depends on both.
    void loop() {
        if (choices_.one_in(4)) {
            attention();
            return;
        }
        static constexpr std::array kRows = {64, 128, 96, 100};
        const std::int64_t rows = kRows.at(static_cast<std::size_t>(choices_.below(4)));
        const std::int64_t step = rows == 96 ? 32 : choices_.one_in(2) ? 32 : 64;
        const Item k = input("k", {choices_.one_in(2) ? batch_ : 1, rows, columns_}, 1);
        const Item v = input("v", {choices_.one_in(2) ? batch_ : 1, rows, inner_}, 1);
        const bool two = choices_.one_in(2);
        const Item sum = {builder_.fill(0, {batch_, rows_, inner_}), 0};
        const Item top = {builder_.fill(-100, {batch_, rows_, 1}), 100};
        const auto chunks = builder_.begin_loop({k.tensor, v.tensor}, step);
        const Tensor carried_sum = builder_.carry(sum.tensor);
        const Tensor carried_top = two ? builder_.carry(top.tensor) : Tensor();
        const std::vector<Item> outside = pool_;
        const double scale = 1 / static_cast<double>(columns_);
        Item s = {builder_.unary(
                      Unary::mul_scalar,
                      builder_.matmul(pool_.front().tensor, builder_.transpose(chunks[0])), scale),
                  pool_.front().bound};
        if (choices_.one_in(3)) {
            s = {builder_.unary(Unary::max_scalar, builder_.causal_mask(s.tensor), -5), 5};
        }
        pool_ = {s};
        if (two) {
            const Tensor next = builder_.binary(Binary::max, carried_top,
                                                builder_.reduce(Reduce::row_max, s.tensor));
            builder_.set_next(carried_top, next);
            pool_.push_back({next, 100});
        }
        steps(choices_.below(4));
        const Tensor p = widest(s.tensor);
        const Tensor product =
            builder_.unary(Unary::mul_scalar, builder_.matmul(p, chunks[1]), scale);
        const Tensor base = builder_.unary(Unary::mul_scalar, carried_sum, 0.5);
        const bool melted = choices_.one_in(2);
        builder_.set_next(
            carried_sum,
            melted ? builder_.binary(
                         Binary::add, base,
                         builder_.matmul(builder_.unary(Unary::mul_scalar, p, scale), chunks[1]))
                   : builder_.binary(Binary::add, base, product));
        const auto results = builder_.end_loop();
        pool_ = outside;
        keep({results[0], 4 * kBound});
        if (two) {
            keep({results[1], 100});
        }
    }
    /// The last value of the shape of `s`.
    Tensor widest(Tensor s) const {
        for (std::size_t i = pool_.size(); i-- > 0;) {
            const Shape& shape = pool_[i].tensor.shape();
            if (shape.rows == s.shape().rows && shape.columns == s.shape().columns) {
                return pool_[i].tensor;
            }
        }
        return s;
    }

    /// The last value, and perhaps others of all batches.
    void outputs() {
        std::int64_t batches = 1;
        for (const Node& node : builder_.program().nodes) {
            batches = std::max(batches, node.shape.batch);
        }
        int made = 0;
        for (std::size_t i = pool_.size(); i-- > 0 && made < 3;) {
            Item item = pool_[i];
            if (made > 0 && !choices_.one_in(3)) {
                continue;
            }
            if (item.tensor.shape().batch != batches) {
                const Shape s = item.tensor.shape();
                item.tensor = builder_.binary(Binary::add, item.tensor,
                                              builder_.fill(0.5, {batches, s.rows, s.columns}));
            }
            const Type type = choices_.one_in(5) ? Type::fp32 : Type::bf16;
            builder_.output("out" + std::to_string(made++), item.tensor, type);
        }
    }

    Choices choices_;
    const std::set<int>& without_;
    Builder builder_;
    std::vector<Item> pool_;
    std::int64_t batch_ = 1;
    std::int64_t rows_ = 32;
    std::int64_t columns_ = 32;
    std::int64_t inner_ = 32;
    int step_ = 0;
    int weights_ = 0;
};

}  // namespace

RandomProgram random_program(std::uint64_t seed, const std::set<int>& without) {
    return Generator(seed, without).run();
}

}  // namespace tensight::compiler
