// SPDX-License-Identifier: Apache-2.0
// Kernels that change formats on the way: unpackers by reconfig_data_format, packers by
// pack_reconfig_data_format, in all spellings.
#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/programs/precision.h"

namespace tensight::programs {
namespace {

constexpr DataFormat kBf16 = DataFormat::Float16_b;
constexpr DataFormat kFp32 = DataFormat::Float32;
constexpr DataFormat kBfp8 = DataFormat::Bfp8_b;

/// Whole numbers up to 100: exact in every format, bfp8 included (seven bits, one exponent for 16).
OneCore copies(int form) {
    const Matrix x = integers(32, 64, -63, 63, 111);
    const Matrix y = integers(32, 32, -63, 63, 112);
    const Matrix z = integers(32, 32, -100, 100, 113);
    OneCore core({.dst32 = true});
    core.input(0, x, kBf16)
        .input(1, y, kBfp8)
        .input(2, z, kFp32)
        .output(16, x, kExact, kBf16)
        .output(17, y, kExact, kBfp8)
        .output(18, z, kExact, kFp32)
        .compute("formats.cpp", {{"FORM", fmt::format("{}", form)}});
    return core;
}

class Formats : public testing::TestWithParam<int> {};

TEST_P(Formats, ChangeBetweenBuffers) { copies(GetParam()).passes(); }

INSTANTIATE_TEST_SUITE_P(Forms, Formats, testing::Values(1, 2, 3, 4));

TEST(FormatsForgotten, ForTheUnpacker) {
    const run::RunResult result = copies(5).run();
    EXPECT_EQ(result.status, run::Status::failed) << describe(result);
    EXPECT_THAT(finding_ids(result), testing::Contains("format-mismatch")) << describe(result);
    EXPECT_EQ(result.findings.at(0).sites.at(0).risc, "TRISC0") << describe(result);
}

TEST(FormatsForgotten, ForThePacker) {
    const run::RunResult result = copies(6).run();
    EXPECT_EQ(result.status, run::Status::failed) << describe(result);
    EXPECT_THAT(finding_ids(result), testing::Contains("format-mismatch")) << describe(result);
    EXPECT_EQ(result.findings.at(0).sites.at(0).risc, "TRISC2") << describe(result);
}

class FormatsMatmul : public testing::TestWithParam<const char*> {};

TEST_P(FormatsMatmul, AfterAnotherOperation) {
    const Matrix a = integers(32, 32, -2, 2, 114);
    const Matrix b = integers(32, 32, -2, 2, 115);
    const Matrix c = integers(32, 32, -100, 100, 116);
    OneCore({.dst32 = true})
        .input(0, a, kBfp8)
        .input(1, b, kBf16)
        .input(2, c, kFp32)
        .scratch(24, 1, kFp32)
        .scratch(25, 1, kFp32)
        .output(16, map(product(a, b), c, std::plus<>()), kExact, kBf16)
        .compute("formats_matmul.cpp", {{"TO_MATMUL", GetParam()}})
        .passes();
}

INSTANTIATE_TEST_SUITE_P(Forms, FormatsMatmul,
                         testing::Values("mm_init_short_with_dt(0, 1, 2)",
                                         "reconfig_data_format(1, 0); mm_init_short(0, 1)",
                                         "reconfig_data_format(2, 1, 0, 0); matmul_init(0, 1)",
                                         "mm_block_init_short_with_dt(0, 1, 2, 0, 1, 1, 1)"));

}  // namespace
}  // namespace tensight::programs
