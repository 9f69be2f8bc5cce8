// SPDX-License-Identifier: Apache-2.0
// What a result says about the networks and DRAM, on transfers that can be counted by hand.
#include <gtest/gtest.h>

#include "sim/run/simulate.h"
#include "tests/programs/one_core.h"

namespace tensight::programs {
namespace {

// Four tiles of 4096 bytes from DRAM bank 5 to core 0,0 and on to bank 2, on NoC 0. A packet has
// one header flit and 128 of data (32 bytes each); a read request is a header alone.
const char* const kText = R"yaml(
tensight: 1
chip: {arch: wormhole_b0, grid: 1x1, harvested_rows: [1]}
tensors:
  in: {shape: [32, 128], fill: {arange: [0, 1]}}
  out: {shape: [32, 128]}
buffers:
  a: {tensor: in, dtype: uint32, memory: dram, shard: {height: 32, width: 128, cores: "5,0"}}
  b: {tensor: out, dtype: uint32, memory: dram, shard: {height: 32, width: 128, cores: "2,0"}}
programs:
- name: there
  circular_buffers:
  - {id: 0, format: uint32, pages: 2}
  kernels:
  - source: page_copy.cpp
    risc: ncrisc
    compile_args: ["accessor(a)", "accessor(b)"]
    runtime_args: ["addr(a)", "addr(b)", 4, 4096, 4096]
- name: back
  circular_buffers:
  - {id: 0, format: uint32, pages: 2}
  kernels:
  - source: page_copy.cpp
    risc: ncrisc
    compile_args: ["accessor(b)", "accessor(a)"]
    runtime_args: ["addr(b)", "addr(a)", 3, 4096, 4096]
expect:
- {tensor: out, fill: {arange: [0, 1]}}
)yaml";

const run::LinkResult* find(const run::NocResult& noc, const std::string& kind, int x, int y) {
    for (const run::LinkResult& link : noc.links) {
        if (link.kind == kind && link.x == x && link.y == y) {
            return &link;
        }
    }
    return nullptr;
}

void expect_channel(const run::DramChannelResult& d, int channel, std::uint64_t read,
                    std::uint64_t written, std::uint64_t cycles) {
    EXPECT_EQ(d.channel, channel);
    EXPECT_EQ(d.bytes_read, read);
    EXPECT_EQ(d.bytes_written, written);
    EXPECT_GT(d.busy_cycles, (read + written) / 64);  // a channel moves less than 64 B a cycle
    EXPECT_LT(d.busy_cycles, cycles);
    EXPECT_DOUBLE_EQ(d.share, static_cast<double>(d.busy_cycles) / static_cast<double>(cycles));
}

TEST(Traffic, OfEachProgramAndInAll) {
    const run::RunResult result = run_workload(workload_text(kText));
    expect_clean(result);
    ASSERT_EQ(result.programs.size(), 2u);
    const run::TrafficResult& there = result.programs[0].traffic;
    const run::TrafficResult& back = result.programs[1].traffic;
    ASSERT_EQ(there.noc.size(), 2u);
    EXPECT_EQ(there.noc[0].bytes_read, 4u * 4096);
    EXPECT_EQ(there.noc[0].bytes_written, 4u * 4096);
    EXPECT_EQ(there.noc[0].transactions, 8u);
    EXPECT_EQ(back.noc[0].transactions, 6u);
    EXPECT_EQ(there.noc[1].transactions, 0u);
    EXPECT_TRUE(there.noc[1].links.empty());
    ASSERT_EQ(there.dram.size(), 2u);
    ASSERT_EQ(back.dram.size(), 2u);
    const std::uint64_t first = result.programs[0].cycles.value;
    const std::uint64_t second = result.programs[1].cycles.value;
    expect_channel(there.dram[0], 2, 0, 4 * 4096, first);
    expect_channel(there.dram[1], 5, 4 * 4096, 0, first);
    expect_channel(back.dram[0], 2, 3 * 4096, 0, second);
    expect_channel(back.dram[1], 5, 0, 3 * 4096, second);

    EXPECT_EQ(result.noc[0].bytes_read, 7u * 4096);
    EXPECT_EQ(result.noc[0].transactions, 14u);
    expect_channel(result.dram[0], 2, 3 * 4096, 4 * 4096, first + second);
    EXPECT_EQ(result.dram[0].busy_cycles, there.dram[0].busy_cycles + back.dram[0].busy_cycles);
}

// Row 1 is harvested: core 0,0 lies at 1,2. Four data packets leave it and four come, and beside
// them four read requests leave, four acknowledgements come: both ways 4 * 129 + 4 flits.
TEST(Traffic, BusiestLinksAreThoseOfTheCore) {
    const run::RunResult result = run_workload(workload_text(kText));
    const run::NocResult& noc = result.programs[0].traffic.noc[0];
    ASSERT_EQ(noc.links.size(), run::kLinksKept);
    for (std::size_t i = 1; i < noc.links.size(); ++i) {
        EXPECT_GE(noc.links[i - 1].busy_cycles, noc.links[i].busy_cycles);
    }
    for (const char* kind : {"inject", "eject"}) {
        const run::LinkResult* link = find(noc, kind, 1, 2);
        ASSERT_NE(link, nullptr) << kind;
        EXPECT_EQ(link->packets, 8u);
        EXPECT_GE(link->busy_cycles, 4u * 129 + 4);
        EXPECT_NEAR(link->share * static_cast<double>(result.programs[0].cycles.value),
                    static_cast<double>(link->busy_cycles), 0.51);
    }
    const run::LinkResult* all = find(result.noc[0], "eject", 1, 2);
    ASSERT_NE(all, nullptr);
    EXPECT_EQ(all->packets, 14u);
}

// Runs at the parameters' bounds are not counted.
TEST(Traffic, IsThatOfOneRunWithAnInterval) {
    run::RunOptions options;
    options.cache_directory = TENSIGHT_BINARY_DIR "/tests/programs/kernel_cache";
    options.data_directory = TENSIGHT_BINARY_DIR "/share/tensight";
    const workload::Workload w = workload_text(kText);
    const run::RunResult plain = run::simulate(w, options);
    options.interval = true;
    const run::RunResult interval = run::simulate(w, options);
    ASSERT_TRUE(interval.cycles.low.has_value());
    EXPECT_EQ(interval.noc[0].bytes_read, plain.noc[0].bytes_read);
    EXPECT_EQ(interval.noc[0].transactions, 14u);
    ASSERT_EQ(interval.dram.size(), 2u);
    EXPECT_EQ(interval.dram[0].bytes_written, 4u * 4096);
    EXPECT_EQ(interval.dram[0].busy_cycles, plain.dram[0].busy_cycles);
    EXPECT_EQ(interval.noc[0].links[0].busy_cycles, plain.noc[0].links[0].busy_cycles);
}

}  // namespace
}  // namespace tensight::programs
