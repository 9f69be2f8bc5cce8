// SPDX-License-Identifier: Apache-2.0
// DST in sections: how many tiles each mode holds, the two halves in turn, and the older pair of
// calls.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <map>

#include "tests/programs/one_core.h"

namespace tensight::programs {
namespace {

using Macros = std::map<std::string, std::string>;

const Macros kNew = {{"ACQUIRE", "tile_regs_acquire()"},
                     {"COMMIT", "tile_regs_commit()"},
                     {"WAIT", "tile_regs_wait()"},
                     {"RELEASE", "tile_regs_release()"}};
const Macros kOld = {
    {"ACQUIRE", "acquire_dst()"}, {"COMMIT", ""}, {"WAIT", ""}, {"RELEASE", "release_dst()"}};

struct Case {
    const char* name;
    bool dst32;
    bool full_sync;
    int capacity;
    const Macros* calls;
};

void PrintTo(const Case& c, std::ostream* out) { *out << c.name; }

class Sections : public testing::TestWithParam<Case> {};

// Three sections, so that each half is used again after it has been released.
TEST_P(Sections, HoldAllTheirTiles) {
    const Case& c = GetParam();
    constexpr int kSections = 3;
    const Matrix x = uniform(32, 32 * c.capacity * kSections, -8, 8, 101);
    const run::RunResult result =
        OneCore({.dst32 = c.dst32, .full_sync = c.full_sync})
            .input(0, x, DataFormat::Float16_b, c.capacity)
            .output(16, x, kExact, DataFormat::Float16_b, c.capacity)
            .compute("sections.cpp", *c.calls, {static_cast<std::uint32_t>(c.capacity), kSections})
            .passes();
    EXPECT_EQ(result.cores.at(0).dst_capacity, c.capacity);
    EXPECT_EQ(result.cores.at(0).dst_peak, c.capacity);
}

INSTANTIATE_TEST_SUITE_P(All, Sections,
                         testing::Values(Case{"half_16bit", false, false, 8, &kNew},
                                         Case{"half_32bit", true, false, 4, &kNew},
                                         Case{"full_16bit", false, true, 16, &kNew},
                                         Case{"full_32bit", true, true, 8, &kNew},
                                         Case{"old_half_16bit", false, false, 8, &kOld},
                                         Case{"old_full_32bit", true, true, 8, &kOld}),
                         [](const auto& info) { return info.param.name; });

// One tile more than a section holds.
TEST(SectionsBeyond, AreReported) {
    for (const Case& c : {Case{"", false, false, 8, &kNew}, Case{"", true, true, 8, &kNew}}) {
        const Matrix x = uniform(32, 32 * (c.capacity + 1), -8, 8, 102);
        const run::RunResult result =
            OneCore({.dst32 = c.dst32, .full_sync = c.full_sync})
                .input(0, x)
                .output(16, x, kExact)
                .compute("sections.cpp", *c.calls, {static_cast<std::uint32_t>(c.capacity + 1), 1})
                .run();
        EXPECT_EQ(result.status, run::Status::failed) << describe(result);
        EXPECT_EQ(result.findings.front().id, "dst-index-beyond-capacity") << describe(result);
    }
}

}  // namespace
}  // namespace tensight::programs
