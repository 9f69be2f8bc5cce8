// SPDX-License-Identifier: Apache-2.0
#include "compiler/reference/evaluate.h"

#include <fmt/format.h>

#include <algorithm>
#include <bit>
#include <cmath>

#include "compiler/build/chunked.h"
#include "compiler/build/operations.h"

namespace tensight::compiler {

namespace {

struct Value {
    Shape shape;
    std::vector<double> data;
    [[nodiscard]] double at(std::int64_t b, std::int64_t r, std::int64_t c) const {
        return data[static_cast<std::size_t>((b * shape.rows + r) * shape.columns + c)];
    }
};

std::size_t size(const Shape& s) { return static_cast<std::size_t>(s.batch * s.rows * s.columns); }

/// Toward zero, to `bits` bits behind the leading one.
inline double toward_zero(double x, int bits) {
    int exponent = 0;
    const double mantissa = std::frexp(x, &exponent);
    return std::ldexp(std::trunc(std::ldexp(mantissa, bits + 1)), exponent - bits - 1);
}

/// To `bits` bits behind the leading one, halves to even: a carry goes on into the exponent. Values
/// below the smallest normal number keep their bits.
inline double rounded(double x, int bits) {
    constexpr int kFraction = 52;
    constexpr std::uint64_t kExponent = 0x7FF0000000000000U;
    const auto word = std::bit_cast<std::uint64_t>(x);
    const int drop = kFraction - bits;
    const std::uint64_t even = (word >> drop) & 1U;
    const std::uint64_t raised = word + ((std::uint64_t{1} << (drop - 1)) - 1) + even;
    const std::uint64_t exponent = word & kExponent;
    const bool normal = exponent != 0 && exponent != kExponent;
    return std::bit_cast<double>(normal ? raised & ~((std::uint64_t{1} << drop) - 1) : word);
}

class Evaluator {
  public:
    Evaluator(const Program& program, const std::vector<std::vector<double>>& inputs,
              const Rounding& rounding)
        : program_(program),
          inputs_(inputs),
          rounding_(rounding),
          values_(program.nodes.size()),
          chunked_(chunked_dimensions(program)) {}

    std::vector<std::vector<double>> run() {
        for (std::size_t i = 0; i < program_.inputs.size(); ++i) {
            const Shape& shape = program_.at(program_.inputs[i].node).shape;
            if (inputs_[i].size() != size(shape)) {
                throw ProgramError(
                    {}, fmt::format("input '{}' gets {} values, expected {}",
                                    program_.inputs[i].name, inputs_[i].size(), size(shape)));
            }
            value(program_.inputs[i].node) = {shape, inputs_[i]};
        }
        for (int n = 0; n < static_cast<int>(program_.nodes.size()); ++n) {
            const int l = program_.at(n).loop;
            if (l >= 0) {
                const Loop& loop = program_.loops[static_cast<std::size_t>(l)];
                run_loop(loop);
                n = loop.end - 1;
            } else if (program_.at(n).op != Op::input && program_.at(n).op != Op::loop_result) {
                compute(n);
            }
        }
        std::vector<std::vector<double>> outputs;
        for (const Output& o : program_.outputs) {
            outputs.push_back(value(o.node).data);
        }
        return outputs;
    }

  private:
    Value& value(int node) { return values_[static_cast<std::size_t>(node)]; }
    const Value& operand(const Node& n, std::size_t i) { return value(n.operands[i]); }

    void run_loop(const Loop& loop) {
        for (const Carry& c : loop.carries) {
            value(c.carried) = value(c.initial);
        }
        for (std::int64_t begin = 0; begin < loop.extent; begin += loop.step) {
            chunk_begin_ = begin;
            for (int n = loop.begin; n < loop.end; ++n) {
                const Node& node = program_.at(n);
                if (node.op == Op::chunk) {
                    cut(n, begin, std::min(begin + loop.step, loop.extent));
                } else if (node.op != Op::carried) {
                    compute(n);
                }
            }
            std::vector<Value> next;
            for (const Carry& c : loop.carries) {
                next.push_back(value(c.next));
            }
            for (std::size_t i = 0; i < next.size(); ++i) {
                if (rounding_.until_diagonal && loop.until_diagonal) {
                    keep_rows(value(loop.carries[i].carried), next[i], begin);
                }
                value(loop.carries[i].carried) = std::move(next[i]);
            }
        }
        chunk_begin_ = 0;
        for (const Carry& c : loop.carries) {
            value(c.result) = value(c.carried);
        }
    }

