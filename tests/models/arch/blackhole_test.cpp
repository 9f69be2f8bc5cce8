// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "models/arch/chip_description.h"

namespace tensight::arch {
namespace {

const ChipDescription& blackhole() {
    static const ChipDescription chip =
        read_chip_description(TENSIGHT_SOURCE_DIR "/models/arch/blackhole.yaml");
    return chip;
}

TEST(Blackhole, IsNamedAndClocked) {
    EXPECT_EQ(blackhole().name, "blackhole");
    EXPECT_EQ(blackhole().clock_hz, 1'350'000'000U);
    EXPECT_EQ(blackhole().streams_path, TENSIGHT_SOURCE_DIR "/models/arch/wormhole_b0_streams.csv");
}

// The 140 workers are the 17 x 12 routers less the DRAM columns (0, 9), the column of ARC (8) and
// the rows of PCIe and Ethernet (0, 1): tt-metal:tt_metal/soc_descriptors/blackhole_140_arch.yaml.
TEST(Blackhole, WorkersAreTheRoutersThatAreNothingElse) {
    const Geometry& g = blackhole().geometry;
    std::vector<int> columns;
    for (int x = 0; x < g.noc_columns; ++x) {
        if (x != 0 && x != 8 && x != 9) {
            columns.push_back(x);
        }
    }
    std::vector<int> rows;
    for (int y = 2; y < g.noc_rows; ++y) {
        rows.push_back(y);
    }
    EXPECT_EQ(g.noc_x, columns);
    EXPECT_EQ(g.noc_y, rows);
    EXPECT_EQ(g.worker_x, columns) << "all columns enabled: translation changes nothing";
    EXPECT_EQ(g.worker_y, rows);
    EXPECT_EQ(g.columns * g.rows, 140);
    EXPECT_EQ(g.l1_bytes, 1536U * 1024);
    EXPECT_EQ(g.dram_alignment, 64U);
    EXPECT_EQ(g.harvesting, HarvestAxis::columns);
}

// The three routers of each bank in the order of their names (column 17 or 18, rows 12 and up), and
// which of them each NoC uses (dram_views, worker_endpoint of the same file).
TEST(Blackhole, EachNocHasItsOwnRouterOfABank) {
    const std::vector<std::vector<std::pair<int, int>>> routers = {
        {{0, 0}, {0, 1}, {0, 11}}, {{0, 2}, {0, 10}, {0, 3}}, {{0, 9}, {0, 4}, {0, 8}},
        {{0, 5}, {0, 7}, {0, 6}},  {{9, 0}, {9, 1}, {9, 11}}, {{9, 2}, {9, 10}, {9, 3}},
        {{9, 9}, {9, 4}, {9, 8}},  {{9, 5}, {9, 7}, {9, 6}}};
    const std::vector<std::array<int, 2>> used = {{2, 1}, {0, 1}, {0, 1}, {0, 1},
                                                  {2, 1}, {2, 1}, {2, 1}, {2, 1}};
    const Geometry& g = blackhole().geometry;
    ASSERT_EQ(g.dram_channels, 8);
    EXPECT_EQ(g.dram_channel_bytes, 4080ULL << 20);
    for (std::size_t bank = 0; bank < 8; ++bank) {
        for (std::size_t noc = 0; noc < 2; ++noc) {
            const int port = used[bank][noc];
            EXPECT_EQ(g.dram_endpoints[noc][bank], routers[bank][static_cast<std::size_t>(port)]);
            const std::pair<int, int> name(bank < 4 ? 17 : 18,
                                           12 + 3 * static_cast<int>(bank % 4) + port);
            EXPECT_EQ(g.dram_coordinates[noc][bank], name) << bank;
        }
    }
}

// tt-isa-documentation:BlackholeA0/NoC/README, TensixTile/BabyRISCV.
TEST(Blackhole, DocumentedTiming) {
    const Timing& t = blackhole().timing;
    EXPECT_EQ(t.flit_bytes, 64);
    EXPECT_EQ(t.max_packet_bytes, 16384);
    EXPECT_EQ(t.noc_hop, 9);
    EXPECT_EQ(t.riscv_branch_mispredicted, 1 + 4);
    EXPECT_EQ(t.riscv_multiply, 1);
    EXPECT_EQ(t.riscv_multiply_latency, 2);
    EXPECT_EQ(t.riscv_store_line_bytes, 16);
    EXPECT_EQ(t.fifo_depth, (std::array<int, 3>{29, 29, 29}));
}

TEST(Blackhole, EveryParameterHasAnIntervalAUnitAndASource) {
    ASSERT_FALSE(blackhole().parameters.empty());
    for (const auto& [name, p] : blackhole().parameters) {
        EXPECT_LE(p.low, p.value) << name;
        EXPECT_LE(p.value, p.high) << name;
        EXPECT_FALSE(p.unit.empty()) << name;
        EXPECT_FALSE(p.source.empty()) << name;
        if (p.provenance == Provenance::assumed) {
            EXPECT_LT(p.low, p.high) << name << ": an assumption without an interval";
        }
    }
}

// What is taken over from the other chip says so, and so does a result.
TEST(Blackhole, SaysWhatIsNotItsOwn) {
    const auto wormhole =
        read_chip_description(TENSIGHT_SOURCE_DIR "/models/arch/wormhole_b0.yaml");
    EXPECT_EQ(blackhole().sfpu_slots.size(), wormhole.sfpu_slots.size());
    for (const auto& [name, s] : blackhole().sfpu_slots) {
        if (s.source.rfind("as Wormhole B0", 0) == 0) {
            EXPECT_EQ(s.provenance, Provenance::assumed) << name;
            EXPECT_EQ(s.base, wormhole.sfpu_slots.at(name).base) << name;
        }
    }
    const auto& notes = blackhole().compute_notes;
    EXPECT_TRUE(std::any_of(notes.begin(), notes.end(), [](const std::string& note) {
        return note.rfind("numerics unverified: blackhole", 0) == 0;
    }));
    EXPECT_TRUE(wormhole.compute_notes.empty());
}

}  // namespace
}  // namespace tensight::arch
