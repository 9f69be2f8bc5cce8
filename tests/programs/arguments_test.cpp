// SPDX-License-Identifier: Apache-2.0
// Arguments of kernels: compile-time, named, runtime of each core, common, macros.
#include <gtest/gtest.h>

#include "tests/programs/one_core.h"

namespace tensight::programs {
namespace {

// Two cores, each writes its own row.
TEST(Arguments, OfADataMovementKernel) {
    workload::Workload w = workload_text(R"yaml(
tensight: 1
chip: {arch: wormhole_b0, grid: 2x1}
tensors:
  out: {shape: [2, 16]}
buffers:
  out_dram: {tensor: out, dtype: uint32, layout: row_major, memory: dram}
programs:
- name: arguments
  circular_buffers:
  - {id: 3, format: uint32, pages: 1, page: 64}
  kernels:
  - source: arguments.cpp
    risc: brisc
    defines: {DEFINED: 44}
    compile_args: [3, 11, "accessor(out_dram)", 22]
    named_args: {width: 33}
    runtime_args:
      "0,0": ["addr(out_dram)", 1000, -58, "bits(2.5)", "i"]
      "1,0": ["addr(out_dram)", 2000, -57, "bits(3.5)", "i"]
    common_args: [77, "columns * 10 + rows"]
)yaml");
    const std::vector<double> first = {11, 22, 33, 44, 1000, 42, 20, 77,
                                       21, 0,  10, 11, 12,   13, 14, 15};
    std::vector<double> both = first;
    both.insert(both.end(), first.begin(), first.end());
    both[16 + 4] = 2000;
    both[16 + 5] = 43;
    both[16 + 6] = 28;
    both[16 + 9] = 16;
    workload::Expectation e;
    e.tensor = "out";
    e.reference.shape = {2, 16};
    e.reference.values = both;
    e.atol = 0.0;
    w.expectations.push_back(e);
    expect_clean(run_workload(w));
}

TEST(Arguments, OfAComputeKernel) {
    OneCore core;
    core.scratch(0, 1)
        .output(16, Matrix(32, 32, 1 + 20 + 40 + 80), kExact)
        .compute("arguments_compute.cpp", {}, {1});
    workload::Kernel& kernel = core.program().kernels.back();
    kernel.named_args = {{"named", {20U, {}}}};
    kernel.runtime_args = {{{{0, 0}}, {{40U, {}}}}};
    kernel.common_args = {{80U, {}}};
    core.passes();
}

}  // namespace
}  // namespace tensight::programs
