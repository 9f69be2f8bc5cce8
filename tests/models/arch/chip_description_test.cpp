// SPDX-License-Identifier: Apache-2.0
#include "models/arch/chip_description.h"

#include <gtest/gtest.h>

#include <set>

namespace tensight::arch {
namespace {

const ChipDescription& wormhole() {
    static const ChipDescription chip =
        read_chip_description(TENSIGHT_SOURCE_DIR "/models/arch/wormhole_b0.yaml");
    return chip;
}

TEST(WormholeB0, IsNamedAndClocked) {
    EXPECT_EQ(wormhole().name, "wormhole_b0");
    EXPECT_EQ(wormhole().clock_hz, 1'000'000'000U);
    EXPECT_EQ(wormhole().streams_path, TENSIGHT_SOURCE_DIR "/models/arch/wormhole_b0_streams.csv");
}

// The 80 workers of the chip are the 10 x 12 routers less the two DRAM columns (0, 5) and the rows
// of PCIe, ARC and Ethernet (0, 6): tt-metal:tt_metal/soc_descriptors/wormhole_b0_80_arch.yaml.
TEST(WormholeB0, WorkersAreTheRoutersThatAreNothingElse) {
    const Geometry& g = wormhole().geometry;
    std::vector<int> columns;
    for (int x = 0; x < g.noc_columns; ++x) {
        if (x != 0 && x != 5) {
            columns.push_back(x);
        }
    }
    std::vector<int> rows;
    for (int y = 0; y < g.noc_rows; ++y) {
        if (y != 0 && y != 6) {
            rows.push_back(y);
        }
    }
    EXPECT_EQ(g.noc_x, columns);
    EXPECT_EQ(g.noc_y, rows);
    EXPECT_EQ(g.columns * g.rows, 80);
    EXPECT_EQ(g.l1_bytes, 1464U * 1024);
}

TEST(WormholeB0, DramEndpointsLieInTheDramColumnsOnceEach) {
    const Geometry& g = wormhole().geometry;
    const auto& endpoints = g.dram_endpoints[0];
    EXPECT_EQ(endpoints.size(), 12U);
    EXPECT_EQ(endpoints, g.dram_endpoints[1]) << "both networks have the same";
    const std::set<std::pair<int, int>> different(endpoints.begin(), endpoints.end());
    EXPECT_EQ(different.size(), 12U);
    for (const auto& [x, y] : endpoints) {
        EXPECT_TRUE(x == 0 || x == 5) << x << ',' << y;
        EXPECT_LT(y, g.noc_rows);
    }
    EXPECT_EQ(g.dram_channels * g.dram_channel_bytes, 12ULL << 30);
}

// The parameters of the pipeline model (its table 2) and of the NoC model (its table 3).
TEST(WormholeB0, TimingIsThatOfThePublishedModels) {
    const Timing& t = wormhole().timing;
    EXPECT_EQ(t.fifo_depth, (std::array<int, 3>{32, 16, 16}));
    EXPECT_EQ(t.unpack_bytes_per_cycle, 64);
    EXPECT_EQ(t.unpack_latency, 11);
    EXPECT_EQ(t.unpack_window_bytes, 640);
    EXPECT_EQ(t.unpack_address_cycles, 2);
    EXPECT_EQ(t.unpack_queue_entries, 4);
    EXPECT_EQ(t.unpack_handover, 2);
    EXPECT_EQ(t.dst_reuse_distance, 6);
    EXPECT_EQ(t.mova2d_guard, 4);
    EXPECT_EQ(t.movd2b_guard, 3);
    EXPECT_EQ(t.movd2a_guard, 1);
    EXPECT_EQ(t.bank_return, 1);
    EXPECT_EQ(t.fpu_latency, 5);
    EXPECT_EQ(t.sfpu_latency, 2);
    EXPECT_EQ(t.pack_bytes_per_cycle, 16);
    EXPECT_EQ(t.pack_fp32_bytes_per_cycle, 8);
    EXPECT_EQ(t.pack_l1_accumulate_cycles, 2);
    EXPECT_EQ(t.pack_end_to_idle, 1);
    EXPECT_EQ(t.pack_in_flight, 2);
    EXPECT_EQ(t.stream_poll, 8);
    EXPECT_EQ(t.noc_hop, 9);
    EXPECT_EQ(t.niu_to_router, 5);
    EXPECT_EQ(t.flit_bytes, 32);
    EXPECT_EQ(t.max_packet_bytes, 8192);
    EXPECT_EQ(t.l1_read_endpoint, 13);
    EXPECT_EQ(t.l1_write_endpoint, 10);
    EXPECT_EQ(t.dram_read_endpoint, 99);
    EXPECT_EQ(t.dram_write_endpoint, 142);
    EXPECT_DOUBLE_EQ(t.read_cycles_per_flit, 1.035);
    EXPECT_DOUBLE_EQ(t.write_cycles_per_flit, 1.0235);
    EXPECT_EQ(t.barrier_exit, 12);
    EXPECT_DOUBLE_EQ(t.dram_read_bytes_per_cycle, 22.2);
    EXPECT_DOUBLE_EQ(t.dram_write_bytes_per_cycle, 21.9);
}

TEST(WormholeB0, EveryParameterHasAnIntervalAUnitAndASource) {
    ASSERT_FALSE(wormhole().parameters.empty());
    for (const auto& [name, p] : wormhole().parameters) {
        EXPECT_LE(p.low, p.value) << name;
        EXPECT_LE(p.value, p.high) << name;
        EXPECT_FALSE(p.unit.empty()) << name;
        EXPECT_FALSE(p.source.empty()) << name;
        if (p.provenance == Provenance::assumed) {
            EXPECT_LT(p.low, p.high) << name << ": an assumption without an interval";
        }
    }
}

TEST(WormholeB0, SfpuSlotsHaveABaseAndASource) {
    for (const auto& [name, s] : wormhole().sfpu_slots) {
        EXPECT_GT(s.base, 0) << name;
        EXPECT_FALSE(s.source.empty()) << name;
    }
    EXPECT_EQ(wormhole().sfpu_slots.at("exp").base, 21);
    EXPECT_EQ(wormhole().sfpu_slots.at("tanh").fast, 5);
    EXPECT_EQ(wormhole().sfpu_slots.at("fill").fp32, 0) << "no variant of its own";
}

TEST(WormholeB0, ScalarCostsAreKeptByRisc) {
    const auto& wait = wormhole().call_cycles.at("cb_wait_front");
    EXPECT_DOUBLE_EQ(wait[static_cast<std::size_t>(CallThread::data_movement)], 19);
    EXPECT_DOUBLE_EQ(wait[static_cast<std::size_t>(CallThread::unpack)], 10.5);
    EXPECT_LT(wait[static_cast<std::size_t>(CallThread::math)], 0) << "not in the file";
    EXPECT_LT(wait[static_cast<std::size_t>(CallThread::pack)], 0);
}

}  // namespace
}  // namespace tensight::arch
