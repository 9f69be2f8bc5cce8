// SPDX-License-Identifier: Apache-2.0
// What a program leaves behind, and a right one finds.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "sim/run/simulate.h"
#include "sim/workload/reader.h"
#include "tests/programs/one_core.h"

namespace tensight::programs {
namespace {

using testing::Contains;
using testing::Field;

run::RunResult run_as(const workload::Workload& workload, run::RunOptions options) {
    options.cache_directory = TENSIGHT_BINARY_DIR "/tests/programs/kernel_cache";
    options.data_directory = TENSIGHT_BINARY_DIR "/share/tensight";
    return run::simulate(workload, options);
}

/// A seeded bug and behind it the same program without it; one tile instead of four.
workload::Workload bug_and_mended(const std::string& name, bool one_tile) {
    const std::string folder = TENSIGHT_SOURCE_DIR "/tests/bugs/" + name;
    workload::Workload both = workload::read_workload(folder + "/bug.yaml");
    const workload::Workload mended = workload::read_workload(folder + "/mended.yaml");
    both.programs.push_back(mended.programs.at(0));
    for (workload::Program& program : both.programs) {
        for (workload::Kernel& kernel : program.kernels) {
            for (workload::Argument& argument : kernel.compile_args) {
                if (one_tile && argument.value == std::variant<std::uint32_t, std::string>(4U)) {
                    argument.value = 1U;
                }
            }
        }
    }
    return both;
}

std::vector<double> out_of(const workload::Workload& workload) {
    std::vector<double> out;
    run::RunOptions options;
    options.output = [&](const std::string&, const std::vector<double>& v) { out = v; };
    const auto result = run_as(workload, options);
    EXPECT_EQ(result.programs.size(), 2U) << describe(result);
    EXPECT_TRUE(result.programs.back().completed) << describe(result);
    return out;
}

// The packer takes it for the first one of its own, and packs what lies there.
TEST(NextLaunch, PacksASectionThatWasNeverReleased) {
    const auto wrong = bug_and_mended("missing-release", true);
    auto right = wrong;
    right.programs[0] = right.programs[1];
    const auto values = out_of(right);
    ASSERT_FALSE(values.empty());
    EXPECT_NE(out_of(wrong), values);

    const auto result = run_workload(wrong);
    EXPECT_THAT(result.findings, Contains(Field(&diagnose::Finding::id, "threads-diverge")));
}

TEST(NextLaunch, HangsInItsBarrierIfAnAnswerComesLate) {
    const auto workload = bug_and_mended("in-flight-at-end", false);
    run::RunOptions options;
    EXPECT_TRUE(run_as(workload, options).programs.at(1).completed)
        << "usually the answer comes before the next launch";
    options.circumstances.late_answers = true;
    const auto result = run_as(workload, options);
    EXPECT_TRUE(result.programs.at(0).completed) << describe(result);
    EXPECT_FALSE(result.programs.at(1).completed) << describe(result);
}

// A program that is right ends with the same values whoever is late.
TEST(Circumstances, DoNotMatterToARightProgram) {
    const auto workload =
        workload::read_workload(TENSIGHT_SOURCE_DIR "/tests/bugs/missing-release/mended.yaml");
    run::RunOptions options;
    const auto cycles = run_as(workload, options).cycles.value;
    for (std::size_t risc = 0; risc < events::kRiscs; ++risc) {
        options.circumstances = {};
        options.circumstances.poison = true;
        options.circumstances.lateness.start.at(risc) = 50'000;
        options.circumstances.lateness.call.at(risc) = 100;
        const auto result = run_as(workload, options);
        EXPECT_EQ(result.status, run::Status::ok) << describe(result);
        EXPECT_GT(result.cycles.value, 50'000U);
    }
    options.circumstances = {};
    options.circumstances.lateness.requests = 1'000;
    options.circumstances.lateness.landings = 1'000;
    const auto result = run_as(workload, options);
    EXPECT_EQ(result.status, run::Status::ok) << describe(result);
    EXPECT_GT(result.cycles.value, cycles + 4'000);
}

}  // namespace
}  // namespace tensight::programs