    /// Rows above `rows` of `next` are what they were.
    static void keep_rows(const Value& old, Value& next, std::int64_t rows) {
        const Shape& s = next.shape;
        for (std::int64_t b = 0; b < s.batch; ++b) {
            for (std::int64_t i = 0; i < std::min(rows, s.rows) * s.columns; ++i) {
                const auto at = static_cast<std::size_t>(b * s.rows * s.columns + i);
                next.data[at] = old.at(b * old.shape.batch / s.batch, i / s.columns, i % s.columns);
            }
        }
    }

    void cut(int n, std::int64_t begin, std::int64_t end) {
        const Value& from = value(program_.at(n).operands[0]);
        Value& to = value(n);
        to.shape = {from.shape.batch, end - begin, from.shape.columns};
        to.data.clear();
        for (std::int64_t b = 0; b < from.shape.batch; ++b) {
            const auto at = from.data.begin() + (b * from.shape.rows + begin) * from.shape.columns;
            to.data.insert(to.data.end(), at, at + (end - begin) * from.shape.columns);
        }
    }

    /// Shapes come from the operands: the last chunk of a loop may be shorter.
    template <typename F>
    void element_wise(int n, const F& f) {
        const Node& node = program_.at(n);
        Shape s{1, node.shape.rows, node.shape.columns};
        for (const int o : node.operands) {
            const Shape& from = value(o).shape;
            const Shape& written = program_.at(o).shape;
            s.batch = std::max(s.batch, from.batch);
            s.rows = written.rows == node.shape.rows ? std::min(s.rows, from.rows) : s.rows;
            s.columns = written.columns == node.shape.columns ? std::min(s.columns, from.columns)
                                                              : s.columns;
        }
        Value result{s, std::vector<double>(size(s))};
        std::size_t at = 0;
        for (std::int64_t b = 0; b < s.batch; ++b) {
            for (std::int64_t r = 0; r < s.rows; ++r) {
                for (std::int64_t c = 0; c < s.columns; ++c) {
                    const auto in = [&](std::size_t i) {
                        const Value& v = operand(node, i);
                        return v.at(b * v.shape.batch / s.batch, v.shape.rows == 1 ? 0 : r,
                                    v.shape.columns == 1 ? 0 : c);
                    };
                    result.data[at++] = f(in);
                }
            }
        }
        value(n) = std::move(result);
    }

    void compute(int n) {
        const Node& node = program_.at(n);
        switch (node.op) {
            case Op::fill:
                value(n) = {node.shape, std::vector<double>(size(node.shape), node.scalar)};
                break;
            case Op::unary:
                element_wise(n,
                             [&](const auto& in) { return apply(node.unary, in(0), node.scalar); });
                break;
            case Op::binary:
                element_wise(n, [&](const auto& in) { return apply(node.binary, in(0), in(1)); });
                break;
            case Op::where:
                element_wise(n, [&](const auto& in) { return in(0) != 0 ? in(1) : in(2); });
                break;
            case Op::broadcast:
                spread(n);
                break;
            case Op::matmul:
                product(n);
                break;
            case Op::transpose:
                transpose(n);
                break;
            case Op::reduce:
                reduce(n);
                break;
            case Op::causal_mask:
                mask(n);
                break;
            default:
                break;
        }
        if (rounding_.on) {
            for (double& x : value(n).data) {
                x = rounded(x, rounding_.mantissa_bits);
            }
        }
    }

    void spread(int n) {
        const Value& from = operand(program_.at(n), 0);
        const Shape& written = program_.at(program_.at(n).operands[0]).shape;
        Shape s = program_.at(n).shape;
        s.rows = written.rows == s.rows ? from.shape.rows : s.rows;
        s.columns = written.columns == s.columns ? from.shape.columns : s.columns;
        Value result{s, {}};
        for (std::int64_t b = 0; b < s.batch; ++b) {
            for (std::int64_t r = 0; r < s.rows; ++r) {
                for (std::int64_t c = 0; c < s.columns; ++c) {
                    result.data.push_back(from.at(b * from.shape.batch / s.batch,
                                                  from.shape.rows == 1 ? 0 : r,
                                                  from.shape.columns == 1 ? 0 : c));
                }
            }
        }
        value(n) = std::move(result);
    }

