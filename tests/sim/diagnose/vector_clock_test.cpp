// SPDX-License-Identifier: Apache-2.0
#include "sim/diagnose/vector_clock.h"

#include <gtest/gtest.h>

namespace tensight::diagnose {
namespace {

using events::Risc;

constexpr Agent kFirst = 0 * kAgentsOfCore;
constexpr Agent kSecond = 1 * kAgentsOfCore;

TEST(VectorClock, KnowsNothingAtFirst) {
    const VectorClock c(0);
    EXPECT_TRUE(c.knows(kSecond, 0));
    EXPECT_FALSE(c.knows(kSecond, 1));
    EXPECT_FALSE(c.knows(kFirst, 1));
}

TEST(VectorClock, JoinsWithinACore) {
    VectorClock a(0);
    VectorClock b(0);
    a.advance(Risc::brisc);
    b.advance(Risc::trisc2);
    b.advance(Risc::trisc2);
    a.join(b);
    EXPECT_EQ(a.local(Risc::brisc), 1U);
    EXPECT_EQ(a.local(Risc::trisc2), 2U);
    EXPECT_EQ(b.local(Risc::brisc), 0U);
}

TEST(VectorClock, PassesOnWhatItHasHeard) {
    VectorClock a(0);
    a.advance(Risc::ncrisc);
    VectorClock b(1);
    b.join(a);
    b.advance(Risc::brisc);
    VectorClock c(2);
    c.join(b);
    EXPECT_TRUE(c.knows(agent_of(0, Risc::ncrisc), 1));
    EXPECT_FALSE(c.knows(agent_of(0, Risc::ncrisc), 2));
    EXPECT_TRUE(c.knows(agent_of(1, Risc::brisc), 1));
    a.join(c);  // what others say of its own RISCs is what it knows already
    EXPECT_EQ(a.local(Risc::ncrisc), 1U);
    EXPECT_TRUE(a.knows(agent_of(1, Risc::brisc), 1));
}

TEST(VectorClock, KeepsTheLaterOfTwo) {
    VectorClock a(0);
    a.learn(kFirstChannel, 5);
    a.learn(kFirstChannel, 3);
    a.learn(agent_of(3, Risc::brisc), 2);
    EXPECT_TRUE(a.knows(kFirstChannel, 5));
    EXPECT_FALSE(a.knows(kFirstChannel, 6));
    EXPECT_TRUE(a.knows(agent_of(3, Risc::brisc), 2));
    VectorClock b(0);
    b.learn(agent_of(3, Risc::brisc), 7);
    b.learn(agent_of(2, Risc::brisc), 1);
    a.join(b);
    EXPECT_EQ(a.heard_of(agent_of(3, Risc::brisc)), 7U);
    EXPECT_EQ(a.heard_of(agent_of(2, Risc::brisc)), 1U);
    EXPECT_EQ(a.heard_of(kFirstChannel), 5U);
}

}  // namespace
}  // namespace tensight::diagnose
