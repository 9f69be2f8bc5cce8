// SPDX-License-Identifier: Apache-2.0
#include "compiler/emit/writer.h"

#include <fmt/format.h>

#include <algorithm>

namespace tensight::compiler {

namespace {

constexpr std::size_t kWidth = 100;
constexpr std::size_t kIndent = 4;

}  // namespace

void Lines::add(const std::string& text) {
    const std::string indent(kIndent * static_cast<std::size_t>(depth_), ' ');
    std::string rest = indent + text;
    const std::size_t bracket = rest.find_first_of("(<");
    const std::string hanging(bracket == std::string::npos ? indent.size() + kIndent : bracket + 1,
                              ' ');
    while (rest.size() > kWidth) {
        const std::size_t cut = rest.rfind(", ", kWidth - 1);
        if (cut == std::string::npos || cut <= hanging.size()) {
            break;  // as it is: longer lines are allowed
        }
        text_ += rest.substr(0, cut + 1) + "\n";
        rest = hanging + rest.substr(cut + 2);
    }
    text_ += rest + "\n";
}

void Lines::comment(const std::string& text) {
    const std::string indent(kIndent * static_cast<std::size_t>(depth_), ' ');
    std::size_t at = 0;
    while (at <= text.size()) {
        const std::size_t end = std::min(text.find('\n', at), text.size());
        std::string rest = text.substr(at, end - at);
        const std::size_t room = kWidth - indent.size() - 3;
        while (rest.size() > room) {
            // Behind the indentation of a continued line, or else there is no end.
            const std::size_t space = rest.rfind(' ', room);
            const bool word = space != std::string::npos && space > rest.find_first_not_of(' ');
            const std::size_t cut = word ? space : room;
            text_ += indent + "// " + rest.substr(0, cut) + "\n";
            rest = "  " + rest.substr(word ? cut + 1 : cut);
        }
        text_ += indent + "// " + rest + "\n";
        at = end + 1;
    }
}

void Lines::open(const std::string& text) {
    add(text + " {");
    ++depth_;
}

void Lines::close() {
    --depth_;
    add("}");
}

std::string buffer_name(const Plan& plan, int buffer) {
    const std::string& name = plan.buffers[static_cast<std::size_t>(buffer)].name;
    for (int other = 0; other < buffer; ++other) {
        if (plan.buffers[static_cast<std::size_t>(other)].name == name) {
            return fmt::format("cb_{}_{}", name, buffer);
        }
    }
    return "cb_" + name;
}

void print_body(Lines& lines, const Body& body, const std::function<void(const Call&)>& print_call,
                const std::function<void(const Stmt&)>& print_piece) {
    for (const Stmt& s : body) {
        switch (s.kind) {
            case Stmt::Kind::call:
                print_call(s.call);
                break;
            case Stmt::Kind::loop:
                lines.open(
                    fmt::format("for (uint32_t {0} = 0; {0} < {1}; {2})", s.name, s.count.text(),
                                s.step.is(1) ? "++" + s.name : s.name + " += " + s.step.text()));
                print_body(lines, s.body, print_call, print_piece);
                lines.close();
                break;
            case Stmt::Kind::guard:
                lines.open(fmt::format("if ({})", s.count.text()));
                print_body(lines, s.body, print_call, print_piece);
                lines.close();
                break;
            case Stmt::Kind::define:
                lines.add(fmt::format("const uint32_t {} = {};", s.name, s.count.text()));
                break;
            case Stmt::Kind::piece:
                print_piece(s);
                break;
            case Stmt::Kind::line:
                lines.comment(s.comment);
                break;
        }
    }
}

void collect_calls(const Body& body, const std::function<void(const Call&)>& visit) {
    for (const Stmt& s : body) {
        if (s.kind == Stmt::Kind::call) {
            visit(s.call);
        }
        collect_calls(s.body, visit);
    }
}

bool shares(const Body& body, Sharing sharing) {
    bool found = false;
    collect_calls(body, [&](const Call& c) { found = found || c.shared == sharing; });
    return found;
}

std::vector<int> buffers_of(const Body& body) {
    std::set<int> found;
    collect_calls(body, [&](const Call& c) {
        for (const int cb : {c.cb0, c.cb1, c.cb2}) {
            if (cb >= 0) {
                found.insert(cb);
            }
        }
    });
    return {found.begin(), found.end()};
}

std::vector<int> tensors_of(const Body& body, bool in_shards) {
    std::set<int> found;
    collect_calls(body, [&](const Call& c) {
        if (c.tensor >= 0 && (in_shards || !c.in_shard)) {
            found.insert(c.tensor);
        }
    });
    return {found.begin(), found.end()};
}

Shape input_shape(const Program& program, int input) {
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

void print_head(Lines& lines, const Plan& plan, const std::string& what) {
    lines.comment(
        fmt::format("{} of '{}', made by tensight compile.", what, plan.graph.program.name));
}

void print_buffers(Lines& lines, const Plan& plan, const Body& body) {
    int argument = 0;
    for (const int b : buffers_of(body)) {
        lines.add(fmt::format("constexpr uint32_t {} = get_compile_time_arg_val({});",
                              buffer_name(plan, b), argument++));
    }
}

}  // namespace tensight::compiler
