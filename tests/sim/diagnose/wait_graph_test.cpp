// SPDX-License-Identifier: Apache-2.0
#include "sim/diagnose/wait_graph.h"

#include <gmock/gmock.h>

#include "tests/sim/diagnose/deadlock_fixture.h"

namespace tensight::diagnose::testing {
namespace {

using ::testing::HasSubstr;

DeadlockState two_sides() {
    DeadlockState s;
    s.waits = {pages(Risc::brisc, 1, 1, 0, 2, at("a.cpp", 3)),
               pages(Risc::ncrisc, 0, 1, 0, 2, at("b.cpp", 4))};
    s.cbs = {buffer(0, 2, 0, 0), buffer(1, 2, 0, 0)};
    s.cbs[0].pushes = {line(Risc::brisc, at("a.cpp", 5), 0, 1, true)};
    return s;
}

bool has_edge(const WaitGraph& g, const std::string& from, const std::string& to, bool waits) {
    return std::any_of(g.edges.begin(), g.edges.end(), [&](const WaitGraph::Edge& e) {
        return g.nodes[e.from].id == from && g.nodes[e.to].id == to && e.waits == waits;
    });
}

TEST(WaitGraph, HasBothKindsOfEdges) {
    const WaitGraph g = wait_graph(two_sides());
    EXPECT_TRUE(has_edge(g, "core 0,0 BRISC", "core 0,0 CB 1", true));
    EXPECT_TRUE(has_edge(g, "core 0,0 NCRISC", "core 0,0 CB 0", true));
    EXPECT_TRUE(has_edge(g, "core 0,0 CB 0", "core 0,0 BRISC", false));
    EXPECT_TRUE(has_edge(g, "core 0,0 CB 1", "core 0,0 CB 1 nobody", false));
    EXPECT_EQ(g.edges.size(), 4u);
    EXPECT_EQ(g.nodes.size(), 5u);
}

TEST(WaitGraph, DrawsEqualCoresOnce) {
    DeadlockState s;
    for (int x = 0; x < 64; ++x) {
        s.waits.push_back(pages(Risc::brisc, 4, 1, 0, 2, at("c.cpp", 3)));
        s.waits.back().who.core = {x % 8, x / 8};
    }
    const WaitGraph g = wait_graph(s);
    EXPECT_EQ(g.nodes.size(), 3u);
    EXPECT_THAT(g.nodes[0].label, HasSubstr("and 63 like it"));
}

TEST(WaitGraph, IsWrittenAsDot) {
    const std::string text = dot_text(wait_graph(two_sides()), "a \"title\" with \\ in it");
    EXPECT_THAT(text, ::testing::StartsWith("digraph deadlock {\n"));
    EXPECT_THAT(text, HasSubstr(R"(label="a \"title\" with \\ in it";)"));
    EXPECT_THAT(text, HasSubstr("n0 -> n1 [style=solid"));
    EXPECT_THAT(text, HasSubstr("style=dotted, label=\"not reached: a.cpp:5\""));
    EXPECT_THAT(text, ::testing::EndsWith("}\n"));
}

}  // namespace
}  // namespace tensight::diagnose::testing
