// SPDX-License-Identifier: Apache-2.0
// Depths of a pipeline whose best depth is known: both sides take 1000 cycles a turn, so with room
// for one turn they alternate, with room for two they overlap, and more room gains nothing.
#include "sim/advise/advise.h"

#include <fmt/format.h>
#include <gmock/gmock.h>

#include "sim/run/simulate.h"
#include "tests/programs/one_core.h"

namespace tensight::advise {
namespace {

using ::testing::ElementsAre;

run::RunOptions options() {
    run::RunOptions o;
    o.cache_directory = TENSIGHT_BINARY_DIR "/tests/programs/kernel_cache";
    o.data_directory = TENSIGHT_BINARY_DIR "/share/tensight";
    o.max_cycles = 10'000'000;
    return o;
}

workload::Workload pipeline(int depth, int pages, int turns = 24, const std::string& more = "") {
    return programs::workload_text(fmt::format(
        R"yaml(
tensight: 1
chip: {{arch: wormhole_b0, grid: 1x1}}
programs:
- name: pipeline
  circular_buffers:
  - {{id: 4, format: bf16, pages: {}}}
{}
  kernels:
  - {{source: paced_producer.cpp, risc: ncrisc, compile_args: [4, {}, {}, 1000]}}
  - {{source: paced_consumer.cpp, risc: brisc, compile_args: [4, {}, {}, 1000]}}
)yaml",
        depth, more, pages, turns, pages, turns));
}

run::DepthAdvice advice_on(const workload::Workload& w) {
    const run::RunResult result = run::simulate(w, options());
    EXPECT_EQ(result.status, run::Status::ok) << programs::describe(result);
    return advise(w, options(), result);
}

TEST(Advise, TwoTurnsAreEnough) {
    const run::DepthAdvice a = advice_on(pipeline(8, 1));
    ASSERT_EQ(a.buffers.size(), 1u) << a.nothing;
    EXPECT_THAT(a.buffers[0].ids, ElementsAre(4));
    EXPECT_EQ(a.buffers[0].pages, 8u);
    EXPECT_EQ(a.buffers[0].smallest, 2u);
    EXPECT_EQ(a.buffers[0].fastest, 8u);  // nothing to gain
    ASSERT_TRUE(a.smallest);
    EXPECT_THAT(a.smallest->pages, ElementsAre(2));
    EXPECT_EQ(a.smallest->bytes_saved, 6 * 2048);
    EXPECT_EQ(a.numerics, "off");
    EXPECT_FALSE(a.exhausted);
}

TEST(Advise, OneTurnIsTooFew) {
    const run::DepthAdvice a = advice_on(pipeline(1, 1));
    ASSERT_EQ(a.buffers.size(), 1u) << a.nothing;
    EXPECT_EQ(a.buffers[0].smallest, 1u);
    EXPECT_EQ(a.buffers[0].fastest, 2u);
    EXPECT_GT(a.cycles, 24 * 2000u);  // they alternate
    EXPECT_LT(a.buffers[0].fastest_cycles, 26 * 1000u + 3000u);
    ASSERT_TRUE(a.fastest);
    EXPECT_THAT(a.fastest->pages, ElementsAre(2));
    EXPECT_EQ(a.fastest->bytes_saved, -2048);
}

// Two pages at once: a window never wraps, so depths are multiples of two.
TEST(Advise, DepthsAreMultiplesOfWhatIsMovedAtOnce) {
    const run::DepthAdvice a = advice_on(pipeline(2, 2));
    ASSERT_EQ(a.buffers.size(), 1u) << a.nothing;
    EXPECT_EQ(a.buffers[0].step, 2u);
    EXPECT_EQ(a.buffers[0].fastest, 4u);
    EXPECT_EQ(advice_on(pipeline(16, 2)).buffers[0].smallest, 4u);
}

TEST(Advise, LeavesBuffersAlone) {
    const run::DepthAdvice a = advice_on(pipeline(8, 1, 24, "  - {id: 5, format: bf16, pages: 3}"));
    ASSERT_EQ(a.buffers.size(), 2u) << a.nothing;
    EXPECT_EQ(a.buffers[1].left_alone, "nothing is pushed to it");
    EXPECT_THAT(a.smallest->pages, ElementsAre(2, 3));
}

TEST(Advise, NeedsARunThatCompletes) {
    workload::Workload w = pipeline(2, 1);
    w.programs[0].kernels.pop_back();
    run::RunOptions o = options();
    o.deadlock_tries = 0;
    const run::RunResult result = run::simulate(w, o);
    EXPECT_EQ(result.status, run::Status::stuck);
    EXPECT_EQ(advise(w, o, result).nothing, "the workload does not complete as it is");
}

}  // namespace
}  // namespace tensight::advise