    void product(int n) {
        const Node& node = program_.at(n);
        const Value& a = operand(node, 0);
        const Value& b = operand(node, 1);
        const Shape s{std::max(a.shape.batch, b.shape.batch), a.shape.rows, b.shape.columns};
        Value result{s, std::vector<double>(size(s), 0.0)};
        const std::int64_t inner = std::min(a.shape.columns, b.shape.rows);
        for (std::int64_t batch = 0; batch < s.batch; ++batch) {
            const std::int64_t a_batch = batch * a.shape.batch / s.batch;
            const std::int64_t b_batch = batch * b.shape.batch / s.batch;
            for (std::int64_t r = 0; r < s.rows; ++r) {
                double* row =
                    &result.data[static_cast<std::size_t>((batch * s.rows + r) * s.columns)];
                for (std::int64_t k = 0; k < inner; ++k) {
                    double x = a.at(a_batch, r, k);
                    if (rounding_.on) {
                        x = rounded(x, rounding_.left_bits);
                    }
                    const double* other =
                        &b.data[static_cast<std::size_t>((b_batch * b.shape.rows + k) * s.columns)];
                    for (std::int64_t c = 0; c < s.columns; ++c) {
                        row[c] += x * other[c];
                    }
                    if (rounding_.on && (k + 1) % rounding_.product_step == 0) {
                        for (std::int64_t c = 0; c < s.columns; ++c) {
                            row[c] = rounded(row[c], rounding_.product_bits);
                        }
                    }
                }
            }
        }
        value(n) = std::move(result);
    }

    void transpose(int n) {
        const Value& from = operand(program_.at(n), 0);
        Value result{{from.shape.batch, from.shape.columns, from.shape.rows}, {}};
        for (std::int64_t b = 0; b < from.shape.batch; ++b) {
            for (std::int64_t r = 0; r < from.shape.columns; ++r) {
                for (std::int64_t c = 0; c < from.shape.rows; ++c) {
                    result.data.push_back(from.at(b, c, r));
                }
            }
        }
        value(n) = std::move(result);
    }

    void reduce(int n) {
        const Node& node = program_.at(n);
        const Value& from = operand(node, 0);
        const bool rows = node.reduce == Reduce::row_max || node.reduce == Reduce::row_sum;
        const bool sum = node.reduce == Reduce::row_sum || node.reduce == Reduce::col_sum;
        Value result;
        result.shape = from.shape;
        (rows ? result.shape.columns : result.shape.rows) = 1;
        const std::int64_t outer = rows ? from.shape.rows : from.shape.columns;
        const std::int64_t inner = rows ? from.shape.columns : from.shape.rows;
        for (std::int64_t b = 0; b < from.shape.batch; ++b) {
            for (std::int64_t i = 0; i < outer; ++i) {
                constexpr std::int64_t kTileSide = 32;
                double x = rows ? from.at(b, i, 0) : from.at(b, 0, i);
                for (std::int64_t j = 1; j < inner; ++j) {
                    const double y = rows ? from.at(b, i, j) : from.at(b, j, i);
                    x = sum ? x + y : std::max(x, y);
                    if (rounding_.on && sum && j % rounding_.product_step == 0) {
                        x = rounded(x, rounding_.product_bits);
                    }
                    // A row's sum passes SrcB after each tile (models/numerics/reduce.h).
                    if (rounding_.on && sum && rows && (j + 1) % kTileSide == 0) {
                        x = toward_zero(x, rounding_.mantissa_bits);
                    }
                }
                result.data.push_back(x);
            }
        }
        value(n) = std::move(result);
    }

    /// Rows and columns that run along chunks count from the chunk's beginning.
    void mask(int n) {
        const Node& node = program_.at(n);
        Value result = operand(node, 0);
        const Chunked chunked = chunked_[static_cast<std::size_t>(n)];
        const std::int64_t first_row = chunked.rows ? chunk_begin_ : 0;
        const std::int64_t first_column = chunked.columns ? chunk_begin_ : 0;
        std::size_t at = 0;
        for (std::int64_t b = 0; b < result.shape.batch; ++b) {
            for (std::int64_t r = 0; r < result.shape.rows; ++r) {
                for (std::int64_t c = 0; c < result.shape.columns; ++c, ++at) {
                    if (c + first_column > r + first_row) {
                        result.data[at] = node.scalar;
                    }
                }
            }
        }
        value(n) = std::move(result);
    }

