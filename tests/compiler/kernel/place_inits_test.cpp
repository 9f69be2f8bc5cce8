// SPDX-License-Identifier: Apache-2.0
// Inits stand where what an engine is programmed for changes, and nowhere else.
#include <gtest/gtest.h>

#include <functional>

#include "compiler/build/builder.h"
#include "compiler/kernel/check.h"

namespace tensight::compiler {
namespace {

Plan plan_of(Builder& b) {
    static const arch::ChipDescription kChip =
        arch::read_chip_description(TENSIGHT_SOURCE_DIR "/models/arch/wormhole_b0.yaml");
    return make_plan(b.take(), kChip, {});
}

/// Statements with their depth of loops.
void visit(const Body& body, int depth, const std::function<void(const Call&, int)>& f) {
    for (const Stmt& s : body) {
        if (s.kind == Stmt::Kind::call) {
            f(s.call, depth);
        }
        visit(s.body, depth + (s.kind == Stmt::Kind::loop ? 1 : 0), f);
    }
}

std::vector<int> depths(const Body& body, Fn of) {
    std::vector<int> found;
    visit(body, 0, [&](const Call& c, int depth) {
        if (c.fn == Fn::init && c.of == of) {
            found.push_back(depth);
        }
    });
    return found;
}

TEST(PlaceInits, OneInitForAKernelOfOneOperation) {
    Builder b("one");
    b.output("out", exp(b.input("x", {4, 256, 256})));
    const Plan plan = plan_of(b);
    const Kernels k = lower(plan);
    EXPECT_EQ(depths(k.compute, Fn::copy_tile), std::vector<int>{0});
    EXPECT_EQ(depths(k.compute, Fn::unary), std::vector<int>{0});
}

TEST(PlaceInits, ChangesStayInTheLoop) {
    Builder b("two");
    b.output("out", -exp(b.input("x", {4, 256, 256})));
    const Kernels k = lower(plan_of(b));
    const std::vector<int> found = depths(k.compute, Fn::unary);
    ASSERT_EQ(found.size(), 2U);  // the vector unit changes in each turn
    EXPECT_GT(found[0], 0);
    EXPECT_GT(found[1], 0);
    EXPECT_EQ(depths(k.compute, Fn::copy_tile), std::vector<int>{0});
}

TEST(PlaceInits, FormatsChangeOnlyWhereTheyDiffer) {
    const auto reconfigurations = [](Type second) {
        Builder b("formats");
        const Tensor x = b.input("x", {1, 128, 128});
        const Tensor y = b.input("y", {1, 128, 128}, second);
        b.output("out", max(exp(x), y));
        int count = 0;
        visit(lower(plan_of(b)).compute, 0,
              [&](const Call& c, int) { count += c.fn == Fn::reconfigure ? 1 : 0; });
        return count;
    };
    EXPECT_EQ(reconfigurations(Type::bf16), 0);
    EXPECT_GT(reconfigurations(Type::fp32), 0);
}

TEST(PlaceInits, StartUpComesFirstAndOnce) {
    Builder b("softmax");
    const Tensor x = b.input("x", {1, 64, 64});
    b.output("out", exp(x - rowmax(x)));
    int count = 0;
    bool first = true;
    visit(lower(plan_of(b)).compute, 0, [&](const Call& c, int depth) {
        if (c.fn == Fn::startup) {
            ++count;
            EXPECT_TRUE(first);
            EXPECT_EQ(depth, 0);
        }
        first = false;
    });
    EXPECT_EQ(count, 1);
}

}  // namespace
}  // namespace tensight::compiler
