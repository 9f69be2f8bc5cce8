// SPDX-License-Identifier: Apache-2.0
// Ways to say where data lie: address generators, accessors, banks, own L1; objects; rows instead
// of tiles; L1 buffers.
#include <gtest/gtest.h>

#include "tests/programs/one_core.h"

namespace tensight::programs {
namespace {

/// Sets the values of tensor `in` and what tensor `out` must hold exactly.
void set(workload::Workload& w, const Matrix& in, const Matrix& out) {
    for (workload::Tensor& t : w.tensors) {
        if (t.name == "in") {
            t.values = in.values;
        }
    }
    workload::Expectation e;
    e.tensor = "out";
    e.reference.shape = {out.rows, out.columns};
    e.reference.values = out.values;
    e.atol = 0.0;
    w.expectations.push_back(std::move(e));
}

TEST(Addresses, EveryFormReachesTheSamePage) {
    workload::Workload w = workload_text(R"yaml(
tensight: 1
chip: {arch: wormhole_b0, grid: 1x1}
tensors:
  in: {shape: [64, 64]}
  out: {shape: [64, 64]}
buffers:
  in_dram: {tensor: in, dtype: bf16, layout: tile, memory: dram}
  out_dram: {tensor: out, dtype: bf16, layout: tile, memory: dram}
programs:
- name: addresses
  circular_buffers:
  - {id: 5, format: bf16, pages: 4}
  - {id: 6, format: bf16, pages: 4}
  kernels:
  - source: addresses.cpp
    risc: ncrisc
    compile_args: [5, "accessor(in_dram)", "accessor(out_dram)"]
    runtime_args: ["addr(in_dram)", "addr(out_dram)"]
)yaml");
    const Matrix x = uniform(64, 64, -8, 8, 121);
    set(w, x, x);
    for (const int noc : {0, 1}) {
        w.programs.front().kernels.front().noc = noc;
        expect_clean(run_workload(w));
    }
}

TEST(Addresses, Objects) {
    workload::Workload w = workload_text(R"yaml(
tensight: 1
chip: {arch: wormhole_b0, grid: 1x1}
tensors:
  in: {shape: [64, 64]}
  out: {shape: [64, 64]}
buffers:
  in_dram: {tensor: in, dtype: bf16, layout: tile, memory: dram}
  out_dram: {tensor: out, dtype: bf16, layout: tile, memory: dram}
programs:
- name: objects
  circular_buffers:
  - {id: 0, format: bf16, pages: 2}
  - {id: 16, format: bf16, pages: 2}
  kernels:
  - source: object_reader.cpp
    risc: ncrisc
    compile_args: [0, "tiles(in_dram)", "accessor(in_dram)"]
    runtime_args: ["addr(in_dram)"]
  - {source: object_compute.cpp, risc: compute, compile_args: ["tiles(in_dram)"]}
  - source: object_writer.cpp
    risc: brisc
    compile_args: [16, "tiles(in_dram)", "accessor(out_dram)"]
    runtime_args: ["addr(out_dram)"]
)yaml");
    const Matrix x = uniform(64, 64, -8, 8, 122);
    set(w, x, map(x, [](double v) { return 2 * v; }));
    expect_clean(run_workload(w));
}

// Rows of words, changed by loads and stores of 1, 2 and 4 bytes.
TEST(Addresses, RowsAndPointers) {
    workload::Workload w = workload_text(R"yaml(
tensight: 1
chip: {arch: wormhole_b0, grid: 1x1}
tensors:
  in: {shape: [14, 24]}
  out: {shape: [14, 24]}
buffers:
  in_dram: {tensor: in, dtype: uint32, layout: row_major, memory: dram}
  out_dram: {tensor: out, dtype: uint32, layout: row_major, memory: dram}
programs:
- name: rows
  circular_buffers:
  - {id: 0, format: uint32, pages: 1, page: 96}
  - {id: 1, format: uint32, pages: 1, page: 96}
  kernels:
  - source: rows.cpp
    risc: brisc
    compile_args: ["accessor(in_dram)", "accessor(out_dram)"]
    runtime_args: ["addr(in_dram)", "addr(out_dram)", 14, 24]
)yaml");
    const Matrix x = integers(14, 24, 0, 1'000'000'000, 123);
    Matrix wanted = x;
    for (int row = 0; row < x.rows; ++row) {
        for (int i = 0; i < x.columns; ++i) {
            wanted.at(row, x.columns - 1 - i) = x.at(row, i) + row;
        }
        wanted.at(row, x.columns - 1) = row * 0x10001 + 1;
    }
    set(w, x, wanted);
    expect_clean(run_workload(w));
}

// Pages of L1 buffers lie on the workers in turn: tile 3 is on core 1,1.
TEST(Addresses, InterleavedInL1) {
    workload::Workload w = workload_text(R"yaml(
tensight: 1
chip: {arch: wormhole_b0, grid: 2x2}
tensors:
  in: {shape: [64, 96]}
  out: {shape: [64, 96]}
buffers:
  in_l1: {tensor: in, dtype: bf16, layout: tile, memory: l1}
  out_l1: {tensor: out, dtype: bf16, layout: tile, memory: l1}
programs:
- name: l1
  circular_buffers:
  - {id: 0, format: bf16, pages: 2, cores: "1,0"}
  - {id: 16, format: bf16, pages: 2, cores: "1,0"}
  kernels:
  - source: object_reader.cpp
    risc: ncrisc
    cores: "1,0"
    defines: {ACCESSOR_ONLY: ""}
    compile_args: [0, "tiles(in_l1)", "accessor(in_l1)"]
    runtime_args: ["addr(in_l1)"]
  - {source: object_compute.cpp, risc: compute, cores: "1,0", compile_args: ["tiles(in_l1)"]}
  - source: l1_writer.cpp
    risc: brisc
    cores: "1,0"
    compile_args: [16, "tiles(in_l1)"]
    runtime_args: ["addr(out_l1)"]
)yaml");
    const Matrix x = uniform(64, 96, -8, 8, 124);
    set(w, x, map(x, [](double v) { return 2 * v; }));
    expect_clean(run_workload(w));
}

// Each core works on its own shard, where it lies.
TEST(Addresses, CircularBuffersOverShards) {
    workload::Workload w = workload_text(R"yaml(
tensight: 1
chip: {arch: wormhole_b0, grid: 2x1}
tensors:
  in: {shape: [64, 64]}
  out: {shape: [64, 64]}
buffers:
  in_l1: {tensor: in, dtype: bf16, layout: tile, memory: l1, shard: {height: 32, width: 64, cores: "0,0-1,0"}}
  out_l1: {tensor: out, dtype: bf16, layout: tile, memory: l1, shard: {height: 32, width: 64, cores: "0,0-1,0"}}
programs:
- name: shards
  circular_buffers:
  - {id: 0, format: bf16, buffer: in_l1}
  - {id: 16, format: bf16, buffer: out_l1}
  kernels:
  - {source: resident.cpp, risc: ncrisc, compile_args: [0, 2]}
  - {source: object_compute.cpp, risc: compute, compile_args: [2]}
  - {source: resident_out.cpp, risc: brisc, compile_args: [16, 2]}
)yaml");
    const Matrix x = uniform(64, 64, -8, 8, 125);
    set(w, x, map(x, [](double v) { return 2 * v; }));
    expect_clean(run_workload(w));
}

// Partial sums spill to buffer 24 and come back; buffer 16 takes the result. Both are one region.
TEST(Addresses, TwoBuffersInOneRegion) {
    const Matrix a = integers(32, 64, -2, 2, 126);
    const Matrix b = integers(64, 32, -2, 2, 127);
    OneCore core;
    core.input(0, a).input(1, b).output(16, product(a, b), kExact).compute("spill.cpp");
    core.program().circular_buffers.back().ids = {16, 24};
    core.passes();
}

}  // namespace
}  // namespace tensight::programs
