// SPDX-License-Identifier: Apache-2.0
#include "sim/workload/check.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <functional>

#include "sim/workload/core_ranges.h"
#include "sim/workload/workload_error.h"

namespace tensight::workload {
namespace {

using testing::HasSubstr;

// A workload as a host program would build it, without a file.
Workload good() {
    Workload workload;
    workload.columns = 2;
    workload.rows = 2;
    workload.tensors.push_back({"t", {64, 64}, {}, {}, {}});
    Buffer buffer;
    buffer.name = "b";
    buffer.tensor = "t";
    buffer.memory = Memory::l1;
    buffer.shard = Shard{32, 64, {{0, 0}, {1, 0}}, true};
    workload.buffers.push_back(buffer);
    Program program;
    program.name = "p";
    program.circular_buffers.push_back(
        {{0}, numerics::DataFormat::Float16_b, 2, 2048, {}, "b", {}, {{0, 0}, {1, 0}}, {}});
    program.semaphores.push_back({0, 0, whole_grid(2, 2), {}});
    Kernel kernel;
    kernel.source = "k.cpp";
    kernel.cores = {{0, 0}, {1, 0}};
    kernel.runtime_args = {{kernel.cores, {Argument{std::string("addr(b)"), {}}}}};
    program.kernels.push_back(kernel);
    workload.programs.push_back(program);
    Expectation expectation;
    expectation.tensor = "t";
    expectation.reference.values.resize(4096);
    workload.expectations.push_back(expectation);
    return workload;
}

std::string problem(const std::function<void(Workload&)>& damage) {
    Workload workload = good();
    damage(workload);
    try {
        check_workload(workload);
    } catch (const WorkloadError& error) {
        return error.what();
    }
    return "accepted";
}

TEST(CheckWorkload, AcceptsTheGoodOne) {
    EXPECT_EQ(problem([](Workload&) {}), "accepted");
}

TEST(CheckWorkload, Chip) {
    EXPECT_THAT(problem([](Workload& w) { w.arch = "x"; }),
                HasSubstr("workload: unknown architecture 'x', expected wormhole_b0 or blackhole"));
    EXPECT_THAT(problem([](Workload& w) { w.columns = 9; }), HasSubstr("grid 9x2"));
    EXPECT_THAT(problem([](Workload& w) { w.rows = 0; }), HasSubstr("grid 2x0"));
}

TEST(CheckWorkload, Tensors) {
    EXPECT_THAT(problem([](Workload& w) { w.tensors[0].shape = {}; }), HasSubstr("1 to 5 extents"));
    EXPECT_THAT(problem([](Workload& w) { w.tensors[0].shape = {0}; }), HasSubstr("at least 1"));
    EXPECT_THAT(problem([](Workload& w) { w.tensors[0].values = {1}; }),
                HasSubstr("tensor 't' has 1 values, expected 4096"));
    EXPECT_THAT(problem([](Workload& w) { w.tensors.push_back(w.tensors[0]); }),
                HasSubstr("two tensors are named 't'"));
    EXPECT_THAT(problem([](Workload& w) { w.tensors[0].name.clear(); }),
                HasSubstr("a tensor without a name"));
}

TEST(CheckWorkload, Buffers) {
    EXPECT_THAT(problem([](Workload& w) { w.buffers.push_back(w.buffers[0]); }),
                HasSubstr("two buffers are named 'b'"));
    EXPECT_THAT(problem([](Workload& w) { w.buffers[0].tensor = "z"; }),
                HasSubstr("no tensor 'z'"));
    EXPECT_THAT(problem([](Workload& w) { w.buffers[0].dtype = numerics::DataFormat::Invalid; }),
                HasSubstr("no valid data format"));
    EXPECT_THAT(problem([](Workload& w) { w.buffers[0].shard->cores.pop_back(); }),
                HasSubstr("2 shards on 1 cores"));
    EXPECT_THAT(problem([](Workload& w) {
                    w.buffers[0].shard->cores[1] = {0, 0};
                }),
                HasSubstr("core (0,0) is named twice"));
    EXPECT_THAT(problem([](Workload& w) {
                    Buffer scratch;
                    scratch.name = "s";
                    scratch.page_bytes = 4;  // a host may have such pages
                    scratch.bytes = 6;
                    w.buffers.push_back(scratch);
                }),
                HasSubstr("6 bytes in pages of 4"));
}

TEST(CheckWorkload, RowMajorShardsNeedNoWholeTiles) {
    const auto shard = [](std::int64_t height, std::int64_t width) {
        return [=](Workload& w) {
            w.buffers[0].layout = Layout::row_major;
            w.buffers[0].shard->height = height;
            w.buffers[0].shard->width = width;
            w.programs[0].circular_buffers.clear();
        };
    };
    EXPECT_EQ(problem(shard(33, 64)), "accepted");
    EXPECT_THAT(problem(shard(31, 64)), HasSubstr("3 shards on 2 cores"));
    EXPECT_THAT(problem(shard(65, 64)), HasSubstr("expected at most 64 x 64"));
}

// In DRAM a core is (bank, 0), and a bank takes shards in turn.
TEST(CheckWorkload, ShardsInDram) {
    const auto dram = [](std::vector<CoreCoord> banks) {
        return problem([&](Workload& w) {
            w.buffers[0].memory = Memory::dram;
            w.buffers[0].shard = Shard{32, 32, std::move(banks), true};
            w.programs[0].circular_buffers.clear();
        });
    };
    EXPECT_EQ(dram({{0, 0}, {11, 0}}), "accepted");  // four shards on two banks
    EXPECT_THAT(dram({{12, 0}}),
                HasSubstr("core (12,0) is outside the grid, expected cores (0,0) to (11,0)"));
    EXPECT_THAT(dram({{0, 1}}), HasSubstr("core (0,1) is outside the grid"));
    EXPECT_THAT(dram({{3, 0}, {3, 0}}), HasSubstr("core (3,0) is named twice"));
    EXPECT_THAT(dram({}), HasSubstr("no core is named"));
    EXPECT_THAT(problem([](Workload& w) { w.buffers[0].memory = Memory::dram; }),
                HasSubstr("no sharded L1 buffer 'b'"));
}

TEST(CheckWorkload, CircularBuffers) {
    const auto change = [](const std::function<void(CircularBuffer&)>& damage) {
        return problem([&](Workload& w) { damage(w.programs[0].circular_buffers[0]); });
    };
    EXPECT_THAT(change([](CircularBuffer& cb) { cb.ids = {32}; }), HasSubstr("circular buffer 32"));
    EXPECT_THAT(change([](CircularBuffer& cb) { cb.ids = {}; }), HasSubstr("of 0 ids"));
    EXPECT_THAT(change([](CircularBuffer& cb) { cb.pages = 0; }), HasSubstr("0 pages"));
    EXPECT_THAT(change([](CircularBuffer& cb) { cb.page_bytes = 0; }), HasSubstr("of 0 bytes"));
    EXPECT_THAT(change([](CircularBuffer& cb) {
                    cb.cores = {{2, 0}};
                }),
                HasSubstr("core (2,0) is outside"));
    EXPECT_THAT(change([](CircularBuffer& cb) {
                    cb.cores = {{0, 1}};
                }),
                HasSubstr("no shard on core (0,1)"));
    EXPECT_THAT(change([](CircularBuffer& cb) { cb.buffer = "z"; }),
                HasSubstr("no sharded L1 buffer 'z'"));
    EXPECT_THAT(change([](CircularBuffer& cb) { cb.pages = 3; }), HasSubstr("at most 4096 bytes"));
}

TEST(CheckWorkload, SemaphoresAndKernels) {
    const auto kernel = [](const std::function<void(Kernel&)>& damage) {
        return problem([&](Workload& w) { damage(w.programs[0].kernels[0]); });
    };
    EXPECT_THAT(problem([](Workload& w) { w.programs[0].semaphores[0].id = 16; }),
                HasSubstr("semaphore 16"));
    EXPECT_THAT(problem([](Workload& w) { w.programs[0].semaphores[0].cores = {}; }),
                HasSubstr("no core is named"));
    EXPECT_THAT(kernel([](Kernel& k) { k.cores = {{0, 2}}; }), HasSubstr("core (0,2) is outside"));
    EXPECT_THAT(kernel([](Kernel& k) { k.noc = 2; }), HasSubstr("NoC 2"));
    EXPECT_THAT(kernel([](Kernel& k) { k.runtime_args[0].cores.pop_back(); }),
                HasSubstr("core (1,0) has no runtime_args"));
    EXPECT_EQ(kernel([](Kernel& k) { k.runtime_args.clear(); }), "accepted");
    EXPECT_THAT(kernel([](Kernel& k) { k.unpack_to_dst = {1}; }),
                HasSubstr("unpack_to_dst names circular buffer 1"));
}

TEST(CheckWorkload, Expectations) {
    EXPECT_THAT(problem([](Workload& w) { w.expectations[0].tensor = "z"; }),
                HasSubstr("no tensor 'z'"));
    EXPECT_THAT(problem([](Workload& w) { w.expectations[0].reference.values.pop_back(); }),
                HasSubstr("has 4095 values, expected 4096"));
    EXPECT_THAT(problem([](Workload& w) { w.expectations[0].atol = -1.0; }),
                HasSubstr("a negative tolerance"));
}

}  // namespace
}  // namespace tensight::workload
