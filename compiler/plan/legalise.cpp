// SPDX-License-Identifier: Apache-2.0
#include "compiler/plan/legalise.h"

#include <algorithm>
#include <bit>
#include <set>

#include "compiler/build/operations.h"

namespace tensight::compiler {

namespace {

bool same_matrix(const Shape& a, const Shape& b) {
    return a.rows == b.rows && a.columns == b.columns;
}

class Legaliser {
  public:
    explicit Legaliser(const Program& program)
        : in_(program), map_(program.nodes.size(), -1), uses_(program.nodes.size(), 0) {
        out_.name = program.name;
        out_.file = program.file;
        out_.mode = program.mode;
        out_.inputs = program.inputs;
        out_.loops = program.loops;
        out_.outputs = program.outputs;
        for (Loop& loop : out_.loops) {
            loop.chunks.clear();
        }
    }

    Program run() {
        count_uses();
        for (std::size_t i = 0; i < in_.nodes.size(); ++i) {
            node(static_cast<int>(i));
        }
        for (Output& output : out_.outputs) {
            output.node = own(output.node, false);
        }
        return std::move(out_);
    }

  private:
    void count_uses() {
        const auto use = [this](int node) { ++uses_[static_cast<std::size_t>(node)]; };
        for (const Node& node : in_.nodes) {
            std::for_each(node.operands.begin(), node.operands.end(), use);
        }
        for (const Output& output : in_.outputs) {
            use(output.node);
            uses_[static_cast<std::size_t>(output.node)] += 1;  // never melted into its user
        }
        for (const Loop& loop : in_.loops) {
            for (const Carry& carry : loop.carries) {
                uses_[static_cast<std::size_t>(carry.initial)] += 2;
                uses_[static_cast<std::size_t>(carry.next)] += 2;
            }
        }
    }

    int add(Node node) {
        out_.nodes.push_back(std::move(node));
        return static_cast<int>(out_.nodes.size()) - 1;
    }
    Node& made(int node) { return out_.nodes[static_cast<std::size_t>(node)]; }
    int add_like(const Node& model, Op op, std::vector<int> operands, const Shape& shape) {
        Node node = model;
        node.op = op;
        node.operands = std::move(operands);
        node.shape = shape;
        node.name.clear();
        return add(node);
    }
    int unary(const Node& model, Unary op, int x, double scalar = 0) {
        Node node = model;
        node.op = Op::unary;
        node.unary = op;
        node.operands = {x};
        node.shape = made(x).shape;
        node.scalar = scalar;
        return add(node);
    }

    /// The operand as a new node: leaves are cloned for each use.
    int use(int old) {
        const Node& node = in_.at(old);
        if (node.op == Op::input || node.op == Op::fill) {
            Node clone = node;
            if (node.op == Op::input) {
                const auto found = std::find_if(in_.inputs.begin(), in_.inputs.end(),
                                                [&](const Input& i) { return i.node == old; });
                clone.input = static_cast<int>(found - in_.inputs.begin());
            }
            clone.loop = node.op == Op::fill ? loop_ : -1;
            return add(clone);
        }
        if (node.op == Op::chunk) {
            Node clone = node;
            const auto found =
                std::find_if(in_.inputs.begin(), in_.inputs.end(),
                             [&](const Input& i) { return i.node == node.operands[0]; });
            clone.input = static_cast<int>(found - in_.inputs.begin());
            clone.operands.clear();
            return add(clone);
        }
        return map_[static_cast<std::size_t>(old)];
    }

    /// A computed node that nothing else owns: for outputs and carried values.
    int own(int old, bool in_body) {
        loop_ = in_body ? in_.at(old).loop : -1;
        int node = use(old);
        const Op op = made(node).op;  // a broadcast to its own shape is what it broadcasts
        const bool leaf =
            op == Op::input || op == Op::chunk || op == Op::carried || op == Op::loop_result;
        if (leaf || owned_.contains(node)) {
            Node model;
            model.loop = loop_;
            model.name = in_.at(old).name;
            model.place = in_.at(old).place;
            node = unary(model, Unary::copy, node);
        }
        owned_.insert(node);
        return node;
    }

    /// `vector` as wide as `shape`: added to a tile of zeros.
    int spread(const Node& model, int vector, Shape shape) {
        if (same_matrix(made(vector).shape, shape)) {
            return vector;
        }
        shape.batch = made(vector).shape.batch;
        Node zero;
        zero.op = Op::constant;
        zero.constant = Constant::zero;
        zero.shape = {1, shape.rows, shape.columns};
        zero.loop = -1;
        const int zeros = add(zero);
        const int result = add_like(model, Op::binary, {zeros, vector}, shape);
        made(result).binary = Binary::add;
        return result;
    }

