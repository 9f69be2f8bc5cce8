// SPDX-License-Identifier: Apache-2.0
#include "sim/workload/reader.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "sim/digest/sha256.h"
#include "sim/workload/arguments.h"
#include "sim/workload/core_ranges.h"
#include "sim/workload/npy.h"
#include "tests/sim/workload/scratch_folder.h"

namespace tensight::workload {
namespace {

using numerics::DataFormat;

// Every key of the format once.
constexpr const char* kWhole = R"yaml(tensight: 1
chip: {arch: wormhole_b0, grid: 8x8}
metal_api: 2026-03
tensors:
  q:   {npy: q.npy}
  k:   {shape: [512, 128], fill: {uniform: [-1, 1], seed: 7}}
  out: {shape: [4, 6]}
buffers:
  q_dram: {tensor: q, dtype: bf16, layout: tile, memory: dram}
  k_l1:   {tensor: k, dtype: bf16, layout: tile, memory: l1,
           shard: {height: 64, width: 128, cores: "0,0-7,0", order: row}}
  o_dram: {tensor: out, dtype: fp32, layout: row_major}
  spare:  {bytes: 4096, page: 64, memory: l1}
programs:
- name: scores
  circular_buffers:
  - {id: 0, format: bf16, pages: 4, cores: "0,0-7,7"}
  - {id: [16, 24], format: bfp8, pages: 8, page: 2048}
  - {id: 1, format: bf16, buffer: k_l1}
  semaphores:
  - {id: 0, initial: 3, cores: "0,0-1,1"}
  kernels:
  - source: kernels/reader.cpp
    risc: ncrisc
    noc: 1
    cores: "0,0-1,1"
    defines: {CAUSAL: 1, NAME: "a b", EMPTY: }
    compile_args: [2, "accessor(q_dram)", 0x10]
    named_args: {cb_q: 0, last: "n - 1"}
    runtime_args: ["addr(q_dram)", "i * 8", 8, -1, "sem(0)", "noc_x(0, y)", "bits(1.5)"]
    common_args: [16]
    optimize: O2
  - source: kernels/compute.cpp
    risc: compute
    cores: ["0,0", "2,0-3,1; 7,7"]
    fidelity: HiFi2
    dst: {accumulate: 32, sync: full}
    approx: true
    unpack_to_dst: [0]
    compile_args: [2, 4]
  - {source: kernels/reader.cpp, risc: brisc, noc: 0, cores: "0,0-1,0",
     runtime_args: {"0,0": [1], "1,0": []}}
- kernels:
  - {source: kernels/reader.cpp, risc: brisc}
  - {source: kernels/reader.cpp, risc: ncrisc}
expect:
- {tensor: out, npy: o.npy, pcc: 0.999, atol: 0.02, rtol: 0.01}
)yaml";

class ReadWorkload : public ScratchFolder {
  protected:
    ReadWorkload() {
        std::filesystem::create_directory(folder() / "kernels");
        put("kernels/reader.cpp", "");
        put("kernels/compute.cpp", "");
        const std::vector<std::int64_t> q = {2, 3};
        write_npy(folder() / "q.npy", q, std::vector<double>{1, 2, 3, 4, 5, 6});
        const std::vector<std::int64_t> o = {4, 6};
        write_npy(folder() / "o.npy", o, std::vector<double>(24, 0.5));
        path_ = put("w.yaml", kWhole);
    }

