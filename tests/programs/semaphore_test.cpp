// SPDX-License-Identifier: Apache-2.0
// Semaphores between the two data movement kernels of a core, through the NoC to the core itself.
#include <gtest/gtest.h>

#include "tests/programs/one_core.h"

namespace tensight::programs {
namespace {

const char* const kText = R"yaml(
tensight: 1
chip: {arch: wormhole_b0, grid: 1x1}
tensors:
  in: {shape: [64, 64]}
  out: {shape: [64, 64]}
buffers:
  in_dram: {tensor: in, dtype: bf16, layout: tile, memory: dram}
  out_dram: {tensor: out, dtype: bf16, layout: tile, memory: dram}
programs:
- name: semaphores
  circular_buffers:
  - {id: 0, format: bf16, pages: 1}
  semaphores:
  - {id: 0}
  - {id: 1, initial: 1}
  kernels:
  - source: semaphore_reader.cpp
    risc: ncrisc
    runtime_args: ["addr(in_dram)", "tiles(in_dram)"]
  - source: semaphore_writer.cpp
    risc: brisc
    runtime_args: ["addr(out_dram)", "tiles(in_dram)"]
)yaml";

workload::Workload handshake() {
    workload::Workload w = workload_text(kText);
    const Matrix x = uniform(64, 64, -8, 8, 131);
    w.tensors.front().values = x.values;
    workload::Expectation e;
    e.tensor = "out";
    e.reference.shape = {64, 64};
    e.reference.values = x.values;
    e.atol = 0.0;
    w.expectations.push_back(std::move(e));
    return w;
}

// Without the handshake the reader would overwrite the page before it is written out.
TEST(Semaphores, HandOverOnePageFourTimes) { expect_clean(run_workload(handshake())); }

TEST(Semaphores, ThatNobodyIncrementsStopTheRun) {
    workload::Workload w = handshake();
    w.programs.front().semaphores.back().initial = 0;
    const run::RunResult result = run_workload(w);
    EXPECT_EQ(result.status, run::Status::stuck) << describe(result);
    EXPECT_EQ(finding_ids(result), std::vector<std::string>{"deadlock"});
}

}  // namespace
}  // namespace tensight::programs
