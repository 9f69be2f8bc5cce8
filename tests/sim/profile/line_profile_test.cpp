// SPDX-License-Identifier: Apache-2.0
#include "sim/profile/line_profile.h"

#include <gtest/gtest.h>

namespace tensight::profile {
namespace {

using events::Core;
using events::Risc;
using events::Site;
using time::Cause;

constexpr Site kFirst{Risc::brisc, 0x1000, 0x1100};
constexpr Site kSecond{Risc::brisc, 0x1004, 0x1100};

time::Account cycles(Cause cause, time::Cycle count) {
    time::Account account;
    account.add(cause, count);
    return account;
}

TEST(LineProfile, IsEmptyAtFirst) { EXPECT_TRUE(LineProfile().entries().empty()); }

TEST(LineProfile, AddsUpByPlace) {
    LineProfile p;
    p.spent({}, kSecond, true, cycles(Cause::cb_data, 7));
    p.spent({}, kFirst, true, cycles(Cause::working, 3));
    p.spent({}, kSecond, false, cycles(Cause::working, 2));
    const auto entries = p.entries();
    ASSERT_EQ(entries.size(), 2U);
    EXPECT_EQ(entries[0].site, kFirst) << "in the order of places";
    EXPECT_EQ(entries[0].cost.account.total(), 3U);
    EXPECT_EQ(entries[1].cost.account.of(Cause::cb_data), 7U);
    EXPECT_EQ(entries[1].cost.account.of(Cause::working), 2U);
    EXPECT_EQ(entries[1].cost.calls, 1U) << "an access to L1 is no call";
    EXPECT_EQ(p.told({}, Risc::brisc).total(), 12U);
    EXPECT_EQ(p.told({}, Risc::ncrisc).total(), 0U);
    EXPECT_EQ(p.told({1, 0}, Risc::brisc).total(), 0U);
}

TEST(LineProfile, TheCallerIsPartOfAPlace) {
    LineProfile p;
    p.spent({}, kFirst, true, cycles(Cause::working, 3));
    p.spent({}, {Risc::brisc, kFirst.pc, 0x2000}, true, cycles(Cause::working, 4));
    EXPECT_EQ(p.entries().size(), 2U);
}

TEST(LineProfile, CoresAndRiscsAreApart) {
    LineProfile p;
    p.spent({1, 0}, kFirst, true, cycles(Cause::working, 3));
    p.spent({0, 1}, kFirst, true, cycles(Cause::working, 4));
    p.spent({0, 1}, {Risc::ncrisc, kFirst.pc, kFirst.return_address}, true,
            cycles(Cause::working, 5));
    const auto entries = p.entries();
    ASSERT_EQ(entries.size(), 3U);
    EXPECT_EQ(entries[0].core, (Core{0, 1}));
    EXPECT_EQ(entries[1].site.risc, Risc::ncrisc);
    EXPECT_EQ(entries[2].core, (Core{1, 0}));
}

TEST(LineProfile, CountsTilesAndBytes) {
    LineProfile p;
    const Site unpack{Risc::trisc0, 8, 0};
    const Site math{Risc::trisc1, 8, 0};
    const Site pack{Risc::trisc2, 8, 0};
    p.tile_moved({}, 0, events::TileAction::unpack, 5, unpack);
    p.dst({}, 0, events::DstAction::write, 6, math);
    p.dst({}, 0, events::DstAction::read, 7, pack);  // the pack itself is told, too
    p.tile_moved({}, 16, events::TileAction::pack, 7, pack);
    events::Transfer t;
    t.site = kFirst;
    t.bytes = 2048;
    p.transfer(t);
    p.transfer(t);
    for (const auto& e : p.entries()) {
        EXPECT_EQ(e.cost.tiles, e.site.risc == Risc::brisc ? 0U : 1U);
        EXPECT_EQ(e.cost.bytes, e.site.risc == Risc::brisc ? 4096U : 0U);
    }
    EXPECT_EQ(p.entries().size(), 4U);
}

}  // namespace
}  // namespace tensight::profile
