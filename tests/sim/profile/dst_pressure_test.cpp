// SPDX-License-Identifier: Apache-2.0
#include "sim/profile/dst_pressure.h"

#include <gtest/gtest.h>

namespace tensight::profile {
namespace {

using events::Core;
using events::DstAction;

class DstPressureTest : public testing::Test {
  protected:
    void write(int slot, Core core = {}) { pressure.dst(core, slot, DstAction::write, 0, {}); }
    void release(int first, Core core = {}) {
        pressure.dst(core, first, DstAction::release, 0, {});
    }
    DstPressure pressure;
};

TEST_F(DstPressureTest, NothingIsWrittenAtFirst) { EXPECT_EQ(pressure.peak({}), 0); }

TEST_F(DstPressureTest, CountsTilesOfASectionOnce) {
    pressure.set_capacity({}, 8);
    write(0);
    write(3);
    write(0);
    EXPECT_EQ(pressure.peak({}), 2);
}

TEST_F(DstPressureTest, HalvesDoNotAddUp) {
    pressure.set_capacity({}, 8);
    write(0);
    write(1);
    write(8);
    write(9);
    write(10);
    EXPECT_EQ(pressure.peak({}), 3) << "the fuller half";
}

TEST_F(DstPressureTest, AReleaseEmptiesItsSection) {
    pressure.set_capacity({}, 4);
    write(0);
    write(1);
    write(4);
    release(0);
    write(2);
    write(5);
    EXPECT_EQ(pressure.peak({}), 2);
    write(6);
    EXPECT_EQ(pressure.peak({}), 3) << "the other half was not released";
}

TEST_F(DstPressureTest, FullSyncHasOneSection) {
    pressure.set_capacity({}, 16);
    for (int slot = 0; slot < 16; ++slot) {
        write(slot);
    }
    EXPECT_EQ(pressure.peak({}), 16);
}

TEST_F(DstPressureTest, ReadsAndCommitsWriteNothing) {
    pressure.dst({}, 2, DstAction::read, 0, {});
    pressure.dst({}, 2, DstAction::commit, 0, {});
    EXPECT_EQ(pressure.peak({}), 0);
}

TEST_F(DstPressureTest, CoresAreApart) {
    write(0, {1, 0});
    EXPECT_EQ(pressure.peak({1, 0}), 1);
    EXPECT_EQ(pressure.peak({0, 1}), 0);
}

// --- values over time ------------------------------------------------------------------------

using events::Cycle;
using events::Risc;
using events::Site;

constexpr Site kCopy{Risc::trisc1, 0x10, 0};
constexpr Site kExp{Risc::trisc1, 0x20, 0};
constexpr Site kPack{Risc::trisc2, 0x30, 0};

class DstLives : public testing::Test {
  protected:
    DstLives() { pressure.set_capacity({}, 8); }
    void tell(DstAction action, int slot, Cycle date, Site site) {
        pressure.dst({}, slot, action, date, site);
    }
    /// What an operation in place tells.
    void in_place(int slot, Cycle date, Site site) {
        tell(DstAction::read, slot, date, site);
        tell(DstAction::write, slot, date, site);
    }
    DstPressure pressure;
};

TEST_F(DstLives, FromTheWriteToTheLastUse) {
    tell(DstAction::write, 2, 10, kCopy);
    in_place(2, 30, kExp);
    tell(DstAction::commit, 0, 35, kExp);
    tell(DstAction::read, 2, 50, kPack);
    tell(DstAction::read, 2, 60, kPack);
    tell(DstAction::release, 0, 90, kPack);
    const DstUse use = pressure.use({});
    ASSERT_EQ(use.ranges.size(), 2U);
    EXPECT_EQ(use.ranges[0].slot, 2);
    EXPECT_EQ(use.ranges[0].writer, kCopy);
    EXPECT_EQ(use.ranges[0].reader, kExp);
    EXPECT_EQ(use.ranges[0].cycles, 20U);
    EXPECT_EQ(use.ranges[1].writer, kExp);
    EXPECT_EQ(use.ranges[1].reader, kPack);
    EXPECT_EQ(use.ranges[1].cycles, 30U) << "to the last of the two packs";
    EXPECT_EQ(use.sections.count, 1U);
    EXPECT_EQ(use.sections.math_cycles, 25U);
    EXPECT_EQ(use.sections.wait_cycles, 15U);
    EXPECT_EQ(use.sections.pack_cycles, 40U);
    EXPECT_EQ(use.peak_site, kCopy);
    EXPECT_EQ(use.peak_cycle, 10U);
}

TEST_F(DstLives, WhatAddsBeginsNothing) {
    for (const Cycle date : {10U, 20U, 30U}) {
        tell(DstAction::write, 0, date, kCopy);
    }
    tell(DstAction::read, 0, 50, kPack);
    tell(DstAction::release, 0, 60, kPack);
    const DstUse use = pressure.use({});
    ASSERT_EQ(use.ranges.size(), 1U);
    EXPECT_EQ(use.ranges[0].count, 1U);
    EXPECT_EQ(use.ranges[0].cycles, 40U);
}

TEST_F(DstLives, NeverUsedLivesUntilTheRelease) {
    tell(DstAction::write, 0, 10, kCopy);
    tell(DstAction::release, 0, 60, kPack);
    const DstUse use = pressure.use({});
    ASSERT_EQ(use.ranges.size(), 1U);
    EXPECT_EQ(use.ranges[0].reader.pc, 0U);
    EXPECT_EQ(use.ranges[0].cycles, 50U);
}

TEST_F(DstLives, SectionsAddUp) {
    for (int section = 0; section < 10; ++section) {
        const int slot = section % 2 * 8;
        const auto at = static_cast<Cycle>(section) * 100;
        tell(DstAction::write, slot, at + 10, kCopy);
        tell(DstAction::commit, slot, at + 20, kCopy);
        tell(DstAction::read, slot, at + 40, kPack);
        tell(DstAction::release, slot, at + 50, kPack);
    }
    const DstUse use = pressure.use({});
    ASSERT_EQ(use.ranges.size(), 2U) << "one a slot";
    EXPECT_EQ(use.ranges[0].count, 5U);
    EXPECT_EQ(use.ranges[0].cycles, 150U);
    EXPECT_EQ(use.sections.count, 10U);
    EXPECT_EQ(use.sections.math_cycles, 100U);
    EXPECT_EQ(use.sections.wait_cycles, 200U);
    EXPECT_EQ(use.sections.pack_cycles, 100U);
}

// Four tiles are written, but the first two are used up before the others come.
TEST_F(DstLives, LiveTilesMayBeFewerThanWritten) {
    tell(DstAction::write, 0, 10, kCopy);
    tell(DstAction::write, 1, 11, kCopy);
    tell(DstAction::read, 0, 20, kExp);
    tell(DstAction::read, 1, 21, kExp);
    tell(DstAction::write, 2, 30, kExp);
    tell(DstAction::write, 3, 31, kExp);
    tell(DstAction::read, 2, 50, kPack);
    tell(DstAction::read, 3, 51, kPack);
    tell(DstAction::release, 0, 60, kPack);
    const DstUse use = pressure.use({});
    EXPECT_EQ(use.peak_tiles, 4);
    EXPECT_EQ(use.live_tiles, 2);
}

// A value that is used up at the date at which the next is written makes room for it.
TEST_F(DstLives, LivesThatTouchDoNotOverlap) {
    tell(DstAction::write, 0, 10, kCopy);
    tell(DstAction::read, 0, 30, kExp);
    tell(DstAction::write, 1, 30, kExp);
    tell(DstAction::read, 1, 50, kPack);
    tell(DstAction::release, 0, 60, kPack);
    EXPECT_EQ(pressure.use({}).live_tiles, 1);
    EXPECT_EQ(pressure.use({}).peak_tiles, 2);
}

// A run that ends in between: what is in DST counts, the section is not over.
TEST_F(DstLives, AnOpenSectionIsTold) {
    tell(DstAction::write, 0, 10, kCopy);
    tell(DstAction::read, 0, 30, kExp);
    const DstUse use = pressure.use({});
    ASSERT_EQ(use.ranges.size(), 1U);
    EXPECT_EQ(use.ranges[0].cycles, 20U);
    EXPECT_EQ(use.sections.count, 0U);
    EXPECT_EQ(use.live_tiles, 1);
}

TEST_F(DstLives, TheLargestIndexAskedForIsKept) {
    events::Violation v;
    v.hazard = events::Hazard::dst_index_beyond_capacity;
    v.object = "DST 11";
    pressure.violation(v);
    v.object = "DST 9";
    pressure.violation(v);
    v.hazard = events::Hazard::dst_dead_write;
    v.object = "DST 14";
    pressure.violation(v);
    EXPECT_EQ(pressure.use({}).needed_tiles, 12);
}

TEST_F(DstLives, TilesByBuffer) {
    pressure.tile_moved({}, 24, events::TileAction::pack, 1, kPack);
    pressure.tile_moved({}, 24, events::TileAction::unpack, 2, kCopy);
    pressure.tile_moved({}, 24, events::TileAction::unpack, 3, kCopy);
    const DstUse use = pressure.use({});
    EXPECT_EQ(use.tiles[24].packed, 1U);
    EXPECT_EQ(use.tiles[24].unpacked, 2U);
    EXPECT_EQ(use.tiles[0].packed, 0U);
}

// However many places write a slot, what is kept of them is bounded and nothing is lost.
TEST_F(DstLives, PlacesAreBounded) {
    for (std::uint32_t i = 1; i <= 1000; ++i) {
        tell(DstAction::write, 0, i * 10, {Risc::trisc1, i, 0});
        tell(DstAction::read, 0, i * 10 + 5, {Risc::trisc2, i, 0});
        tell(DstAction::release, 0, i * 10 + 6, kPack);
    }
    const DstUse use = pressure.use({});
    EXPECT_LE(use.ranges.size(), 64U);
    std::uint64_t count = 0;
    std::uint64_t cycles = 0;
    for (const auto& r : use.ranges) {
        count += r.count;
        cycles += r.cycles;
    }
    EXPECT_EQ(count, 1000U);
    EXPECT_EQ(cycles, 5000U);
}

}  // namespace
}  // namespace tensight::profile
