// SPDX-License-Identifier: Apache-2.0
#include "tests/mutation/mutations.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

namespace tensight::mutation {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::UnorderedElementsAre;

/// The body of a function after each of its mutations.
std::vector<std::string> bodies(const std::string& body) {
    const std::string before = "void f() {";
    const std::string source = before + body + "}";
    std::vector<std::string> all;
    for (const Mutation& m : mutations_of(source)) {
        const std::string text = mutated(source, m);
        EXPECT_EQ(std::count(text.begin(), text.end(), '\n'),
                  std::count(source.begin(), source.end(), '\n'))
            << m.text();
        all.push_back(text.substr(before.size(), text.size() - before.size() - 1));
    }
    return all;
}

TEST(Mutations, DropDoubleAndCount) {
    EXPECT_THAT(bodies("cb_wait_front(cb, n);"),
                ElementsAre(";", "{ cb_wait_front(cb, n); cb_wait_front(cb, n); }",
                            "cb_wait_front(cb, ((n) + 1));", "cb_wait_front(cb, ((n) - 1));"));
}

TEST(Mutations, KeepEveryOtherLine) {
    EXPECT_THAT(bodies("cb_push_back(cb,\n  2);"),
                ElementsAre("\n;", "{ cb_push_back(cb,\n  2); cb_push_back(cb, 2); }",
                            "cb_push_back(cb,\n  ((2) + 1));", "cb_push_back(cb,\n  ((2) - 1));"));
}

TEST(Mutations, OfMethods) {
    EXPECT_THAT(bodies("cb.pop_front(n);"),
                ElementsAre(";", "{ cb.pop_front(n); cb.pop_front(n); }",
                            "cb.pop_front(((n) + 1));", "cb.pop_front(((n) - 1));"));
}

TEST(Mutations, OfASemaphoreCountItsValue) {
    EXPECT_THAT(bodies("noc_semaphore_wait_min(p, step);"),
                testing::Contains("noc_semaphore_wait_min(p, ((step) + 1));"));
}

TEST(Mutations, SwapOperands) {
    EXPECT_THAT(bodies("matmul_tiles(a, b, i, j, 0);"),
                UnorderedElementsAre("matmul_tiles(b, a, i, j, 0);", "matmul_tiles(a, b, j, i, 0);",
                                     "matmul_tiles(b, a, j, i, 0);"));
    EXPECT_THAT(bodies("sub_tiles(a, b, 0, 0, 0);"), ElementsAre("sub_tiles(b, a, 0, 0, 0);"));
    EXPECT_THAT(bodies("mul_tiles(a, a, i, i, i);"), IsEmpty());
    EXPECT_THAT(bodies("binary_max_tile(i, j, i);"), ElementsAre("binary_max_tile(j, i, i);"));
}

TEST(Mutations, SwapOperandsOfInits) {
    EXPECT_THAT(
        bodies("mm_init(a, b, c);"),
        UnorderedElementsAre(";", "{ mm_init(a, b, c); mm_init(a, b, c); }", "mm_init(b, a, c);"));
    EXPECT_THAT(bodies("compute_kernel_hw_startup(a, c);"),
                ElementsAre(";", testing::StartsWith("{ ")));
}

TEST(Mutations, LeaveOtherCallsAlone) {
    EXPECT_THAT(bodies("noc_async_read_page(tile, in, p); get_write_ptr(cb); exp_tile(0);"),
                IsEmpty());
}

TEST(Mutations, KnowFamilies) {
    const auto family = [](const std::string& call) {
        return family_of(calls_of("void f() { " + call + "; }").at(0));
    };
    EXPECT_EQ(family("tile_regs_wait()"), Family::wait);
    EXPECT_EQ(family("noc_semaphore_wait(p, 1)"), Family::wait);
    EXPECT_EQ(family("cb.reserve_back(1)"), Family::reserve);
    EXPECT_EQ(family("noc_async_writes_flushed()"), Family::barrier);
    EXPECT_EQ(family("noc0.async_read_barrier()"), Family::barrier);
    EXPECT_EQ(family("sub_bcast_cols_init_short(a, b)"), Family::init);
    EXPECT_EQ(family("init_sfpu(a, b)"), Family::init);
    EXPECT_EQ(family("reduce_uninit()"), Family::init);
    EXPECT_EQ(family("reconfig_data_format_srca(a)"), Family::init);
    EXPECT_EQ(family("tile_regs_acquire()"), Family::acquire);
    EXPECT_EQ(family("tile_regs_commit()"), Family::commit);
    EXPECT_EQ(family("tile_regs_release()"), Family::release);
    EXPECT_EQ(family("push_back(1)"), Family::none);
    EXPECT_EQ(family("initialise(1)"), Family::none);
}

}  // namespace
}  // namespace tensight::mutation
