// SPDX-License-Identifier: Apache-2.0
#include "models/l1/l1_memory.h"

#include <gtest/gtest.h>

#include "models/time/process.h"
#include "models/time/simulation.h"

namespace tensight::l1 {
namespace {

TEST(L1Memory, IsZeroedAndLittleEndian) {
    L1Memory l1(4096);
    EXPECT_EQ(l1.load(4092, 4), 0U);
    l1.store(8, 4, 0x11223344);
    EXPECT_EQ(l1.load(8, 1), 0x44U);
    EXPECT_EQ(l1.load(9, 1), 0x33U);
    EXPECT_EQ(l1.load(10, 2), 0x1122U);
    l1.store(9, 1, 0xAB);
    EXPECT_EQ(l1.load(8, 4), 0x1122AB44U);
    EXPECT_EQ(*l1.at(11), 0x11);
}

TEST(L1Memory, KnowsItsEnd) {
    const L1Memory l1(4096);
    EXPECT_TRUE(l1.contains(4092, 4));
    EXPECT_FALSE(l1.contains(4093, 4));
    EXPECT_TRUE(l1.contains(4096, 0));
    EXPECT_FALSE(l1.contains(~std::uint64_t{0}, 2)) << "no wrap";
}

TEST(L1Memory, StoresWakeWhoWaitsForAChange) {
    time::Simulation simulation;
    L1Memory l1(4096);
    std::uint32_t seen = 0;
    simulation.spawn("poller", [&] {
        while (l1.load(16, 4) == 0) {
            l1.change_signal().wait();
        }
        seen = l1.load(16, 4);
    });
    simulation.spawn("writer", [&] {
        time::Process process("writer");
        l1.store(20, 4, 1);  // another word: the poller looks and waits on
        process.advance(10);
        process.sync();
        l1.store(16, 4, 99);
    });
    simulation.run();
    EXPECT_EQ(seen, 99U);
}

}  // namespace
}  // namespace tensight::l1
