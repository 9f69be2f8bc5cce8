// SPDX-License-Identifier: Apache-2.0
#include "sim/profile/timeline.h"

#include <gtest/gtest.h>

namespace tensight::profile {
namespace {

TEST(Timeline, IsEmptyAtFirst) { EXPECT_TRUE(Timeline().buckets().empty()); }

TEST(Timeline, ABucketIsACycleAtFirst) {
    Timeline t;
    t.add(2, 4, 3);
    EXPECT_EQ(t.width(), 1U);
    ASSERT_EQ(t.buckets().size(), 4U);
    EXPECT_EQ(t.mean(1, 4), 0.0);
    EXPECT_EQ(t.mean(2, 4), 3.0);
    EXPECT_EQ(t.mean(3, 4), 3.0);
}

TEST(Timeline, LastDateOfAWidth) {
    Timeline t;
    t.add(63, 64);
    EXPECT_EQ(t.width(), 1U);
    EXPECT_EQ(t.buckets().size(), Timeline::kBuckets);
    t.add(64, 65);
    EXPECT_EQ(t.width(), 2U);
    EXPECT_EQ(t.buckets().size(), 33U);
    EXPECT_EQ(t.mean(31, 100), 0.5);
    EXPECT_EQ(t.mean(32, 100), 0.5);
    EXPECT_EQ(t.mean(32, 65), 1.0) << "the run ends within the bucket";
}

TEST(Timeline, HoweverLongItStaysSmall) {
    Timeline t;
    constexpr time::Cycle kLong = 1'000'000'000;
    for (time::Cycle at = 0; at < kLong; at += kLong / 1000) {
        t.add(at, at + kLong / 2000, 4);
    }
    EXPECT_LE(t.buckets().size(), Timeline::kBuckets);
    std::uint64_t sum = 0;
    for (const auto& b : t.buckets()) {
        sum += b.sum;
    }
    EXPECT_EQ(sum, std::uint64_t{1000} * (kLong / 2000) * 4) << "nothing is lost";
}

TEST(Timeline, OrderDoesNotMatter) {
    Timeline a;
    Timeline b;
    a.add(0, 1000, 2);
    a.add(500, 700);
    b.add(500, 700);
    b.add(0, 1000, 2);
    ASSERT_EQ(a.width(), b.width());
    for (std::size_t i = 0; i < a.buckets().size(); ++i) {
        EXPECT_EQ(a.buckets()[i].sum, b.buckets()[i].sum);
    }
}

TEST(Timeline, MaximaSurviveWidening) {
    Timeline t;
    t.note(3, 7);
    t.note(2, 1);
    t.add(0, 5000);
    EXPECT_EQ(t.buckets()[0].max, 7U);
    EXPECT_EQ(t.buckets()[1].max, 0U);
}

TEST(Timeline, NothingIsAddedByNothing) {
    Timeline t;
    t.add(5, 5, 3);
    t.add(7, 6, 3);
    t.add(5, 9, 0);
    EXPECT_TRUE(t.buckets().empty());
}

}  // namespace
}  // namespace tensight::profile