    const Program& program_;
    const std::vector<std::vector<double>>& inputs_;
    Rounding rounding_;
    std::vector<Value> values_;
    std::vector<Chunked> chunked_;
    std::int64_t chunk_begin_ = 0;
};

}  // namespace

Rounding rounding_of(const Mode& mode) {
    constexpr int kBf16 = 7;
    constexpr int kTf32 = 10;
    Rounding r;
    r.on = true;
    r.mantissa_bits = mode.intermediate == Type::fp32 && mode.dst_bits == 32 ? kTf32 : kBf16;
    r.product_bits = mode.dst_bits == 32 ? 23 : kBf16;
    const int phases = 1 + static_cast<int>(mode.fidelity);
    r.product_step = 16 / phases;
    r.left_bits = mode.fidelity == Fidelity::LoFi    ? 4
                  : mode.fidelity == Fidelity::HiFi2 ? 6
                                                     : kBf16;
    return r;
}

std::vector<std::vector<double>> evaluate(const Program& program,
                                          const std::vector<std::vector<double>>& inputs,
                                          const Rounding& rounding) {
    return Evaluator(program, inputs, rounding).run();
}

void round_to(Type type, std::int64_t columns, std::vector<double>& values) {
    constexpr int kBf16 = 7;
    constexpr int kBfp8 = 6;
    if (type != Type::bfp8) {
        for (double& x : values) {
            x = type == Type::fp32 ? static_cast<double>(static_cast<float>(x)) : rounded(x, kBf16);
        }
        return;
    }
    // 16 values beside each other share an exponent; halves go to even, and what would reach the
    // next exponent stays the largest (models/numerics/host_tile.h).
    constexpr std::int64_t kShared = 16;
    constexpr double kLargest = 127;
    for (std::size_t row = 0; row < values.size(); row += static_cast<std::size_t>(columns)) {
        for (std::int64_t first = 0; first < columns; first += kShared) {
            const auto begin = values.begin() + static_cast<std::ptrdiff_t>(row) + first;
            const auto end = begin + std::min(kShared, columns - first);
            double largest = 0;
            std::for_each(begin, end, [&](double x) { largest = std::max(largest, std::abs(x)); });
            if (largest == 0) {
                continue;
            }
            const double step = std::ldexp(1.0, std::ilogb(static_cast<float>(largest)) - kBfp8);
            std::for_each(begin, end, [&](double& x) {
                const double whole = std::min(std::nearbyint(std::abs(x) / step), kLargest);
                x = std::copysign(whole * step, x);
            });
        }
    }
}

Tolerance tolerance(const std::vector<double>& exact, const std::vector<double>& rounded_values,
                    Type type) {
    constexpr double kMargin = 4;
    constexpr double kStep = 1.0 / 128;  // of bf16
    double largest = 0;
    double mean = 0;
    for (const double x : exact) {
        largest = std::max(largest, std::abs(x));
        mean += x / static_cast<double>(exact.size());
    }
    double squares = 0;
    double errors = 0;
    std::vector<double> shares;  // of errors in values that are not small
    for (std::size_t i = 0; i < exact.size(); ++i) {
        const double error = std::abs(exact[i] - rounded_values[i]);
        squares += (exact[i] - mean) * (exact[i] - mean);
        errors += error * error;
        constexpr double kSmall = 0.01;
        if (std::abs(exact[i]) > kSmall * largest) {
            shares.push_back(error / std::abs(exact[i]));
        }
    }
    std::sort(shares.begin(), shares.end());
    const double typical = shares.empty() ? 0 : shares[shares.size() * 9 / 10];
    Tolerance t;
    t.relative = std::clamp(kMargin * typical, 2 * kStep, 64 * kStep);
    t.absolute = largest * kStep * (type == Type::bfp8 ? 2 : 1) / 2;
    for (std::size_t i = 0; i < exact.size(); ++i) {
        const double error = std::abs(exact[i] - rounded_values[i]);
        t.absolute = std::max(t.absolute, kMargin * error - t.relative * std::abs(exact[i]));
    }
    // Of errors that are independent of the values, 1 - pcc is half their share of the variance.
    const double count = static_cast<double>(exact.size());
    const double smallest = mean * mean * kStep * kStep * count / 12;  // of rounding the result
    const double noise = squares > 0 ? std::max(errors, smallest) / squares : 1;
    constexpr double kMostNoise = 0.01;
    t.pcc = noise > kMostNoise
                ? 0
                : std::min(1 - kMargin * kMargin * noise / 2 - kStep * kStep, 0.9999);
    return t;
}

}  // namespace tensight::compiler
