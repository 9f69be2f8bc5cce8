// SPDX-License-Identifier: Apache-2.0
#include "sim/diagnose/wait_graph.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>

#include "sim/diagnose/deadlock.h"

namespace tensight::diagnose {

namespace {

using NodeKind = WaitGraph::NodeKind;

class Builder {
  public:
    explicit Builder(const DeadlockState& state) : state_(state) {
        for (const CoreGroup& g : equal_cores(state)) {
            for (const events::Core core : g.cores) {
                stands_for_[core] = {g.cores.front(), g.cores.size()};
            }
        }
    }

    WaitGraph run() {
        for (const Wait& w : state_.waits) {
            if (stands_for_.at(w.who.core).core == w.who.core) {
                add(w);
            }
        }
        return std::move(graph_);
    }

  private:
    struct Representative {
        events::Core core;
        std::size_t cores = 1;
    };

    void add(const Wait& w) {
        const std::size_t waiter = risc(w.who);
        const std::size_t object = object_of(w);
        edge({waiter, object, true, false, fmt::format("{}\\n{}", wait_text(w), line_text(w.at))});
        const auto from = providers(state_, w);
        if (from.empty()) {
            edge({object, node(NodeKind::nobody, graph_.nodes[object].id + " nobody", "nobody"),
                  false, false, "no line has provided it"});
        }
        for (const Provider& p : from) {
            edge({object, risc(p.who), false, p.later,
                  fmt::format("{}{}", p.later ? "not reached: " : "",
                              p.at ? line_text(*p.at) : std::string("no line yet"))});
        }
    }

    std::size_t node(NodeKind kind, const std::string& id, const std::string& label) {
        const auto [at, added] = index_.try_emplace(id, graph_.nodes.size());
        if (added) {
            graph_.nodes.push_back({kind, id, label});
        }
        return at->second;
    }

    std::size_t risc(Who who) {
        const auto group = stands_for_.find(who.core);
        std::size_t cores = 1;
        if (group != stands_for_.end()) {
            who.core = group->second.core;
            cores = group->second.cores;
        }
        const std::string id =
            fmt::format("core {},{} {}", who.core.x, who.core.y, events::risc_name(who.risc));
        return node(
            NodeKind::risc, id,
            fmt::format("{}{}{}", id, cores > 1 ? fmt::format(" (and {} like it)", cores - 1) : "",
                        state_.wait(who) != nullptr ? "\\nwaits"
                        : state_.has_ended(who)     ? "\\nended"
                                                    : "\\nruns no kernel"));
    }

    std::size_t object_of(const Wait& w) {
        const std::string core = fmt::format("core {},{} ", w.who.core.x, w.who.core.y);
        switch (w.kind) {
            case WaitKind::pages:
            case WaitKind::space: {
                const std::string id = fmt::format("{}CB {}", core, w.cb);
                const CbState* cb = state_.cb(w.who.core, w.cb);
                return node(NodeKind::circular_buffer, id,
                            cb == nullptr
                                ? id
                                : fmt::format("{}\\n{}, {} pushed, {} popped", id,
                                              pages_text(cb->pages), cb->pushed, cb->popped));
            }
            case WaitKind::word:
            case WaitKind::polled_word: {
                const std::string id = core + word_text(w.semaphore, w.address);
                return node(NodeKind::word, id, fmt::format("{}\\nis {}", id, w.has));
            }
            case WaitKind::free_section:
            case WaitKind::committed_section:
                return node(NodeKind::dst, core + "DST", core + "DST");
            case WaitKind::src_data:
            case WaitKind::src_bank:
                return node(NodeKind::src, core + "SrcA, SrcB", core + "SrcA, SrcB");
            case WaitKind::barrier:
            case WaitKind::noc_buffer:
            case WaitKind::other:
                break;
        }
        const bool noc = w.kind != WaitKind::other;
        return node(NodeKind::noc, core + (noc ? "NoC" : "engines"),
                    core + (noc ? "NoC" : "engines"));
    }

    void edge(WaitGraph::Edge e) {
        const bool known = std::any_of(
            graph_.edges.begin(), graph_.edges.end(), [&e](const WaitGraph::Edge& other) {
                return other.from == e.from && other.to == e.to && other.label == e.label;
            });
        if (!known) {
            graph_.edges.push_back(std::move(e));
        }
    }

    const DeadlockState& state_;
    std::map<events::Core, Representative> stands_for_;
    std::map<std::string, std::size_t> index_;
    WaitGraph graph_;
};

/// Labels carry "\n" already; what else DOT would read is escaped.
std::string quoted(const std::string& text) {
    std::string result = "\"";
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (c == '"' || (c == '\\' && (i + 1 == text.size() || text[i + 1] != 'n'))) {
            result.push_back('\\');
        }
        result.push_back(c);
    }
    return result + '"';
}

const char* shape(NodeKind kind) {
    switch (kind) {
        case NodeKind::risc:
            return "box";
        case NodeKind::nobody:
            return "plaintext";
        default:
            return "ellipse";
    }
}

}  // namespace

WaitGraph wait_graph(const DeadlockState& state) { return Builder(state).run(); }

const char* node_kind_name(NodeKind kind) {
    static constexpr std::array<const char*, 7> kNames = {
        "risc", "circular_buffer", "word", "dst", "src", "noc", "nobody"};
    return kNames.at(static_cast<std::size_t>(kind));
}

std::string dot_text(const WaitGraph& graph, const std::string& title) {
    std::string text = fmt::format("digraph deadlock {{\n  label={};\n", quoted(title));
    for (std::size_t i = 0; i < graph.nodes.size(); ++i) {
        text += fmt::format("  n{} [shape={}, label={}];\n", i, shape(graph.nodes[i].kind),
                            quoted(graph.nodes[i].label));
    }
    for (const WaitGraph::Edge& e : graph.edges) {
        text += fmt::format("  n{} -> n{} [style={}, label={}];\n", e.from, e.to,
                            e.waits   ? "solid"
                            : e.later ? "dotted"
                                      : "dashed",
                            quoted(e.label));
    }
    return text + "}\n";
}

}  // namespace tensight::diagnose
