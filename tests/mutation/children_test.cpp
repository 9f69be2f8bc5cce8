// SPDX-License-Identifier: Apache-2.0
#include "tests/mutation/children.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <thread>

namespace tensight::mutation {
namespace {

/// What a child that does `work` is seen to have done.
Outcome outcome_of(Children::Work work, std::chrono::seconds limit = std::chrono::seconds(20)) {
    Outcome seen;
    Children children(testing::TempDir(), 2, limit);
    children.start(std::move(work), [&seen](Outcome o) { seen = std::move(o); });
    children.finish();
    return seen;
}

/// An outcome with these bits.
Outcome with_bits(const char* bits) {
    Outcome made;
    made.status = "ok";
    made.bits = bits;
    return made;
}

TEST(Children, HandTheirOutcomeBack) {
    const Outcome o = outcome_of([] { return with_bits("abc"); });
    EXPECT_EQ(o.status, "ok");
    EXPECT_EQ(o.bits, "abc");
}

TEST(Children, OfTwoParentsMayShareAFolder) {
    Outcome first;
    Outcome second;
    Children one(testing::TempDir(), 1, std::chrono::seconds(20));
    Children other(testing::TempDir(), 1, std::chrono::seconds(20));
    one.start([] { return with_bits("one"); }, [&first](Outcome o) { first = std::move(o); });
    other.start([] { return with_bits("other"); }, [&second](Outcome o) { second = std::move(o); });
    one.finish();
    other.finish();
    EXPECT_EQ(first.bits, "one");
    EXPECT_EQ(second.bits, "other");
}

TEST(Children, MayCrash) {
    EXPECT_EQ(outcome_of([]() -> Outcome { std::abort(); }).status, "crashed");
    EXPECT_EQ(outcome_of([]() -> Outcome { throw 1; }).status, "crashed");
}

TEST(Children, AreEndedWhenTheyAreLate) {
    const auto endless = []() -> Outcome {
        for (;;) {
            std::this_thread::sleep_for(std::chrono::seconds(1));
        }
    };
    EXPECT_EQ(outcome_of(endless, std::chrono::seconds(0)).status, "timed out");
}

}  // namespace
}  // namespace tensight::mutation
