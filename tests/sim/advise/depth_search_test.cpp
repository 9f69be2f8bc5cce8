// SPDX-License-Identifier: Apache-2.0
// The search alone, on workloads that are a formula.
#include "sim/advise/depth_search.h"

#include <gmock/gmock.h>

#include <algorithm>

namespace tensight::advise {
namespace {

using ::testing::ElementsAre;

constexpr std::uint64_t kMany = 1000;

/// 1000 cycles; a buffer below its need costs 100 for each page that lacks.
DepthSearch::Measure needs(Depths need) {
    return [need = std::move(need)](const Depths& d) -> std::optional<std::uint64_t> {
        std::uint64_t cycles = 1000;
        for (std::size_t i = 0; i < d.size(); ++i) {
            cycles += d[i] < need[i] ? 100 * (need[i] - d[i]) : 0;
        }
        return cycles;
    };
}

TEST(DepthSearch, SmallestAndFastest) {
    DepthSearch search({{8, 1, 1, 32}, {2, 1, 1, 32}}, needs({3, 5}), kMany);
    EXPECT_EQ(search.cycles_now(), 1300u);
    EXPECT_EQ(search.smallest(0).pages, 3u);
    EXPECT_EQ(search.smallest(0).cycles, 1300u);
    EXPECT_EQ(search.smallest(1).pages, 2u);  // every page counts
    EXPECT_EQ(search.fastest(0).pages, 8u);   // more gains nothing
    EXPECT_EQ(search.fastest(1).pages, 5u);
    EXPECT_EQ(search.fastest(1).cycles, 1000u);
}

TEST(DepthSearch, DepthsAreMultiplesOfTheStep) {
    DepthSearch search({{12, 4, 4, 48}}, needs({5}), kMany);
    EXPECT_EQ(search.smallest(0).pages, 8u);
    DepthSearch deeper({{4, 4, 4, 48}}, needs({13}), kMany);
    EXPECT_EQ(deeper.fastest(0).pages, 16u);
}

TEST(DepthSearch, KeepsADepthThatIsNoMultiple) {
    DepthSearch search({{6, 4, 4, 16}}, needs({6}), kMany);
    EXPECT_EQ(search.smallest(0).pages, 6u);
}

TEST(DepthSearch, WhatDoesNotWorkIsNotProposed) {
    const auto measure = [](const Depths& d) -> std::optional<std::uint64_t> {
        return d[0] >= 3 && d[0] <= 9 ? std::optional<std::uint64_t>(1000 - 10 * d[0])
                                      : std::nullopt;
    };
    DepthSearch search({{4, 1, 1, 64}}, measure, kMany);
    EXPECT_EQ(search.smallest(0).pages, 4u);  // 3 works and is slower
    EXPECT_EQ(search.fastest(0).pages, 8u);   // 64, 32, 16 have no room
}

// Either may shrink to 2, both together have to keep 6 pages.
TEST(DepthSearch, BuffersThatShareANeed) {
    const auto measure = [](const Depths& d) -> std::optional<std::uint64_t> {
        return d[0] + d[1] >= 6 ? 1000 : 2000;
    };
    DepthSearch search({{4, 1, 1, 8}, {4, 1, 1, 8}}, measure, kMany);
    EXPECT_EQ(search.smallest(0).pages, 2u);
    EXPECT_EQ(search.smallest(1).pages, 2u);
    const auto together = search.smallest_together({2, 2});
    EXPECT_THAT(together.pages, ElementsAre(2, 4));
    EXPECT_EQ(together.cycles, 1000u);
}

// Neither alone gains anything.
TEST(DepthSearch, BuffersThatHaveToGrowTogether) {
    const auto measure = [](const Depths& d) -> std::optional<std::uint64_t> {
        return 2000 - 100 * std::min({d[0], d[1], 5U});
    };
    DepthSearch search({{2, 1, 1, 16}, {2, 1, 1, 16}}, measure, kMany);
    EXPECT_EQ(search.fastest(0).pages, 2u);
    const auto together = search.fastest_together({2, 2});
    EXPECT_THAT(together.pages, ElementsAre(5, 5));
    EXPECT_EQ(together.cycles, 1500u);
}

TEST(DepthSearch, NoTwiceTheSameRunAndNoMoreThanAllowed) {
    std::uint64_t runs = 0;
    const auto counted = [&runs](const Depths& d) {
        ++runs;
        return needs({3})(d);
    };
    DepthSearch search({{64, 1, 1, 1024}}, counted, 4);
    search.smallest(0);
    EXPECT_EQ(runs, 4u);
    EXPECT_TRUE(search.exhausted());
    EXPECT_EQ(search.runs(), 4u);
    DepthSearch again({{8, 1, 1, 8}}, counted, kMany);
    runs = 0;
    again.smallest(0);
    const std::uint64_t first = runs;
    again.smallest(0);
    EXPECT_EQ(runs, first);
    EXPECT_FALSE(again.exhausted());
}

}  // namespace
}  // namespace tensight::advise