    std::string path_;
};

TEST_F(ReadWorkload, ChipAndTensors) {
    const Workload workload = read_workload(path_);
    EXPECT_EQ(workload.path, path_);
    EXPECT_EQ(workload.sha256, digest::sha256_hex(kWhole));
    EXPECT_EQ(workload.arch, "wormhole_b0");
    EXPECT_EQ(workload.columns, 8);
    EXPECT_EQ(workload.rows, 8);
    EXPECT_EQ(workload.metal_api, "2026-03");
    ASSERT_EQ(workload.tensors.size(), 3U);
    EXPECT_EQ(workload.tensors[0].values, (std::vector<double>{1, 2, 3, 4, 5, 6}));
    EXPECT_EQ(workload.tensors[0].location.line, 5);
    EXPECT_EQ(workload.tensors[1].seed, 7U);
    EXPECT_EQ(workload.tensors[1].values.size(), 512U * 128U);
    EXPECT_EQ(workload.tensors[1].values[0], 0x1.9ac7d7ba77cb8p-2);  // see fill_test.cpp
    EXPECT_TRUE(workload.tensors[2].values.empty());
    EXPECT_EQ(workload.tensors[2].shape, (std::vector<std::int64_t>{4, 6}));
}

TEST_F(ReadWorkload, Buffers) {
    const Workload workload = read_workload(path_);
    ASSERT_EQ(workload.buffers.size(), 4U);
    EXPECT_EQ(workload.buffers[0].memory, Memory::dram);
    EXPECT_EQ(workload.buffers[0].layout, Layout::tile);
    EXPECT_EQ(workload.buffers[0].dtype, DataFormat::Float16_b);
    EXPECT_FALSE(workload.buffers[0].shard);
    ASSERT_TRUE(workload.buffers[1].shard);
    EXPECT_EQ(workload.buffers[1].shard->height, 64);
    EXPECT_EQ(workload.buffers[1].shard->cores.size(), 8U);
    EXPECT_EQ(workload.buffers[2].layout, Layout::row_major);
    EXPECT_EQ(workload.buffers[3].bytes, 4096U);
    EXPECT_EQ(workload.buffers[3].page_bytes, 64U);
}

TEST_F(ReadWorkload, CircularBuffersAndSemaphores) {
    const Workload workload = read_workload(path_);
    ASSERT_EQ(workload.programs.size(), 2U);
    const Program& program = workload.programs[0];
    EXPECT_EQ(program.name, "scores");
    EXPECT_EQ(workload.programs[1].name, "program1");
    ASSERT_EQ(program.circular_buffers.size(), 3U);
    EXPECT_EQ(program.circular_buffers[0].page_bytes, 2048U);
    EXPECT_EQ(program.circular_buffers[0].cores.size(), 64U);
    EXPECT_EQ(program.circular_buffers[1].ids, (std::vector<int>{16, 24}));
    EXPECT_EQ(program.circular_buffers[1].page_bytes, 2048U);
    EXPECT_EQ(program.circular_buffers[1].cores, whole_grid(8, 8));
    EXPECT_EQ(program.circular_buffers[2].buffer, "k_l1");
    EXPECT_EQ(program.circular_buffers[2].pages, 8U);  // 64 x 128 elements are 2 x 4 tiles
    EXPECT_EQ(program.circular_buffers[2].cores.size(), 8U);
    ASSERT_EQ(program.semaphores.size(), 1U);
    EXPECT_EQ(program.semaphores[0].initial, 3U);
    EXPECT_EQ(program.semaphores[0].location.line, 21);
}

TEST_F(ReadWorkload, DataMovementKernels) {
    const Workload workload = read_workload(path_);
    const Kernel& reader = workload.programs[0].kernels.at(0);
    EXPECT_EQ(reader.source, (folder() / "kernels/reader.cpp").string());
    EXPECT_EQ(reader.risc, Risc::ncrisc);
    EXPECT_EQ(reader.noc, 1);
    EXPECT_EQ(reader.cores, (std::vector<CoreCoord>{{0, 0}, {1, 0}, {0, 1}, {1, 1}}));
    EXPECT_EQ(reader.defines, (std::map<std::string, std::string>{
                                  {"CAUSAL", "1"}, {"NAME", "a b"}, {"EMPTY", ""}}));
    ASSERT_EQ(reader.compile_args.size(), 3U);
    EXPECT_EQ(std::get<std::uint32_t>(reader.compile_args[0].value), 2U);
    EXPECT_EQ(std::get<std::string>(reader.compile_args[1].value), "accessor(q_dram)");
    EXPECT_EQ(std::get<std::uint32_t>(reader.compile_args[2].value), 16U);
    ASSERT_EQ(reader.named_args.size(), 2U);
    EXPECT_EQ(reader.named_args[1].first, "last");
    ASSERT_EQ(reader.runtime_args.size(), 1U);
    EXPECT_EQ(reader.runtime_args[0].cores, reader.cores);
    const ArgumentList& arguments = reader.runtime_args[0].arguments;
    ASSERT_EQ(arguments.size(), 7U);
    EXPECT_EQ(std::get<std::uint32_t>(arguments[3].value), 0xffffffffU);
    EXPECT_EQ(arguments[6].location.line, 30);
    EXPECT_EQ(reader.optimize, "O2");
    EXPECT_EQ(reader.location.line, 23);
    // Defaults: BRISC on NoC 1, NCRISC on NoC 0.
    EXPECT_EQ(workload.programs[1].kernels.at(0).noc, 1);
    EXPECT_EQ(workload.programs[1].kernels.at(1).noc, 0);
    EXPECT_EQ(workload.programs[1].kernels.at(0).cores, whole_grid(8, 8));
}

TEST_F(ReadWorkload, ArgumentsByCore) {
    const Workload workload = read_workload(path_);
    const Kernel& writer = workload.programs[0].kernels.at(2);
    EXPECT_EQ(runtime_arguments(writer, {0, 0}).size(), 1U);
    EXPECT_TRUE(runtime_arguments(writer, {1, 0}).empty());
}

TEST_F(ReadWorkload, ComputeKernels) {
    const Workload workload = read_workload(path_);
    const Kernel& compute = workload.programs[0].kernels.at(1);
    EXPECT_EQ(compute.risc, Risc::compute);
    EXPECT_EQ(compute.cores,
              (std::vector<CoreCoord>{{0, 0}, {2, 0}, {3, 0}, {2, 1}, {3, 1}, {7, 7}}));
    EXPECT_EQ(compute.fidelity, Fidelity::HiFi2);
    EXPECT_TRUE(compute.dst_32bit);
    EXPECT_TRUE(compute.dst_full_sync);
    EXPECT_TRUE(compute.approx);
    EXPECT_EQ(compute.unpack_to_dst, std::vector<int>{0});
    EXPECT_TRUE(compute.runtime_args.empty());
}

TEST_F(ReadWorkload, Expectations) {
    const Workload workload = read_workload(path_);
    ASSERT_EQ(workload.expectations.size(), 1U);
    const Expectation& expectation = workload.expectations[0];
    EXPECT_EQ(expectation.tensor, "out");
    EXPECT_EQ(expectation.reference.values.size(), 24U);
    EXPECT_EQ(expectation.pcc, 0.999);
    EXPECT_EQ(expectation.atol, 0.02);
    EXPECT_EQ(expectation.rtol, 0.01);
    EXPECT_EQ(expectation.location.line, 47);
}

Workload small(const std::string& more, const std::string& path) {
    return parse_workload(
        "tensight: 1\nchip: {grid: 2x2}\nprograms:\n- kernels:\n"
        "  - {source: kernels/compute.cpp, risc: compute}\n" +
            more,
        path);
}

TEST_F(ReadWorkload, GenerationsOfTheKernelApiByLetter) {
    EXPECT_EQ(small("metal_api: A\n", path_).metal_api, "2025-08");
    EXPECT_EQ(small("metal_api: B\n", path_).metal_api, "2026-02");
    EXPECT_EQ(small("metal_api: C\n", path_).metal_api, "2026-08");
    EXPECT_THROW(small("metal_api: D\n", path_), WorkloadError);
}

TEST_F(ReadWorkload, Defaults) {
    const Workload workload = small("", path_);
    EXPECT_EQ(workload.arch, "wormhole_b0");
    EXPECT_EQ(workload.metal_api, "2026-08");
    const Kernel& kernel = workload.programs.at(0).kernels.at(0);
    EXPECT_EQ(kernel.fidelity, Fidelity::HiFi4);
    EXPECT_FALSE(kernel.dst_32bit);
    EXPECT_FALSE(kernel.dst_full_sync);
    EXPECT_FALSE(kernel.approx);
    EXPECT_TRUE(kernel.optimize.empty());
}

TEST_F(ReadWorkload, Fills) {
    const Workload workload = small(
        "tensors:\n"
        "  a: {shape: [2], fill: zeros}\n"
        "  b: {shape: [2], fill: ones}\n"
        "  c: {shape: [2], fill: {constant: -1.5}}\n"
        "  d: {shape: [3], fill: {arange: [1, 2]}}\n"
        "  e: {shape: [2, 2], fill: {identity: true}}\n"
        "  f: {shape: [12], fill: {integers: [-5, 5], seed: 11}}\n"
        "  g: {shape: [2], fill: {normal: [0, 1], seed: 3}}\n",
        path_);
    using Values = std::vector<double>;
    EXPECT_EQ(workload.tensors[0].values, (Values{0, 0}));
    EXPECT_EQ(workload.tensors[1].values, (Values{1, 1}));
    EXPECT_EQ(workload.tensors[2].values, (Values{-1.5, -1.5}));
    EXPECT_EQ(workload.tensors[3].values, (Values{1, 3, 5}));
    EXPECT_EQ(workload.tensors[4].values, (Values{1, 0, 0, 1}));
    EXPECT_EQ(workload.tensors[5].values, (Values{-3, -5, -3, -1, -5, -2, 0, 5, 1, -3, -5, -2}));
    EXPECT_NEAR(workload.tensors[6].values[0], 1.3913219288470224, 1e-15);
    EXPECT_EQ(workload.tensors[6].seed, 3U);
}

TEST_F(ReadWorkload, WithoutReferencesTheirValuesStayEmpty) {
    const Workload workload = read_workload(path_, {.references = false});
    ASSERT_EQ(workload.expectations.size(), 1U);
    const Expectation& expectation = workload.expectations[0];
    EXPECT_TRUE(expectation.reference.values.empty());
    EXPECT_EQ(expectation.reference.shape, read_workload(path_).expectations[0].reference.shape);
    EXPECT_EQ(expectation.pcc, 0.999);
    EXPECT_EQ(workload.tensors[0].values, (std::vector<double>{1, 2, 3, 4, 5, 6}));
}

TEST_F(ReadWorkload, ValuesOfTensorsMayStayInTheirFiles) {
    const Workload workload = read_workload(path_, {.mapped = true});
    const Tensor& tensor = workload.tensors[0];
    EXPECT_TRUE(tensor.values.empty());
    EXPECT_EQ(tensor.shape, (std::vector<std::int64_t>{2, 3}));
    ASSERT_NE(tensor.file, nullptr);
    std::vector<double> values(6);
    tensor.file->copy(0, values);
    EXPECT_EQ(values, (std::vector<double>{1, 2, 3, 4, 5, 6}));
    EXPECT_EQ(workload.tensors[1].values.size(), 512U * 128U);
    EXPECT_FALSE(workload.tensors[2].has_values());
    EXPECT_EQ(workload.expectations[0].reference.values.size(), 24U);
    EXPECT_EQ(workload.expectations[0].reference.file, nullptr);
}

TEST_F(ReadWorkload, AnExpectationWithoutToleranceIsExact) {
    const Workload workload = small(
        "tensors:\n  o: {shape: [2]}\n"
        "buffers:\n  b: {tensor: o, dtype: fp32}\n"
        "expect:\n- {tensor: o, fill: {constant: 3}}\n",
        path_);
    EXPECT_EQ(workload.expectations[0].reference.values, (std::vector<double>{3, 3}));
    EXPECT_EQ(workload.expectations[0].atol, 0.0);
    EXPECT_FALSE(workload.expectations[0].pcc);
}

TEST_F(ReadWorkload, ColumnOrderedShards) {
    const Workload workload = small(
        "tensors:\n  o: {shape: [128, 32]}\n"
        "buffers:\n  b: {tensor: o, dtype: fp32, memory: l1, "
        "shard: {height: 32, width: 32, cores: \"0,0-1,1\", order: column}}\n",
        path_);
    EXPECT_EQ(workload.buffers[0].shard->cores,
              (std::vector<CoreCoord>{{0, 0}, {0, 1}, {1, 0}, {1, 1}}));
    EXPECT_FALSE(workload.buffers[0].shard->row_order);
}

TEST_F(ReadWorkload, AnchorsAndNamesBeyondAscii) {
    const Workload workload = small(
        "tensors:\n  a: &shape {shape: [2]}\n  b: *shape\n"
        "# caf\xc3\xa9\n",
        path_);
    EXPECT_EQ(workload.tensors[1].shape, (std::vector<std::int64_t>{2}));
    const std::string odd = put("caf\xc3\xa9.cpp", "");
    const Workload other = parse_workload(
        "tensight: 1\nchip: {grid: 1x1}\nprograms:\n- name: \xce\xb1\n  kernels:\n"
        "  - {source: caf\xc3\xa9.cpp, risc: compute}\n",
        path_);
    EXPECT_EQ(other.programs[0].name, "\xce\xb1");
    EXPECT_EQ(other.programs[0].kernels[0].source, odd);
}

TEST_F(ReadWorkload, TheSameTextGivesTheSameWorkload) {
    const Workload first = read_workload(path_);
    const Workload second = read_workload(path_);
    EXPECT_EQ(first.tensors[1].values, second.tensors[1].values);
    EXPECT_EQ(first.sha256, second.sha256);
}

}  // namespace
}  // namespace tensight::workload
