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

}  // namespace
}  // namespace tensight::profile
