// SPDX-License-Identifier: Apache-2.0
// Whole grids on cards with harvested rows: every worker is where the network finds it.
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/programs/one_core.h"

namespace tensight::programs {
namespace {

struct Card {
    int columns;
    std::vector<int> rows;       ///< NoC 0 row of each logical row
    std::vector<int> harvested;  ///< as the workload says it
};

void PrintTo(const Card& card, std::ostream* out) {
    *out << card.columns << "x" << card.rows.size();
}

workload::Argument number(int value) { return {static_cast<std::uint32_t>(value), {}}; }

// One page a core, from L1 (interleaved over all workers) to DRAM.
workload::Workload pages_of(const Card& card) {
    const int count = card.columns * static_cast<int>(card.rows.size());
    const std::string head = fmt::format(
        "tensight: 1\n"
        "chip: {{arch: wormhole_b0, grid: {}x{}, harvested_rows: [{}]}}\n"
        "tensors:\n  in: {{shape: [{}, 32]}}\n  out: {{shape: [{}, 32]}}\n",
        card.columns, card.rows.size(), fmt::join(card.harvested, ", "), 32 * count, 32 * count);
    workload::Workload w = workload_text(head + R"yaml(
buffers:
  in_l1: {tensor: in, dtype: uint32, layout: tile, memory: l1}
  out_dram: {tensor: out, dtype: uint32, layout: tile, memory: dram}
programs:
- name: pages
  circular_buffers:
  - {id: 0, format: uint32, pages: 2}
  kernels:
  - source: grid_page.cpp
    risc: ncrisc
    compile_args: ["accessor(in_l1)", "accessor(out_dram)"]
    runtime_args: [x, y, 0, 0, "addr(in_l1)", "addr(out_dram)", i]
expect:
- {tensor: out, fill: {arange: [3, 1]}}
)yaml");
    for (int k = 0; k < 1024 * count; ++k) {
        w.tensors.front().values.push_back(3 + k);
    }
    // The router of each worker, as the card has it: column 5 is DRAM.
    workload::Kernel& kernel = w.programs.front().kernels.front();
    const workload::ArgumentList shared = kernel.runtime_args.front().arguments;
    kernel.runtime_args.clear();
    for (const workload::CoreCoord core : kernel.cores) {
        workload::ArgumentList arguments = shared;
        arguments[2] = number(core.x + (core.x < 4 ? 1 : 2));
        arguments[3] = number(card.rows[static_cast<std::size_t>(core.y)]);
        arguments[6] = number(core.y * card.columns + core.x);
        kernel.runtime_args.push_back({{core}, arguments});
    }
    return w;
}

class Cards : public ::testing::TestWithParam<Card> {};

TEST_P(Cards, EveryWorkerIsWhereTheNetworkFindsIt) {
    expect_clean(run_workload(pages_of(GetParam())));
}

INSTANTIATE_TEST_SUITE_P(Grids, Cards,
                         ::testing::Values(Card{1, {1}, {}},
                                           Card{1, {11}, {1, 2, 3, 4, 5, 7, 8, 9, 10}},
                                           Card{8, {1, 3, 4, 5, 8, 9, 10}, {2, 7, 11}},
                                           Card{8, {1, 2, 3, 4, 5, 7, 8, 10}, {9, 11}},
                                           Card{8, {1, 2, 3, 4, 5, 7, 8, 9}, {}},
                                           Card{8, {2, 3, 4, 5, 7, 8, 9, 10, 11}, {1}},
                                           Card{8, {1, 2, 3, 4, 5, 7, 8, 9, 10, 11}, {}}));

// Row 9 of the network is harvested: nobody answers there, and logical row 7 lies on row 10.
TEST(HarvestedRow, HasNoWorker) {
    workload::Workload w = pages_of({8, {1, 2, 3, 4, 5, 7, 8, 10}, {9, 11}});
    w.programs.front().kernels.front().runtime_args.back().arguments[3] = number(9);
    const run::RunResult result = run_workload(w);
    EXPECT_EQ(result.status, run::Status::failed) << describe(result);
    EXPECT_THAT(result.message, ::testing::HasSubstr("no worker of the 8x8 grid"));
    EXPECT_THAT(result.message, ::testing::HasSubstr("grid_page.cpp:25"));
}

}  // namespace
}  // namespace tensight::programs
