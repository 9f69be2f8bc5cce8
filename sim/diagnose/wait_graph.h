// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "sim/diagnose/deadlock_state.h"

namespace tensight::diagnose {

/// Who waits for what, and who would provide it. Of equal cores (equal_cores) one is drawn for all.
struct WaitGraph {
    enum class NodeKind : std::uint8_t { risc, circular_buffer, word, dst, src, noc, nobody };
    struct Node {
        NodeKind kind{};
        std::string id;     ///< unique: "core 0,0 CB 4"
        std::string label;  ///< the same, with its state ("... 2 of 2 pages", "ended")
    };
    struct Edge {
        std::size_t from = 0;  ///< indices of nodes
        std::size_t to = 0;
        bool waits = false;  ///< RISC waits for object; else object would be provided by RISC
        bool later = false;  ///< the provider's line has not been reached
        std::string label;
    };
    std::vector<Node> nodes;
    std::vector<Edge> edges;
};

WaitGraph wait_graph(const DeadlockState& state);

const char* node_kind_name(WaitGraph::NodeKind kind);

/// The graph in the DOT language of Graphviz.
std::string dot_text(const WaitGraph& graph, const std::string& title);

}  // namespace tensight::diagnose
