// SPDX-License-Identifier: Apache-2.0
// Text as kernels of 2025-08 have it (metal_api A): headers and argument lists that changed since.
#include <gtest/gtest.h>

#include "cross_compiler.h"

namespace tensight::kernels {
namespace {

const std::vector<std::string> kFirst = {"-DTENSIGHT_METAL_API=202508"};

class FirstGenerationTest : public testing::TestWithParam<Role> {};

TEST_P(FirstGenerationTest, CallsOfTwoTilesPutTheirResultIntoTheFirst) {
    const Compilation result = compile_text(GetParam(), R"(
#include "compute_kernel_api/add_int_sfpu.h"
#include "compute_kernel_api/binary_bitwise_sfpu.h"
#include "compute_kernel_api/binary_max_min.h"
#include "compute_kernel_api/binary_shift.h"
#include "compute_kernel_api/eltwise_binary_sfpu.h"
#include "compute_kernel_api/mul_int32_sfpu.h"
#include "compute_kernel_api/sub_int_sfpu.h"
#include "compute_kernel_api/xlogy.h"
namespace NAMESPACE {
void MAIN {
    add_binary_tile(0, 1);
    sub_binary_tile(0, 1);
    mul_binary_tile(0, 1);
    div_binary_tile(0, 1);
    rsub_binary_tile(0, 1);
    power_binary_tile(0, 1);
    xlogy_binary_tile(0, 1);
    add_int32_tile(0, 1);
    sub_int32_tile(0, 1);
    mul_int32_tile(0, 1);
    binary_max_tile(0, 1);
    binary_min_tile(0, 1);
    binary_max_int32_tile(0, 1);
    binary_min_int32_tile(0, 1);
    bitwise_and_binary_tile(0, 1);
    bitwise_or_binary_tile(0, 1);
    bitwise_xor_binary_tile(0, 1);
    binary_left_shift_tile(0, 1);
    binary_right_shift_tile(0, 1);
    binary_logical_right_shift_tile(0, 1);
}
}  // namespace NAMESPACE
)",
                                            kFirst);
    EXPECT_EQ(result.status, 0) << result.messages;
}

TEST_P(FirstGenerationTest, OneHeaderHasWhatGotItsOwnLater) {
    const char* const text = R"(
#include "compute_kernel_api.h"
void kernel_main() {
    rsqrt_tile_init();
    rsqrt_tile(0);
    max_tile_init();
    max_tile(0, 1);
}
)";
    const Compilation first = compile_text(GetParam(), text, kFirst);
    EXPECT_EQ(first.status, 0) << first.messages;
    EXPECT_NE(compile_text(GetParam(), text, {"-DTENSIGHT_METAL_API=202608"}).status, 0);
}

TEST_P(FirstGenerationTest, AProductNamesItsTransposeAtEveryCall) {
    const Compilation result = compile_text(GetParam(), R"(
#include "compute_kernel_api/matmul.h"
void kernel_main() { matmul_tiles(0, 1, 0, 0, 0, 1); }
)",
                                            kFirst);
    EXPECT_EQ(result.status, 0) << result.messages;
}

INSTANTIATE_TEST_SUITE_P(ComputeRoles, FirstGenerationTest, testing::ValuesIn(kComputeRoles),
                         [](const auto& info) { return std::string(role_name(info.param)); });

}  // namespace
}  // namespace tensight::kernels
