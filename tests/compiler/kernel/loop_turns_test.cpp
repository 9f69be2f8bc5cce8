// SPDX-License-Identifier: Apache-2.0
// What the cost model counts is what the reader does.
#include <gtest/gtest.h>

#include <algorithm>

#include "compiler/build/parser.h"
#include "compiler/kernel/trace.h"
#include "compiler/plan/diagonal.h"

namespace tensight::compiler {
namespace {

/// Attention over keys up to the own position, `rows` queries in each of three batches.
Program causal(int rows, int step) {
    return parse("program p\noption fidelity HiFi2\ninput q [3, " + std::to_string(rows) +
                     ", 32]\ninput k [3, " + std::to_string(rows) + ", 32]\nfor kc in chunks(k, " +
                     std::to_string(step) + ") until diagonal:\n  carry o = fill(0, [3, " +
                     std::to_string(rows) +
                     ", 32])\n  next o = o + exp(causal_mask(q @ transpose(kc))) @ kc\nend\n"
                     "output out = o\n",
                 "p.ten");
}

/// Turns of the loop, of each core.
std::vector<double> turns(const Plan& plan) {
    const Body reader = lower_reader(plan);
    std::vector<double> all;
    for (int core = 0; core < plan.cores; ++core) {
        const std::vector<Step> steps = trace(reader, share_of(plan, core));
        all.push_back(
            static_cast<double>(std::count_if(steps.begin(), steps.end(), [&](const Step& s) {
                return s.call->fn == Fn::load_block &&
                       plan.graph.at(plan.buffers[static_cast<std::size_t>(s.call->cb0)].node).op ==
                           Op::chunk;
            })));
    }
    const auto loads = static_cast<double>(
        std::count_if(plan.buffers.begin(), plan.buffers.end(), [&](const Buffer& b) {
            return b.kind == Buffer::Kind::input && plan.graph.at(b.node).op == Op::chunk;
        }));
    for (double& t : all) {
        t /= loads;
    }
    return all;
}

void expect_counted(const PlanOptions& options, int rows, int step) {
    const arch::ChipDescription chip =
        arch::read_chip_description(TENSIGHT_SOURCE_DIR "/models/arch/wormhole_b0.yaml");
    for (const Plan& plan : make_plans(causal(rows, step), chip, options, 40)) {
        const LoopTurns counted = loop_turns(plan, 0);
        const std::vector<double> done = turns(plan);
        double all = 0;
        for (const double t : done) {
            all += t;
        }
        EXPECT_EQ(counted.most, *std::max_element(done.begin(), done.end()))
            << plan.block.rows << "x" << plan.block.columns << " lattice " << plan.lattice.used;
        EXPECT_EQ(counted.all, all);
    }
}

TEST(LoopTurns, AreThoseThatTheReaderTakes) {
    for (const Multicast multicast : {Multicast::off, Multicast::on, Multicast::automatic}) {
        for (const Grid grid : {Grid{1, 1}, Grid{2, 2}, Grid{4, 3}, Grid{8, 10}}) {
            PlanOptions options;
            options.grid = grid;
            options.multicast = multicast;
            expect_counted(options, 256, 64);
            expect_counted(options, 192, 32);
        }
    }
}

TEST(LoopTurns, WithMulticastAllTakeAsManyAsTheOneWithMost) {
    const arch::ChipDescription chip =
        arch::read_chip_description(TENSIGHT_SOURCE_DIR "/models/arch/wormhole_b0.yaml");
    PlanOptions options;
    options.grid = {4, 3};
    options.block = {1, 1};
    options.multicast = Multicast::on;
    const Plan plan = make_plan(causal(256, 32), chip, options);
    ASSERT_TRUE(plan.lattice.used);
    ASSERT_TRUE(plan.lattice.rows_first);
    // Rows 0 to 3 on four cores (or 0 to 2 on three), then the next: up to the last row of each.
    const int cores = plan.lattice.first_cores;
    double most = 0;
    for (int last = cores - 1; last < 8 + cores - 1; last += cores) {
        most += std::min(last, 7) + 1;
    }
    EXPECT_EQ(loop_turns(plan, 0).most, most * static_cast<double>(plan.lattice.second_turns()));
}

}  // namespace
}  // namespace tensight::compiler
