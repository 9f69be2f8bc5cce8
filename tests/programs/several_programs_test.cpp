// SPDX-License-Identifier: Apache-2.0
// Programs that run one after the other: buffers live on, everything else starts anew.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "tests/programs/one_core.h"

namespace tensight::programs {
namespace {

std::string head(const std::string& tensors, const std::string& buffers) {
    return "tensight: 1\nchip: {arch: wormhole_b0, grid: 2x2}\ntensors:\n" + tensors +
           "buffers:\n" + buffers + "programs:\n";
}

// A counter in L1 and one in DRAM that `programs` programs increment.
workload::Workload counters(int programs) {
    std::string text = head(
        "  a: {shape: [1, 8], fill: {constant: 40}}\n"
        "  b: {shape: [1, 8], fill: {constant: 40}}\n",
        "  a_l1: {tensor: a, dtype: uint32, layout: row_major, memory: l1, "
        "shard: {height: 1, width: 8, cores: \"1,1\"}}\n"
        "  b_dram: {tensor: b, dtype: uint32, layout: row_major, memory: dram}\n");
    for (int i = 0; i < programs; ++i) {
        text += fmt::format(
            "- name: number {}\n"
            "  circular_buffers:\n"
            "  - {{id: 0, format: uint32, pages: 1, page: 64}}\n"
            "  semaphores:\n"
            "  - {{id: 3, initial: 7}}\n"
            "  kernels:\n"
            "  - source: next_program.cpp\n"
            "    risc: brisc\n"
            "    cores: \"1,1\"\n"
            "    runtime_args: [\"addr(a_l1)\", \"addr(b_dram)\", {}, \"sem(3)\"]\n",
            i, 40 + i);
    }
    workload::Workload w = workload_text(text);
    for (const char* name : {"a", "b"}) {
        workload::Expectation e;
        e.tensor = name;
        e.reference.shape = {1, 8};
        e.reference.values.assign(8, 40.0);
        e.reference.values[0] = 40.0 + programs;
        e.atol = 0.0;
        w.expectations.push_back(std::move(e));
    }
    return w;
}

// Every program leaves its page in the circular buffer and another value in the semaphore.
TEST(SeveralPrograms, ReadWhatTheOnesBeforeWrote) {
    const run::RunResult result = run_workload(counters(3));
    EXPECT_EQ(result.status, run::Status::ok) << describe(result);
    for (const run::OutputResult& output : result.outputs) {
        EXPECT_TRUE(output.checked && output.pass) << describe(result);
    }
    EXPECT_EQ(finding_ids(result), std::vector<std::string>(3, "cb-pages-left-over"))
        << describe(result);
}

// A program that meets another value than the one before left says so: the test above can fail.
TEST(SeveralPrograms, SeeTheRealContents) {
    workload::Workload w = counters(2);
    w.programs[1].kernels[0].runtime_args[0].arguments[2].value = std::uint32_t{40};
    const run::RunResult result = run_workload(w);
    EXPECT_EQ(result.status, run::Status::failed);
    EXPECT_TRUE(result.programs.at(0).completed);
    EXPECT_FALSE(result.programs.at(1).completed);
}

const char* const kCopy = R"yaml(
  circular_buffers:
  - {id: 0, format: uint32, pages: 2}
  kernels:
  - source: page_copy.cpp
    risc: ncrisc
    cores: "0,0"
    compile_args: ["accessor(in_dram)", "accessor(middle_l1)"]
    runtime_args: ["addr(in_dram)", "addr(middle_l1)", 6, 4096, 4096]
  - source: page_copy.cpp
    risc: brisc
    cores: "1,0"
    compile_args: ["accessor(in_dram)", "accessor(out_dram)"]
    runtime_args: ["addr(in_dram)", "addr(out_dram)", 6, 4096, 4096]
)yaml";

workload::Workload twice(int programs) {
    std::string text = head(
        "  in: {shape: [64, 96], fill: {arange: [1, 2]}}\n"
        "  middle: {shape: [64, 96]}\n"
        "  out: {shape: [64, 96]}\n",
        "  in_dram: {tensor: in, dtype: uint32, memory: dram}\n"
        "  middle_l1: {tensor: middle, dtype: uint32, memory: l1}\n"
        "  out_dram: {tensor: out, dtype: uint32, memory: dram}\n");
    for (int i = 0; i < programs; ++i) {
        text += fmt::format("- name: copy {}{}", i, kCopy);
    }
    return workload_text(text +
                         "expect:\n"
                         "- {tensor: middle, fill: {arange: [1, 2]}}\n"
                         "- {tensor: out, fill: {arange: [1, 2]}}\n");
}

void expect_equal(const run::AccountResult& a, const run::AccountResult& b) {
    EXPECT_EQ(a.name, b.name);
    EXPECT_EQ(a.instructions, b.instructions) << a.name;
    for (std::size_t c = 0; c < time::kCauses; ++c) {
        const auto cause = static_cast<time::Cause>(c);
        EXPECT_EQ(a.account.of(cause), b.account.of(cause)) << a.name << time::cause_name(cause);
    }
}

void expect_equal(const run::TrafficResult& a, const run::TrafficResult& b) {
    for (std::size_t n = 0; n < 2; ++n) {
        EXPECT_EQ(a.noc.at(n).transactions, b.noc.at(n).transactions);
        ASSERT_EQ(a.noc.at(n).links.size(), b.noc.at(n).links.size());
        for (std::size_t i = 0; i < a.noc[n].links.size(); ++i) {
            EXPECT_EQ(a.noc[n].links[i].kind, b.noc[n].links[i].kind);
            EXPECT_EQ(a.noc[n].links[i].busy_cycles, b.noc[n].links[i].busy_cycles);
            EXPECT_EQ(a.noc[n].links[i].waited_cycles, b.noc[n].links[i].waited_cycles);
        }
    }
    ASSERT_EQ(a.dram.size(), b.dram.size());
    for (std::size_t i = 0; i < a.dram.size(); ++i) {
        EXPECT_EQ(a.dram[i].bytes_read, b.dram[i].bytes_read);
        EXPECT_EQ(a.dram[i].busy_cycles, b.dram[i].busy_cycles);
    }
}

// Nothing of a program's time or traffic is left to the next one.
TEST(SeveralPrograms, EqualOnesTakeEquallyLong) {
    const run::RunResult result = run_workload(twice(3));
    expect_clean(result);
    ASSERT_EQ(result.programs.size(), 3u);
    ASSERT_EQ(result.cores.size(), 6u);
    for (std::size_t p = 1; p < 3; ++p) {
        EXPECT_EQ(result.programs[p].cycles.value, result.programs[0].cycles.value);
        expect_equal(result.programs[p].traffic, result.programs[0].traffic);
        for (std::size_t core = 0; core < 2; ++core) {
            const run::CoreResult& a = result.cores[core];
            const run::CoreResult& b = result.cores[2 * p + core];
            EXPECT_EQ(a.x, b.x);
            for (std::size_t i = 0; i < a.riscs.size(); ++i) {
                expect_equal(a.riscs[i], b.riscs.at(i));
            }
            for (std::size_t i = 0; i < a.engines.size(); ++i) {
                expect_equal(a.engines[i], b.engines.at(i));
            }
        }
    }
    // And the first of three takes as long as one alone.
    const run::RunResult alone = run_workload(twice(1));
    EXPECT_EQ(alone.cycles.value, result.programs[0].cycles.value);
    EXPECT_EQ(result.cycles.value, 3 * alone.cycles.value);
}

}  // namespace
}  // namespace tensight::programs
