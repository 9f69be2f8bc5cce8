// SPDX-License-Identifier: Apache-2.0
#include "models/chip/chip.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core_fixture.h"
#include "models/port/call_error.h"

namespace tensight::core::testing {
namespace {

class ChipTest : public CoreTest {};

TEST_F(ChipTest, TranslatedCoordinatesAreTheSameOnBothNetworks) {
    for (const int noc : {0, 1}) {
        const noc::Target t = chip().resolve(noc, {18 + 2, 18 + 3, 0x1234});
        EXPECT_EQ(t.l1, &memories().l1({2, 3}));
        EXPECT_EQ(t.offset, 0x1234U);
        EXPECT_EQ(t.position, (noc::Position{3, 4}));
        EXPECT_EQ(t.name(), "core 2,3");
    }
}

TEST_F(ChipTest, ColumnsStepOverTheDramColumn) {
    EXPECT_EQ(chip::worker_position(description, {0, 0}), (noc::Position{1, 1}));
    EXPECT_EQ(chip::worker_position(description, {3, 4}), (noc::Position{4, 5}));
    EXPECT_EQ(chip::worker_position(description, {4, 5}), (noc::Position{6, 7}))
        << "column 5 is DRAM, row 6 is Ethernet";
    EXPECT_EQ(chip::worker_position(description, {7, 9}), (noc::Position{9, 11}));
}

TEST_F(ChipTest, PhysicalCoordinatesOfNoc1CountFromTheOtherCorner) {
    EXPECT_EQ(chip().resolve(0, {2, 1, 0}).name(), "core 1,0");
    EXPECT_EQ(chip().resolve(1, {10 - 1 - 2, 12 - 1 - 1, 0}).name(), "core 1,0");
}

TEST_F(ChipTest, EveryDramBankIsBehindItsEndpoint) {
    for (std::size_t bank = 0; bank < description.geometry.dram_endpoints[0].size(); ++bank) {
        const auto [x, y] = description.geometry.dram_endpoints[0][bank];
        for (const int noc : {0, 1}) {
            const noc::NocAddress address{noc == 0 ? x : 9 - x, noc == 0 ? y : 11 - y, 64};
            const noc::Target t = chip().resolve(noc, address);
            EXPECT_EQ(t.dram, &memories().dram(static_cast<int>(bank))) << bank;
            EXPECT_EQ(t.position, (noc::Position{x, y}));
        }
    }
}

TEST_F(ChipTest, EveryWorkerOfTheGridIsFound) {
    for (int x = 0; x < 4; ++x) {
        for (int y = 0; y < 4; ++y) {
            EXPECT_EQ(chip().resolve(0, {18 + x, 18 + y, 0}).l1, &memories().l1({x, y}));
        }
    }
}

TEST_F(ChipTest, NobodyIsThere) {
    for (const noc::NocAddress& a :
         {noc::NocAddress{22, 18, 0}, {18, 22, 0}, {17, 18, 0}, {5, 4, 0}, {1, 6, 0}, {9, 1, 0}}) {
        EXPECT_THROW((void)chip().resolve(0, a), port::CallError) << a.x << ',' << a.y;
    }
}

TEST_F(ChipTest, CoresAreMadeOnce) {
    Core& made = core({1, 2});
    EXPECT_EQ(chip().find_core({1, 2}), &made);
    EXPECT_EQ(chip().find_core({2, 1}), nullptr);
    EXPECT_EQ(chip().cores().size(), 1U);
}

}  // namespace
}  // namespace tensight::core::testing
