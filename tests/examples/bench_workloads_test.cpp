// SPDX-License-Identifier: Apache-2.0
// The pinned benchmark workloads run and are right; a benchmark of a wrong result says nothing.
#include <gmock/gmock.h>

#include "tests/examples/example_files.h"
#include "tests/sim/cli/command_test.h"

namespace tensight::examples::testing {
namespace {

using cli::testing::Outcome;
using ::testing::IsEmpty;

class BenchWorkload : public cli::testing::CommandTest,
                      public ::testing::WithParamInterface<std::string> {
  protected:
    Outcome run_bench(const std::string& file, const std::vector<std::string>& options = {}) {
        return run_file(std::string(TENSIGHT_SOURCE_DIR) + "/bench/workloads/" + file, options);
    }
};

TEST_P(BenchWorkload, IsRight) {
    const Outcome outcome = run_bench(GetParam());
    ASSERT_EQ(outcome.status, 0) << outcome.err;
    EXPECT_THAT(outcome.findings("error"), IsEmpty()) << outcome.err;
    EXPECT_THAT(outcome.findings("warning"), IsEmpty()) << outcome.err;
    ASSERT_EQ(outcome.json.at("outputs").size(), 1u);
    EXPECT_EQ(outcome.json.at("outputs").at(0).at("pass"), true);
}

INSTANTIATE_TEST_SUITE_P(Bench, BenchWorkload,
                         ::testing::Values("gemm_128.yaml", "gemm_256.yaml", "gemm_512.yaml",
                                           "flash_attention.yaml", "matmul_work_1.yaml",
                                           "matmul_work_8.yaml", "matmul_work_64.yaml",
                                           "matmul_work_80.yaml"),
                         example_name);

class BenchShape : public BenchWorkload {};

// However many cores share it, it is the same work.
TEST_F(BenchShape, WorkIsTheSameOnAnyGrid) {
    const auto flops = [this](const std::string& file) {
        return run_bench(file, {"--numerics", "off"}).json.at("flops");
    };
    const auto one = flops("matmul_work_1.yaml");
    EXPECT_EQ(one, std::int64_t{2} * 640 * 256 * 1024);
    for (const char* file : {"matmul_work_8.yaml", "matmul_work_64.yaml", "matmul_work_80.yaml"}) {
        EXPECT_EQ(flops(file), one) << file;
    }
}

TEST_F(BenchShape, CoresAreThoseOfTheName) {
    const auto cores = [this](const std::string& file) {
        return run_bench(file, {"--numerics", "off"}).json.at("cores").size();
    };
    EXPECT_EQ(cores("gemm_128.yaml"), 4u);
    EXPECT_EQ(cores("gemm_256.yaml"), 16u);
    EXPECT_EQ(cores("gemm_512.yaml"), 32u);
    EXPECT_EQ(cores("matmul_work_80.yaml"), 80u);
}

}  // namespace
}  // namespace tensight::examples::testing