    /// Whether the value goes nowhere else, so that a product or reduction can be added up on top
    /// of the other operand.
    bool melts(int old, const Node& user) const {
        const Node& node = in_.at(old);
        return uses_[static_cast<std::size_t>(old)] == 1 && node.loop == user.loop &&
               same_matrix(node.shape, user.shape) && node.shape.batch == user.shape.batch &&
               (user.op == Op::binary) &&
               ((node.op == Op::matmul && node.shape.rows >= 1 && user.binary == Binary::add &&
                 in_.at(node.operands[0]).shape.columns > 1) ||
                (node.op == Op::reduce && user.binary == Binary::add &&
                 (node.reduce == Reduce::row_sum || node.reduce == Reduce::col_sum)) ||
                (node.op == Op::reduce && user.binary == Binary::max &&
                 (node.reduce == Reduce::row_max || node.reduce == Reduce::col_max)));
    }
    /// The only user of a node, or -1.
    int only_user(int old) const {
        for (std::size_t i = static_cast<std::size_t>(old) + 1; i < in_.nodes.size(); ++i) {
            const auto& operands = in_.nodes[i].operands;
            if (std::find(operands.begin(), operands.end(), old) != operands.end()) {
                return static_cast<int>(i);
            }
        }
        return -1;
    }

    void node(int old) {
        const Node& n = in_.at(old);
        loop_ = n.loop;
        int result = -1;
        switch (n.op) {
            case Op::input:
            case Op::chunk:
            case Op::fill:
            case Op::constant:
                return;
            case Op::carried:
                carried(old);
                return;
            case Op::loop_result:
                loop_result(old);
                return;
            case Op::matmul:
            case Op::reduce:
                if (const int user = only_user(old); user >= 0 && melts(old, in_.at(user))) {
                    return;  // made when the sum is
                }
                result = accumulating(old, -1);
                break;
            case Op::unary:
                if (becomes_scale(old)) {
                    return;  // made when the exponential is
                }
                result = becomes_scale(n.operands[0]) ? scaled_exp(old) : like(n);
                break;
            case Op::transpose:
                result = add_like(n, Op::transpose, {use(n.operands[0])}, n.shape);
                break;
            case Op::where: {
                const int condition = use(n.operands[0]);
                const int a = use(n.operands[1]);
                const int b = use(n.operands[2]);
                result = add_like(n, Op::where, {condition, a, b}, n.shape);
                break;
            }
            case Op::causal_mask:
                result = causal_mask(old);
                break;
            case Op::broadcast:
                result = spread(n, use(n.operands[0]), n.shape);
                break;
            case Op::binary:
                result = binary(old);
                break;
        }
        if (made(result).name.empty()) {
            made(result).name = n.name;
        }
        map_[static_cast<std::size_t>(old)] = result;
    }

    int like(const Node& n) {
        Node copy = n;
        copy.operands = {use(n.operands[0])};
        return add(copy);
    }

    /// Whether this is the product in exp(x * c) and goes nowhere else. The exponential takes a
    /// scale of 16 bits: finer than what a 16-bit DST keeps of the product, otherwise not.
    bool becomes_scale(int old) const {
        const Node& n = in_.at(old);
        if (n.op != Op::unary || n.unary != Unary::mul_scalar ||
            uses_[static_cast<std::size_t>(old)] != 1) {
            return false;
        }
        const int user = only_user(old);
        const auto bits = std::bit_cast<std::uint32_t>(static_cast<float>(n.scalar));
        constexpr std::uint32_t kLower = 0xFFFF;
        return user >= 0 && in_.at(user).op == Op::unary && in_.at(user).unary == Unary::exp &&
               in_.at(user).loop == n.loop && n.scalar != 0 &&
               (in_.mode.dst_bits == 16 || (bits & kLower) == 0);
    }

    int scaled_exp(int old) {
        const Node& product = in_.at(in_.at(old).operands[0]);
        Node copy = in_.at(old);
        copy.unary = Unary::exp_scaled;
        copy.scalar = product.scalar;
        copy.operands = {use(product.operands[0])};
        return add(copy);
    }

    void carried(int old) {
        Node copy = in_.at(old);
        const int node = add(copy);
        map_[static_cast<std::size_t>(old)] = node;
        for (std::size_t l = 0; l < in_.loops.size(); ++l) {
            for (std::size_t c = 0; c < in_.loops[l].carries.size(); ++c) {
                if (in_.loops[l].carries[c].carried != old) {
                    continue;
                }
                Carry& carry = out_.loops[l].carries[c];
                carry.carried = node;
                carry.initial = own(in_.loops[l].carries[c].initial, false);
                made(carry.initial).shape = copy.shape;
            }
        }
    }

