// SPDX-License-Identifier: Apache-2.0
// Arguments that differ from core to core, on grids with and without harvested rows.
#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>

#include "tests/programs/one_core.h"

namespace tensight::programs {
namespace {

using ::testing::HasSubstr;

// A ring over all cores, column by column: down each column, then to the top of the next.
const char* const kRing = R"yaml(
programs:
- name: ring
  semaphores:
  - {id: 2}
  kernels:
  - source: ring.cpp
    risc: brisc
    noc: NOC
    runtime_args:
    - "noc_x((x + (1 if y == rows - 1 else 0)) % columns, 0)"
    - "noc_y(0, (y + 1) % rows)"
    - "x * rows + y"
    - "(x * rows + y + n - 1) % n"
    - "sem(2)"
)yaml";

class Ring : public ::testing::TestWithParam<const char*> {};

TEST_P(Ring, ReachesEveryCoreByItsCoordinates) {
    for (const char* noc : {"0", "1"}) {
        std::string text =
            fmt::format("tensight: 1\nchip: {{arch: wormhole_b0, {}}}\n{}", GetParam(), kRing);
        expect_clean(run_workload(workload_text(text.replace(text.find("NOC"), 3, noc))));
    }
}

INSTANTIATE_TEST_SUITE_P(Chips, Ring,
                         ::testing::Values("grid: 2x1", "grid: 8x7, harvested_rows: [1, 5, 11]",
                                           "grid: 8x8", "grid: 8x8, harvested_rows: [2, 3]",
                                           "grid: 8x9, harvested_rows: [7]", "grid: 8x10",
                                           "grid: 3x2, harvested_rows: [1, 2, 3, 4, 5, 7, 8, 9]"));

// `i` counts the kernel's cores, also in the lists of a map.
TEST(ArgumentMap, GivesEveryRangeItsList) {
    expect_clean(run_workload(workload_text(R"yaml(
tensight: 1
chip: {arch: wormhole_b0, grid: 4x3, harvested_rows: [2]}
programs:
- name: map
  kernels:
  - source: argument_map.cpp
    risc: ncrisc
    runtime_args:
      "2,1-3,2": [3000]
      "0,0-3,0": [1000, x, y, i, "noc_x(x, y)"]
      "0,1-0,2; 1,1-1,2": [2000, x, y, i, "noc_y(x, y)"]
)yaml")));
}

TEST(ArgumentMap, CoordinatesOutsideTheGridAreRefused) {
    const run::RunResult result = run_workload(workload_text(R"yaml(
tensight: 1
chip: {arch: wormhole_b0, grid: 4x3, harvested_rows: [2]}
programs:
- name: map
  kernels:
  - source: argument_map.cpp
    risc: ncrisc
    runtime_args: [0, "noc_y(x, y + 1)"]
)yaml"));
    EXPECT_EQ(result.status, run::Status::bad_input);
    EXPECT_THAT(result.message, HasSubstr("workload.yaml:9: "));
    EXPECT_THAT(result.message, HasSubstr("noc_y"));
}

workload::Workload multicast(const std::string& rectangle) {
    return workload_text(R"yaml(
tensight: 1
chip: {arch: wormhole_b0, grid: 4x3, harvested_rows: [2]}
programs:
- name: multicast
  circular_buffers:
  - {id: 0, format: bf16, pages: 1}
  kernels:
  - source: multicast_rectangle.cpp
    risc: ncrisc
    cores: "0,0"
    runtime_args: )yaml" +
                         rectangle + "\n");
}

TEST(MulticastRectangle, InsideTheGridIsServed) {
    expect_clean(run_workload(multicast("[19, 18, 21, 20, 9]")));
    // The network's own coordinates: rows 1 and 3 are logical 0 and 1, row 2 is harvested.
    expect_clean(run_workload(multicast("[2, 1, 4, 3, 6]")));
}

// Named with the multicast's corners and the line of the call.
TEST(MulticastRectangle, OutsideTheGridIsTheKernelsError) {
    for (const auto& [rectangle, text] : std::vector<std::pair<std::string, std::string>>{
             {"[19, 18, 22, 20, 12]", "multicast from 19,18 to 22,20 on NoC 0"},
             {"[19, 18, 21, 21, 12]", "multicast from 19,18 to 21,21 on NoC 0"},
             {"[2, 1, 4, 5, 12]", "multicast from 2,1 to 4,5 on NoC 0"}}) {
        const run::RunResult result = run_workload(multicast(rectangle));
        EXPECT_EQ(result.status, run::Status::failed) << describe(result);
        ASSERT_EQ(result.findings.size(), 1u) << describe(result);
        const diagnose::Finding& f = result.findings.front();
        EXPECT_EQ(f.severity, diagnose::Severity::error);
        EXPECT_THAT(f.message, HasSubstr(text));
        EXPECT_THAT(f.message, HasSubstr("a part of it is outside the grid of the workload"));
        ASSERT_FALSE(f.sites.empty());
        EXPECT_EQ(std::filesystem::path(f.sites[0].file).filename(), "multicast_rectangle.cpp");
        EXPECT_EQ(f.sites[0].line, 16);
        EXPECT_EQ(f.sites[0].risc, "NCRISC");
        EXPECT_EQ(f.core_x, 0);
        EXPECT_EQ(f.core_y, 0);
    }
}

}  // namespace
}  // namespace tensight::programs
