// SPDX-License-Identifier: Apache-2.0
#include "compiler/plan/plan.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

#include "compiler/build/builder.h"
#include "compiler/plan/buffers.h"

namespace tensight::compiler {
namespace {

using ::testing::HasSubstr;

const arch::ChipDescription& chip() {
    static const arch::ChipDescription kChip =
        arch::read_chip_description(TENSIGHT_SOURCE_DIR "/models/arch/wormhole_b0.yaml");
    return kChip;
}

Plan plan_of(Builder& b, PlanOptions options = {}) { return make_plan(b.take(), chip(), options); }

std::string refusal(Builder& b, const PlanOptions& options = {}) {
    try {
        plan_of(b, options);
    } catch (const ProgramError& error) {
        return error.what();
    }
    return "planned";
}

Tensor softmax(Builder& b, Shape shape) {
    const Tensor x = b.input("x", shape);
    const Tensor e = exp(x - rowmax(x));
    return e / rowsum(e);
}

TEST(Plan, ElementwiseOperationsAreOneSection) {
    Builder b("six");
    const Tensor x = b.input("x", {1, 64, 64});
    const Tensor y = b.input("y", {1, 64, 64});
    b.output("out", exp(x + y) * y - 3);
    const Plan plan = plan_of(b);
    ASSERT_EQ(plan.sections.size(), 1U);
    EXPECT_EQ(plan.sections[0].slots, 1);  // sum and product take their tiles from buffers
    EXPECT_EQ(plan.cores, 1);
}

TEST(Plan, AReductionIsABoundaryThatItsOperandCrossesInABuffer) {
    Builder b("softmax");
    b.output("out", softmax(b, {1, 64, 128}));
    const Plan plan = plan_of(b);
    EXPECT_GT(plan.sections.size(), 2U);
    for (const Section& s : plan.sections) {
        EXPECT_LE(s.slots, 8);
    }
}

TEST(Plan, UnfusedEveryOperationIsASectionOfItsOwn) {
    Builder b("chain");
    const Tensor x = b.input("x", {1, 32, 32});
    b.output("out", exp(-(x + 1)));
    PlanOptions options;
    options.fuse = false;
    EXPECT_EQ(plan_of(b, options).sections.size(), 3U);
}

TEST(Plan, SectionsStayWithinDst) {
    for (const int bits : {16, 32}) {
        for (const bool full : {false, true}) {
            Builder b("wide");
            b.mode().dst_bits = bits;
            b.mode().full_sync = full;
            std::vector<Tensor> live;
            const Tensor x = b.input("x", {1, 128, 128});
            for (int i = 0; i < 20; ++i) {
                live.push_back(exp(x + i));
            }
            Tensor sum = live.back();
            for (int i = 0; i < 19; ++i) {
                sum = max(sum, live[std::size_t(i)]);
            }
            b.output("out", sum);
            const Plan plan = plan_of(b);
            for (std::size_t s = 0; s < plan.sections.size(); ++s) {
                EXPECT_LE(plan.sections[s].slots * plan.sub_blocks[s].tiles(),
                          b.mode().dst_tiles());
            }
        }
    }
}

TEST(Plan, FewerDstTilesSplitASection) {
    Builder b("where");
    const Tensor x = b.input("x", {1, 32, 32});
    const Tensor y = b.input("y", {1, 32, 32});
    const Tensor a = exp(x);
    const Tensor c = exp(y);
    b.output("out", max(b.where(a, c, max(a, c)), b.where(c, a, max(exp(a), exp(c)))));
    const Program program = b.take();
    PlanOptions few;
    few.dst_tiles = 3;
    EXPECT_GT(make_plan(program, chip(), few).sections.size(),
              make_plan(program, chip(), {}).sections.size());
}

TEST(Plan, ItemsAreSpreadOverTheGrid) {
    Builder b("spread");
    b.output("out", exp(b.input("x", {3, 96, 64})));
    PlanOptions options;
    options.grid = {8, 8};
    options.block = {1, 1};
    const Plan plan = plan_of(b, options);
    EXPECT_EQ(plan.items(), 3 * 3 * 2);
    EXPECT_EQ(plan.cores, 18);
}

TEST(Plan, BuffersFitL1AndIdsAreDistinct) {
    Builder b("softmax");
    b.output("out", softmax(b, {1, 512, 2048}));
    const Plan plan = plan_of(b);
    EXPECT_LE(plan.l1_bytes, plan.l1_limit);
    std::set<int> ids;
    std::int64_t bytes = 0;
    for (const Buffer& buffer : plan.buffers) {
        EXPECT_TRUE(ids.insert(buffer.id).second);
        EXPECT_EQ(buffer.pages() % buffer.block(), 0);
        bytes += buffer.bytes();
    }
    EXPECT_EQ(bytes, plan.l1_bytes);
}

TEST(Plan, SaysWhatDoesNotFitAndWhatWould) {
    Builder wide("wide");
    wide.output("out", softmax(wide, {1, 32, 65536}));
    EXPECT_THAT(refusal(wide), HasSubstr("L1 has"));
    Builder grid("grid");
    grid.output("out", exp(grid.input("x", {1, 32, 32})));
    PlanOptions options;
    options.grid = {9, 1};
    EXPECT_THAT(refusal(grid, options), HasSubstr("expected 1x1 to 8x"));
    Builder block("block");
    block.output("out", exp(block.input("x", {1, 64, 64})));
    options = {};
    options.block = {3, 1};
    EXPECT_THAT(refusal(block, options), HasSubstr("do not divide"));
    Builder few("few");
    const Tensor x = few.input("x", {1, 32, 32});
    few.output("out", few.where(x, exp(x), x - 1));
    options = {};
    options.dst_tiles = 2;
    EXPECT_THAT(refusal(few, options), HasSubstr("DST tiles"));
}

TEST(Plan, TheSameProgramIsPlannedTheSameWay) {
    const auto once = [] {
        Builder b("softmax");
        b.output("out", softmax(b, {2, 96, 160}));
        PlanOptions options;
        options.grid = {4, 4};
        return plan_of(b, options);
    };
    const Plan a = once();
    const Plan b = once();
    EXPECT_EQ(a.block, b.block);
    EXPECT_EQ(a.l1_bytes, b.l1_bytes);
    EXPECT_EQ(a.cost.total, b.cost.total);
}

TEST(Plan, CandidatesComeBestFirst) {
    Builder b("softmax");
    b.output("out", softmax(b, {1, 256, 256}));
    PlanOptions options;
    options.grid = {2, 2};
    const std::vector<Plan> plans = make_plans(b.take(), chip(), options, 4);
    ASSERT_GT(plans.size(), 1U);
    for (std::size_t i = 1; i < plans.size(); ++i) {
        EXPECT_LE(plans[i - 1].cost.total, plans[i].cost.total);
    }
}

Plan multicast_plan(Builder& b, Grid grid, Multicast multicast, BlockShape block = {0, 0}) {
    PlanOptions options;
    options.grid = grid;
    options.multicast = multicast;
    options.block = block;
    return plan_of(b, options);
}

Builder product(std::int64_t rows, std::int64_t columns) {
    Builder b("product");
    b.output("out", matmul(b.input("x", {1, rows, 64}), b.input("y", {1, 64, columns})));
    return b;
}

TEST(Multicast, OperandsOfAProductAreSharedAlongRowsAndColumns) {
    Builder b = product(256, 128);
    const Plan plan = multicast_plan(b, {4, 4}, Multicast::on, {2, 1});
    ASSERT_TRUE(plan.lattice.used);
    EXPECT_EQ(plan.cores, 16);
    std::set<Sharing> found;
    for (int n = 0; n < plan.graph.size(); ++n) {
        if (plan.graph.at(n).op == Op::input) {
            const Sharing s = plan.shared[static_cast<std::size_t>(n)];
            // What its rows are split along is shared across it.
            const bool by_rows = plan.graph.axes.row_of(n) == plan.graph.axes.split_rows;
            const bool rows_run_down = plan.lattice.rows_first == plan.lattice.upright;
            EXPECT_EQ(s == Sharing::row, by_rows == rows_run_down);
            found.insert(s);
        }
    }
    EXPECT_EQ(found, (std::set<Sharing>{Sharing::row, Sharing::column}));
}

TEST(Multicast, OneCoreSharesWithNobody) {
    Builder b = product(64, 64);
    EXPECT_FALSE(multicast_plan(b, {1, 1}, Multicast::on).lattice.used);
}

TEST(Multicast, ValuesThatEveryCoreHasForItselfAreNotShared) {
    Builder b("sum");
    b.output("out", b.input("x", {1, 256, 256}) + b.input("y", {1, 256, 256}));
    EXPECT_FALSE(multicast_plan(b, {4, 4}, Multicast::on).lattice.used);
}

TEST(Multicast, ElevenBlocksOnEightCoresTakeTwoTurnsOfSix) {
    Builder b = product(64, 11 * 32);
    const Plan plan = multicast_plan(b, {8, 1}, Multicast::on, {2, 1});
    ASSERT_TRUE(plan.lattice.used);
    EXPECT_EQ(plan.lattice.columns(), 6);
    EXPECT_EQ(plan.turns(), 2);
    EXPECT_TRUE(plan.lattice.repeats());
}

TEST(Multicast, OffMeansOff) {
    Builder b = product(256, 256);
    EXPECT_FALSE(multicast_plan(b, {8, 8}, Multicast::off).lattice.used);
}

}  // namespace
}  // namespace tensight::compiler
