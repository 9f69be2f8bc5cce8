// SPDX-License-Identifier: Apache-2.0
#include "compiler/build/program_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>

#include "compiler/build/operations.h"

namespace tensight::compiler {

namespace {

class ProgramText {
  public:
    explicit ProgramText(const Program& program) : program_(program) {}

    std::string run() {
        add("program {}", program_.name);
        options();
        for (const Input& input : program_.inputs) {
            add("input {} [{}] {} {}{}", input.name, shape(program_.at(input.node).shape),
                type(input.type), source(input.source), shards(input.shards));
        }
        for (int n = 0; n < static_cast<int>(program_.nodes.size()); ++n) {
            for (const Loop& loop : program_.loops) {
                if (loop.begin == n) {
                    header(loop);
                }
                if (loop.end == n) {
                    end(loop);
                }
            }
            node(n);
        }
        for (const Loop& loop : program_.loops) {
            if (loop.end == static_cast<int>(program_.nodes.size())) {
                end(loop);
            }
        }
        for (const Output& output : program_.outputs) {
            add("output {} {}{} = {}", output.name, type(output.type), shards(output.shards),
                name(output.node));
        }
        return text_;
    }

  private:
    template <typename... Args>
    void add(fmt::format_string<Args...> format, Args&&... args) {
        text_ += indent_ + fmt::format(format, std::forward<Args>(args)...) + "\n";
    }
    static std::string shape(const Shape& s) {
        return s.batch == 1 ? fmt::format("{}, {}", s.rows, s.columns)
                            : fmt::format("{}, {}, {}", s.batch, s.rows, s.columns);
    }
    static std::string type(Type t) {
        return t == Type::bf16 ? "bf16" : t == Type::fp32 ? "fp32" : "bfp8";
    }
    static std::string shards(Shards shards) {
        static constexpr std::array kNames = {"", " sharded height", " sharded width",
                                              " sharded block"};
        return kNames.at(static_cast<std::size_t>(shards));
    }
    static std::string source(const Source& s) {
        switch (s.kind) {
            case Source::Kind::uniform:
                return fmt::format("uniform({}, {})", s.first, s.second);
            case Source::Kind::normal:
                return fmt::format("normal({}, {})", s.first, s.second);
            case Source::Kind::constant:
                return fmt::format("constant({})", s.first);
            case Source::Kind::file:
                return fmt::format("file(\"{}\")", s.file);
        }
        return "";
    }
    void options() {
        static constexpr std::array kFidelity = {"LoFi", "HiFi2", "HiFi3", "HiFi4"};
        const Mode& m = program_.mode;
        add("option fidelity {}", kFidelity.at(static_cast<std::size_t>(m.fidelity)));
        add("option dst {}", m.dst_bits);
        add("option sync {}", m.full_sync ? "full" : "half");
        add("option intermediate {}", type(m.intermediate));
    }
    [[nodiscard]] std::string name(int n) const {
        for (const Input& input : program_.inputs) {
            if (input.node == n) {
                return input.name;
            }
        }
        for (const Loop& loop : program_.loops) {
            for (const Carry& c : loop.carries) {
                if (c.carried == n || c.result == n) {
                    return fmt::format("c{}", c.carried);
                }
            }
        }
        return fmt::format("v{}", n);
    }
    void header(const Loop& loop) {
        std::string names;
        std::string inputs;
        for (const int chunk : loop.chunks) {
            names += (names.empty() ? "" : ", ") + name(chunk);
            inputs += name(program_.at(chunk).operands[0]) + ", ";
        }
        add("for {} in chunks({}{}){}:", names, inputs, loop.step,
            loop.until_diagonal ? " until diagonal" : "");
        indent_ = "  ";
        for (const Carry& c : loop.carries) {
            add("carry {} = {}", name(c.carried), name(c.initial));
        }
    }
    void end(const Loop& loop) {
        for (const Carry& c : loop.carries) {
            add("next {} = {}", name(c.carried), name(c.next));
        }
        indent_ = "";
        add("end");
    }
    void node(int n) {
        const Node& node = program_.at(n);
        if (node.op == Op::input || node.op == Op::chunk || node.op == Op::carried ||
            node.op == Op::loop_result) {
            return;
        }
        const auto in = [&](std::size_t i) { return name(node.operands[i]); };
        std::string value;
        switch (node.op) {
            case Op::fill:
                value = fmt::format("fill({}, [{}])", node.scalar, shape(node.shape));
                break;
            case Op::unary:
                value = unary(node, in(0));
                break;
            case Op::binary:
                value = fmt::format("{}({}, {})", info(node.binary).name, in(0), in(1));
                break;
            case Op::where:
                value = fmt::format("where({}, {}, {})", in(0), in(1), in(2));
                break;
            case Op::matmul:
                value = fmt::format("matmul({}, {})", in(0), in(1));
                break;
            case Op::transpose:
                value = fmt::format("transpose({})", in(0));
                break;
            case Op::reduce: {
                static constexpr std::array kNames = {"rowmax", "rowsum", "colmax", "colsum"};
                value =
                    fmt::format("{}({})", kNames.at(static_cast<std::size_t>(node.reduce)), in(0));
                break;
            }
            case Op::causal_mask:
                value = fmt::format("causal_mask({})", in(0));
                break;
            case Op::broadcast:
                value = fmt::format("broadcast({}, [{}])", in(0), shape(node.shape));
                break;
            default:
                break;
        }
        add("{} = {}", name(n), value);
    }
    static std::string unary(const Node& node, const std::string& x) {
        const UnaryInfo& u = info(node.unary);
        if (!u.scalar) {
            return fmt::format("{}({})", u.name, x);
        }
        switch (node.unary) {
            case Unary::add_scalar:
                return fmt::format("{} + ({})", x, node.scalar);
            case Unary::mul_scalar:
                return fmt::format("{} * ({})", x, node.scalar);
            case Unary::rsub_scalar:
                return fmt::format("({}) - {}", node.scalar, x);
            default:
                return fmt::format("{}({}, {})", u.name, x, node.scalar);
        }
    }

    const Program& program_;
    std::string text_;
    std::string indent_;
};

}  // namespace

std::string program_text(const Program& program) { return ProgramText(program).run(); }

}  // namespace tensight::compiler
