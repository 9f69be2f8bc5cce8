// SPDX-License-Identifier: Apache-2.0
#include "sim/profile/noc_log.h"

#include <gtest/gtest.h>

namespace tensight::profile {
namespace {

using events::Risc;
using Type = NocLog::Type;

events::Transfer transfer(events::Core core, Risc risc, events::Cycle issued) {
    events::Transfer t;
    t.kind = events::TransferKind::read;
    t.core = core;
    t.site.risc = risc;
    t.issued = issued;
    t.bytes = 64;
    t.remote.resize(1);
    return t;
}

TEST(NocLog, SortsByCoreRiscAndDate) {
    NocLog log;
    log.transfer(transfer({1, 0}, Risc::brisc, 5));
    log.transfer(transfer({0, 1}, Risc::ncrisc, 9));
    log.transfer(transfer({0, 1}, Risc::ncrisc, 3));
    log.transfer(transfer({0, 1}, Risc::brisc, 7));
    std::vector<events::Cycle> dates;
    for (const auto& e : log.sorted()) {
        dates.push_back(e.date);
    }
    EXPECT_EQ(dates, (std::vector<events::Cycle>{7, 3, 9, 5}));
}

TEST(NocLog, ZonesNest) {
    NocLog log;
    const events::Site site{Risc::brisc, 0x10, 0};
    log.zone({0, 0}, site, "inner", 5, 8);
    log.zone({0, 0}, site, "same", 5, 8);  // closed after it: outside
    log.zone({0, 0}, site, "next", 8, 8);
    log.zone({0, 0}, {Risc::trisc1, 0x10, 0}, "compute", 1, 2);  // no data movement
    log.transfer(transfer({0, 0}, Risc::brisc, 8));
    log.enclose({0, 0}, Risc::brisc, "all", 20);
    std::vector<std::string> marks;
    for (const auto& e : log.sorted()) {
        if (e.type >= Type::zone_begin) {
            marks.push_back((e.type == Type::zone_begin ? "+" : "-") + log.names()[e.name]);
        } else {
            marks.emplace_back("read");
        }
    }
    EXPECT_EQ(marks, (std::vector<std::string>{"+all", "+same", "+inner", "read", "-inner", "-same",
                                               "+next", "-next", "-all"}));
}

TEST(NocLog, AMulticastIsTheRectangleOfItsReceivers) {
    NocLog log;
    events::Transfer t = transfer({0, 0}, Risc::brisc, 1);
    t.kind = events::TransferKind::write;
    t.multicast = true;
    t.remote.resize(3);
    t.remote[0].noc_x = 3, t.remote[0].noc_y = 1;
    t.remote[1].noc_x = 1, t.remote[1].noc_y = 2;
    t.remote[2].noc_x = 3, t.remote[2].noc_y = 2;
    log.transfer(t);
    const NocLog::Entry e = log.sorted().at(0);
    EXPECT_EQ(e.type, Type::multicast);
    EXPECT_EQ((std::array<int, 4>{e.x, e.y, e.last_x, e.last_y}), (std::array<int, 4>{1, 1, 3, 2}));
}

TEST(NocLog, BarriersByKind) {
    NocLog log;
    events::Barrier b{{0, 0}, {Risc::brisc, 4, 0}, 1, events::BarrierKind::reads, -1, 10, 20};
    log.barrier(b);
    b.kind = events::BarrierKind::writes, b.transaction_id = 3, b.begin = 30;
    log.barrier(b);
    b.kind = events::BarrierKind::writes_left, b.transaction_id = -1, b.begin = 40;
    log.barrier(b);
    b.kind = events::BarrierKind::atomics, b.begin = 50;
    log.barrier(b);
    std::vector<Type> types;
    for (const auto& e : log.sorted()) {
        types.push_back(e.type);
        EXPECT_EQ(e.noc, 1);
    }
    EXPECT_EQ(types,
              (std::vector<Type>{Type::read_barrier_begin, Type::read_barrier_end,
                                 Type::write_barrier_of_id, Type::flush, Type::atomic_barrier}));
}

}  // namespace
}  // namespace tensight::profile