    void loop_result(int old) {
        const int node = add(in_.at(old));
        map_[static_cast<std::size_t>(old)] = node;
        for (std::size_t l = 0; l < in_.loops.size(); ++l) {
            for (std::size_t c = 0; c < in_.loops[l].carries.size(); ++c) {
                if (in_.loops[l].carries[c].result != old) {
                    continue;
                }
                Carry& carry = out_.loops[l].carries[c];
                carry.result = node;
                carry.next = own_next(in_.loops[l].carries[c].next, static_cast<int>(l));
            }
        }
    }

    int own_next(int old, int loop) {
        loop_ = loop;
        int node = use(old);
        const Op op = made(node).op;
        const bool computed = made(node).loop == loop && op != Op::loop_result &&
                              op != Op::carried && op != Op::chunk;
        if (!computed || owned_.contains(node)) {
            Node model;
            model.loop = loop;
            model.name = in_.at(old).name;
            node = unary(model, Unary::copy, node);
        }
        owned_.insert(node);
        return node;
    }

    /// A product or reduction that goes on from `base`, or from nothing (-1).
    int accumulating(int old, int base) {
        const Node& n = in_.at(old);
        if (n.op == Op::reduce) {
            std::vector<int> operands = {use(n.operands[0])};
            if (base >= 0) {
                operands.push_back(base);
            }
            return add_like(n, Op::reduce, operands, n.shape);
        }
        const Node& right = in_.at(n.operands[1]);
        if (in_.at(n.operands[0]).shape.columns == 1) {  // an outer product
            const int a = spread(n, use(n.operands[0]), n.shape);
            const int b = use(n.operands[1]);
            const int result = add_like(n, Op::binary, {a, b}, n.shape);
            made(result).binary = Binary::mul;
            return result;
        }
        const bool transposed = right.op == Op::transpose;
        std::vector<int> operands = {use(n.operands[0]),
                                     use(transposed ? right.operands[0] : n.operands[1])};
        if (base >= 0) {
            operands.push_back(base);
        }
        const int result = add_like(n, Op::matmul, operands, n.shape);
        made(result).transposed = transposed;
        return result;
    }

    int causal_mask(int old) {
        const Node& n = in_.at(old);
        Node mask;
        mask.op = Op::constant;
        mask.constant = Constant::causal;
        mask.scalar = n.scalar;
        mask.shape = {1, n.shape.rows, n.shape.columns};
        const int x = use(n.operands[0]);
        const int tiles = add(mask);
        return add_like(n, Op::causal_mask, {x, tiles}, n.shape);
    }

    int binary(int old) {
        const Node& n = in_.at(old);
        const int a = n.operands[0];
        const int b = n.operands[1];
        if (melts(b, n) && a != b) {
            return accumulating(b, spread(n, base(a, n), n.shape));
        }
        if (melts(a, n) && a != b) {
            return accumulating(a, spread(n, base(b, n), n.shape));
        }
        const bool a_full = same_matrix(in_.at(a).shape, n.shape);
        const bool b_full = same_matrix(in_.at(b).shape, n.shape);
        if (n.binary == Binary::div) {
            return quotient(n, use(a), use(b));
        }
        int first = use(a);
        int second = a == b ? first : use(b);
        const bool spreads = !info(n.binary).fpu.empty();
        if (a_full && b_full) {
            return two(n, n.binary, first, second);
        }
        if (!a_full && !b_full) {
            first = spread(n, first, n.shape);
        }
        if (!spreads) {
            return two(n, n.binary, spread(n, first, n.shape), spread(n, second, n.shape));
        }
        if (!a_full && b_full) {
            const int swapped = two(n, n.binary, second, first);
            return n.binary == Binary::sub ? unary(n, Unary::negative, swapped) : swapped;
        }
        return two(n, n.binary, first, second);
    }

    /// What is added to: it may melt itself.
    int base(int old, const Node& user) {
        if (melts(old, user) && map_[static_cast<std::size_t>(old)] < 0) {
            return map_[static_cast<std::size_t>(old)] = accumulating(old, -1);
        }
        return use(old);
    }

    int two(const Node& model, Binary op, int a, int b) {
        const int result = add_like(model, Op::binary, {a, b}, model.shape);
        made(result).binary = op;
        return result;
    }

    int quotient(const Node& n, int a, int b) {
        const int inverse = unary(n, Unary::recip, b);
        made(inverse).name.clear();
        Node product = n;
        product.binary = Binary::mul;
        const bool a_full = same_matrix(made(a).shape, n.shape);
        const bool b_full = same_matrix(made(inverse).shape, n.shape);
        if (a_full) {
            return two(product, Binary::mul, a, inverse);
        }
        return two(product, Binary::mul, b_full ? inverse : spread(n, inverse, n.shape), a);
    }

    const Program& in_;
    Program out_;
    std::vector<int> map_;
    std::vector<int> uses_;
    std::set<int> owned_;
    int loop_ = -1;
};

}  // namespace

Program legalise(const Program& program) { return Legaliser(program).run(); }

}  // namespace tensight::compiler
