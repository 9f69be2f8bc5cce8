// SPDX-License-Identifier: Apache-2.0
#include "sim/diagnose/shadow_memory.h"

#include <gtest/gtest.h>

#include <string>

namespace tensight::diagnose {
namespace {

Access by(Agent agent, AccessKind kind) {
    Access a;
    a.agent = agent;
    a.kind = kind;
    return a;
}

/// "begin-end:writer[readers]" of the segments of a range.
std::string text(ShadowMemory& memory, std::uint64_t begin, std::uint64_t end) {
    std::string out;
    memory.each(begin, end, [&out](const ShadowMemory::Segment& s) {
        out += std::to_string(s.begin) + '-' + std::to_string(s.end) + ':' +
               (s.write.made() ? std::to_string(s.write.agent) : "") + '[';
        for (const Access& r : s.reads) {
            out += std::to_string(r.agent) + ' ';
        }
        out += "] ";
    });
    return out;
}

TEST(ShadowMemory, CutsPagesOnlyWhereAccessesDo) {
    ShadowMemory m;
    m.add_pages(96, 32, 2);
    m.write(96, 160, by(1, AccessKind::store));
    EXPECT_EQ(text(m, 96, 160), "96-128:1[] 128-160:1[] ");
    m.write(100, 110, by(2, AccessKind::store));
    EXPECT_EQ(text(m, 96, 128), "96-100:1[] 100-110:2[] 110-128:1[] ");
    m.write(96, 128, by(3, AccessKind::store));
    EXPECT_EQ(text(m, 96, 128), "96-128:3[] ") << "one write over all joins them again";
}

TEST(ShadowMemory, KeepsTheLastReadOfEachAgentUntilTheNextWrite) {
    ShadowMemory m;
    m.write(0, 64, by(1, AccessKind::store));
    m.read(0, 64, by(2, AccessKind::load));
    m.read(0, 32, by(3, AccessKind::load));
    m.read(0, 32, by(3, AccessKind::load));
    EXPECT_EQ(text(m, 0, 64), "0-32:1[2 3 ] 32-64:1[2 ] ");
    m.write(0, 64, by(1, AccessKind::store));
    EXPECT_EQ(text(m, 0, 64), "0-64:1[] ");
}

TEST(ShadowMemory, RangesAcrossPagesAndPlainMemory) {
    ShadowMemory m;
    m.add_pages(4000, 100, 3);
    m.write(3990, 4310, by(7, AccessKind::store));
    EXPECT_EQ(text(m, 3990, 4310),
              "3990-4000:7[] 4000-4100:7[] 4100-4200:7[] 4200-4300:7[] 4300-4310:7[] ");
    EXPECT_EQ(text(m, 3980, 3990), "3980-3990:[] ");
    EXPECT_EQ(text(m, 4310, 4320), "4310-4320:[] ");
}

TEST(ShadowMemory, CellsOfPlainMemoryMeet) {
    ShadowMemory m;
    m.write(2000, 2100, by(7, AccessKind::store));
    EXPECT_EQ(text(m, 2000, 2100), "2000-2048:7[] 2048-2100:7[] ");
}

}  // namespace
}  // namespace tensight::diagnose
