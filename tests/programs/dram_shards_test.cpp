// SPDX-License-Identifier: Apache-2.0
// Tensors sharded over DRAM banks, read and written page by page: sharded to interleaved and back.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <ostream>

#include "tests/programs/one_core.h"

namespace tensight::programs {
namespace {

struct Case {
    const char* name;
    int rows;
    int columns;
    const char* layout;
    const char* shard;  ///< of the source
    const char* again;  ///< of the copy of the copy
    int pages;
    int page_bytes;  ///< aligned
};

void PrintTo(const Case& c, std::ostream* out) { *out << c.name; }

// Program 1 copies from the shards to an interleaved tensor, program 2 from there to other shards.
workload::Workload round_trip(const Case& c) {
    const std::string buffer = fmt::format("dtype: uint32, layout: {}, memory: dram", c.layout);
    const auto kernel = [&c](const char* from, const char* to) {
        return fmt::format(
            "  circular_buffers:\n"
            "  - {{id: 0, format: uint32, pages: 2}}\n"
            "  kernels:\n"
            "  - source: page_copy.cpp\n"
            "    risc: ncrisc\n"
            "    compile_args: [\"accessor({0})\", \"accessor({1})\"]\n"
            "    runtime_args: [\"addr({0})\", \"addr({1})\", {2}, {3}, {3}]\n",
            from, to, c.pages, c.page_bytes);
    };
    std::string text = fmt::format(
        "tensight: 1\n"
        "chip: {{arch: wormhole_b0, grid: 1x1}}\n"
        "tensors:\n"
        "  in: {{shape: [{0}, {1}], fill: {{arange: [5, 1]}}}}\n"
        "  middle: {{shape: [{0}, {1}]}}\n"
        "  out: {{shape: [{0}, {1}]}}\n"
        "buffers:\n"
        "  first: {{tensor: in, {2}, shard: {3}}}\n"
        "  second: {{tensor: middle, {2}}}\n"
        "  third: {{tensor: out, {2}, shard: {4}}}\n"
        "programs:\n",
        c.rows, c.columns, buffer, c.shard, c.again);
    text += "- name: out of the shards\n" + kernel("first", "second");
    text += "- name: into shards\n" + kernel("second", "third");
    text +=
        "expect:\n"
        "- {tensor: middle, fill: {arange: [5, 1]}}\n"
        "- {tensor: out, fill: {arange: [5, 1]}}\n";
    return workload_text(text);
}

class DramShards : public ::testing::TestWithParam<Case> {};

TEST_P(DramShards, ThereAndBack) {
    workload::Workload w = round_trip(GetParam());
    expect_clean(run_workload(w));
    w.metal_api = "2026-03";  // the older form of the accessor's words
    expect_clean(run_workload(w));
}

INSTANTIATE_TEST_SUITE_P(
    Shapes, DramShards,
    ::testing::Values(
        Case{"width_over_all_banks", 64, 384, "tile",
             "{height: 64, width: 32, cores: \"0,0-11,0\"}",
             "{height: 32, width: 384, cores: \"3,0; 8,0\"}", 24, 4096},
        Case{"height_on_three_banks", 192, 64, "tile",
             "{height: 32, width: 64, cores: \"1,0; 5,0; 9,0\"}",
             "{height: 64, width: 64, cores: \"0,0-2,0\", order: column}", 12, 4096},
        // 3 x 5 tiles in shards of 2 x 2: the right and the lower ones are cut.
        Case{"ragged_edges", 96, 160, "tile", "{height: 64, width: 64, cores: \"0,0-11,0\"}",
             "{height: 64, width: 96, cores: \"2,0-3,0\"}", 15, 4096},
        // 3 x 3 tiles, the tensor itself ends within a tile.
        Case{"padded_tiles", 70, 90, "tile", "{height: 64, width: 32, cores: \"10,0-11,0\"}",
             "{height: 32, width: 32, cores: \"0,0\"}", 9, 4096},
        // Rows of 80 bytes lie 96 apart; the last shard has one row of three.
        Case{"rows", 7, 20, "row_major", "{height: 3, width: 20, cores: \"4,0; 6,0\"}",
             "{height: 2, width: 20, cores: \"0,0-2,0\"}", 7, 96}),
    [](const auto& info) { return std::string(info.param.name); });

}  // namespace
}  // namespace tensight::programs
