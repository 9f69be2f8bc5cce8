// SPDX-License-Identifier: Apache-2.0
#include "sim/workload/arguments.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "sim/workload/workload_error.h"

namespace tensight::workload {
namespace {

using testing::HasSubstr;
using Words = std::vector<std::uint32_t>;

Argument text(std::string expression) { return {std::move(expression), {"w.yaml", 4}}; }
Argument number(std::uint32_t value) { return {value, {"w.yaml", 4}}; }

ExpressionContext context() {
    ExpressionContext context;
    context.core = {1, 0};
    context.index = 1;
    context.count = 2;
    context.accessor = [](const std::string& name) -> std::optional<Words> {
        return name == "q" ? std::optional(Words{2, 2048}) : std::nullopt;
    };
    return context;
}

std::string problem(const ArgumentList& list, ArgumentKind kind) {
    try {
        evaluate(list, context(), kind);
    } catch (const WorkloadError& error) {
        return error.what();
    }
    return "accepted";
}

TEST(Arguments, EvaluateInOrder) {
    EXPECT_EQ(evaluate({number(5), text("x+i*10"), text("-1")}, context(), ArgumentKind::runtime),
              (Words{5, 11, 0xffffffff}));
    EXPECT_TRUE(evaluate(ArgumentList{}, context(), ArgumentKind::common).empty());
}

TEST(Arguments, AccessorsExpandInCompileArguments) {
    EXPECT_EQ(
        evaluate({number(7), text("accessor(q)"), text("n")}, context(), ArgumentKind::compile),
        (Words{7, 2, 2048, 2}));
    EXPECT_THAT(problem({text("accessor(z)")}, ArgumentKind::compile),
                HasSubstr("w.yaml:4: column 1 of 'accessor(z)': buffer 'z' is not known"));
    for (const auto kind : {ArgumentKind::runtime, ArgumentKind::common, ArgumentKind::named}) {
        EXPECT_THAT(problem({text("accessor(q)")}, kind),
                    HasSubstr("w.yaml:4: 'accessor(q)' is not a compile-time argument"));
    }
}

TEST(Arguments, OnlyRuntimeArgumentsDifferBetweenCores) {
    for (const auto kind : {ArgumentKind::compile, ArgumentKind::common, ArgumentKind::named}) {
        EXPECT_THAT(problem({text("x+1")}, kind), HasSubstr("differs from core to core"));
    }
    EXPECT_EQ(evaluate(text("n+1"), context(), ArgumentKind::named), 3U);
    EXPECT_EQ(evaluate(number(9), context(), ArgumentKind::named), 9U);
}

TEST(Arguments, ContextOfACore) {
    Workload workload;
    workload.columns = 4;
    workload.rows = 2;
    workload.tensors.push_back({"t", {64, 64}, {}, {}, {}});
    Buffer buffer;
    buffer.name = "b";
    buffer.tensor = "t";
    workload.buffers.push_back(buffer);
    Buffer scratch;
    scratch.name = "s";
    scratch.bytes = 6144;
    workload.buffers.push_back(scratch);
    Kernel kernel;
    kernel.cores = {{0, 0}, {3, 0}, {2, 1}};
    kernel.runtime_args = {{{{0, 0}, {3, 0}}, {number(1)}}, {{{2, 1}}, {number(2), number(3)}}};

    const auto third = core_context(workload, kernel, 2);
    const ArgumentList all = {text("x"),       text("y"),    text("i"),        text("n"),
                              text("columns"), text("rows"), text("tiles(b)"), text("tiles(s)")};
    EXPECT_EQ(evaluate(all, third, ArgumentKind::runtime), (Words{2, 1, 2, 3, 4, 2, 4, 3}));
    EXPECT_THROW(evaluate({text("tiles(z)")}, third, ArgumentKind::runtime), WorkloadError);
    EXPECT_EQ(runtime_arguments(kernel, {3, 0}).size(), 1U);
    EXPECT_EQ(runtime_arguments(kernel, {2, 1}).size(), 2U);
    EXPECT_TRUE(runtime_arguments(kernel, {1, 1}).empty());
}

}  // namespace
}  // namespace tensight::workload
