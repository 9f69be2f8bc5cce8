// SPDX-License-Identifier: Apache-2.0
// Numerics change values, never time: exact, fast and off give the same cycles.
#include <gtest/gtest.h>

#include <cmath>

#include "tests/programs/one_core.h"

namespace tensight::programs {
namespace {

OneCore multiplication() {
    const Matrix a = uniform(32, 64, -1, 1, 141);
    const Matrix b = uniform(64, 32, -1, 1, 142);
    OneCore core;
    core.input(0, a)
        .input(1, b)
        .output(16, product(a, b), {1.0, 0.0})
        .compute("matmul.cpp", {{"START", "mm_init(0, 1, 16)"}, {"INIT", ""}}, {1, 2, 1});
    return core;
}

OneCore addition() {
    const Matrix a = uniform(64, 64, -1, 1, 143);
    OneCore core({.dst32 = true});
    core.input(0, a, DataFormat::Float16_b, 2)
        .input(1, a, DataFormat::Float16_b, 2)
        .output(16, map(a, [](double v) { return 2 * v; }), kExact, DataFormat::Float32, 2)
        .compute("two_tiles.cpp",
                 {{"INIT", "add_tiles_init(0, 1)"}, {"OP", "add_tiles(0, 1, 0, 0, 0)"}}, {4, 1});
    return core;
}

OneCore exponential() {
    const Matrix a = uniform(32, 32, -1, 1, 144);
    OneCore core;
    core.input(0, a)
        .output(16, map(a, [](double v) { return std::exp(v); }), {0.1, 0.0})
        .compute("sfpu.cpp", {{"INIT", "exp_tile_init()"}, {"OP", "exp_tile(0)"}}, {1, 0});
    return core;
}

TEST(NumericsModes, GiveTheSameCycles) {
    for (const OneCore& core : {multiplication(), addition(), exponential()}) {
        const run::RunResult exact = core.run(core::NumericsMode::exact);
        expect_clean(exact);
        const run::RunResult fast = core.run(core::NumericsMode::fast);
        expect_clean(fast);
        const run::RunResult off = core.run(core::NumericsMode::off);
        EXPECT_EQ(off.status, run::Status::ok) << describe(off);
        EXPECT_TRUE(off.findings.empty()) << describe(off);
        EXPECT_FALSE(off.outputs.at(0).compared);
        EXPECT_GT(exact.cycles.value, 0U);
        EXPECT_EQ(fast.cycles.value, exact.cycles.value);
        EXPECT_EQ(off.cycles.value, exact.cycles.value);
    }
}

// The same run twice is the same run.
TEST(NumericsModes, RunsRepeat) {
    const run::RunResult one = multiplication().run();
    const run::RunResult two = multiplication().run();
    EXPECT_EQ(one.cycles.value, two.cycles.value);
    EXPECT_EQ(one.outputs.at(0).max_abs_error, two.outputs.at(0).max_abs_error);
}

}  // namespace
}  // namespace tensight::programs
