// SPDX-License-Identifier: Apache-2.0
// Programs on Blackhole: every worker and bank is where the network finds it; its alignment, its
// L1.
#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/programs/one_core.h"

namespace tensight::programs {
namespace {

using ::testing::Contains;
using ::testing::HasSubstr;

/// One page a core, from L1 (interleaved over all workers) to DRAM, over `noc`.
workload::Workload pages(const std::string& chip, int columns, int rows, int noc) {
    const int count = columns * rows;
    workload::Workload w = workload_text(
        fmt::format("tensight: 1\nchip: {{{}, grid: {}x{}}}\n"
                    "tensors:\n  in: {{shape: [{}, 32]}}\n  out: {{shape: [{}, 32]}}\n",
                    chip, columns, rows, 32 * count, 32 * count) +
        fmt::format(R"yaml(
buffers:
  in_l1: {{tensor: in, dtype: uint32, layout: tile, memory: l1}}
  out_dram: {{tensor: out, dtype: uint32, layout: tile, memory: dram}}
programs:
- name: pages
  circular_buffers:
  - {{id: 0, format: uint32, pages: 1}}
  kernels:
  - source: one_page.cpp
    risc: ncrisc
    noc: {}
    compile_args: ["accessor(in_l1)", "accessor(out_dram)"]
    runtime_args: ["addr(in_l1)", "addr(out_dram)", "(i * 7) % n", "noc_x(x, y)", "noc_y(x, y)", x, y]
expect:
- {{tensor: out, fill: {{arange: [3, 1]}}}}
)yaml",
                    noc));
    for (int k = 0; k < 1024 * count; ++k) {
        w.tensors.front().values.push_back(3 + k);
    }
    return w;
}

class BlackholeGrids : public ::testing::TestWithParam<int> {};

TEST_P(BlackholeGrids, EveryWorkerAndBankIsFound) {
    const int noc = GetParam();
    expect_clean(run_workload(pages("arch: blackhole", 13, 10, noc)));
    expect_clean(
        run_workload(pages("arch: blackhole, harvested_columns: [1, 10, 16]", 11, 10, noc)));
    expect_clean(run_workload(pages("arch: wormhole_b0", 8, 10, noc)));
}

INSTANTIATE_TEST_SUITE_P(Nocs, BlackholeGrids, ::testing::Values(0, 1));

workload::Workload dram_read(const std::string& arch, std::uint32_t from, std::uint32_t to) {
    return workload_text(fmt::format(R"yaml(
tensight: 1
chip: {{arch: {}, grid: 1x1}}
buffers:
  bytes: {{bytes: 32768, page: 2048, memory: dram}}
programs:
- name: read
  kernels:
  - source: dram_read.cpp
    risc: ncrisc
    runtime_args: ["addr(bytes) + {}", {}, 64]
)yaml",
                                     arch, from, to));
}

// 32 bytes apart is aligned on Wormhole, not on Blackhole.
TEST(BlackholeAlignment, ReadsOfDramAre64BytesApart) {
    constexpr std::uint32_t kL1 = 0x40000;
    for (const char* arch : {"wormhole_b0", "blackhole"}) {
        const auto aligned = run_workload(dram_read(arch, 0, kL1));
        EXPECT_EQ(aligned.status, run::Status::ok) << describe(aligned);
        EXPECT_THAT(finding_ids(aligned), ::testing::Not(Contains("noc-alignment")));
    }
    EXPECT_THAT(finding_ids(run_workload(dram_read("wormhole_b0", 32, kL1 + 64))),
                ::testing::Not(Contains("noc-alignment")));
    const auto off = run_workload(dram_read("blackhole", 32, kL1 + 64));
    EXPECT_THAT(finding_ids(off), Contains("noc-alignment"));
    EXPECT_EQ(off.status, run::Status::failed) << describe(off);
}

workload::Workload big_buffer(const std::string& arch, int pages) {
    return workload_text(fmt::format(R"yaml(
tensight: 1
chip: {{arch: {}, grid: 1x1}}
buffers:
  bytes: {{bytes: 2048, page: 2048, memory: dram}}
programs:
- name: big
  circular_buffers:
  - {{id: 0, format: bf16, pages: {}}}
  kernels:
  - source: dram_read.cpp
    risc: ncrisc
    runtime_args: ["addr(bytes)", 0x40000, 64]
)yaml",
                                     arch, pages));
}

// 700 tiles need 1,433,600 bytes above what firmware keeps.
TEST(BlackholeL1, Has1536KiB) {
    EXPECT_EQ(run_workload(big_buffer("blackhole", 700)).status, run::Status::ok);
    const auto wormhole = run_workload(big_buffer("wormhole_b0", 700));
    EXPECT_EQ(wormhole.status, run::Status::bad_input);
    EXPECT_THAT(wormhole.message, HasSubstr("expected at most 1499136"));
    const auto too_much = run_workload(big_buffer("blackhole", 715));
    EXPECT_EQ(too_much.status, run::Status::bad_input);
    EXPECT_THAT(too_much.message, HasSubstr("expected at most 1572864"));
}

// Nobody has compared Blackhole's bits: a result of a compute kernel says so.
TEST(BlackholeCompute, NamesWhatIsNotVerified) {
    OneCore core;
    const Matrix x = uniform(32, 64, -8, 8, 171);
    core.input(0, x).output(16, x, kExact).compute("copy.cpp", {}, {2});
    const run::RunResult wormhole = core.run();
    core.workload().arch = "blackhole";
    const run::RunResult result = core.run();
    EXPECT_EQ(result.status, run::Status::ok) << describe(result);
    EXPECT_EQ(result.clock_hz, 1'350'000'000U);
    EXPECT_NE(result.cycles.value, wormhole.cycles.value);
    EXPECT_THAT(result.not_modelled, Contains(HasSubstr("numerics unverified: blackhole")));
    EXPECT_THAT(wormhole.not_modelled, ::testing::Not(Contains(HasSubstr("unverified"))));
}

}  // namespace
}  // namespace tensight::programs
