// SPDX-License-Identifier: Apache-2.0
// Every supported call compiles in its roles, for each generation of the API.
#include <gtest/gtest.h>

#include "calls_under_test.h"
#include "cross_compiler.h"

namespace tensight::kernels {
namespace {

class Generation : public testing::TestWithParam<const char*> {
  protected:
    void SetUp() override {
        if (!cross_compiler_found()) {
            GTEST_SKIP() << "riscv64-unknown-elf-g++ is not installed";
        }
    }
};

TEST_P(Generation, ComputeCallsCompileOnEveryThread) {
    for (const Role role : kComputeRoles) {
        const Compilation result = compile_calls(role, GetParam());
        EXPECT_EQ(result.status, 0) << role_name(role) << '\n' << result.messages;
        EXPECT_EQ(result.messages, "") << role_name(role);
    }
}

TEST_P(Generation, DataMovementCallsCompileOnBothRiscs) {
    for (const Role role : kDataMovementRoles) {
        const Compilation result = compile_calls(role, GetParam());
        EXPECT_EQ(result.status, 0) << role_name(role) << '\n' << result.messages;
        EXPECT_EQ(result.messages, "") << role_name(role);
    }
}

INSTANTIATE_TEST_SUITE_P(MetalApi, Generation, testing::Values("202508", "202602", "202608"));

TEST(Entry, BothFormsOfEntryPointCompile) {
    if (!cross_compiler_found()) {
        GTEST_SKIP() << "riscv64-unknown-elf-g++ is not installed";
    }
    for (const Role role : kComputeRoles) {
        const Compilation old_form = compile_text(
            role,
            "#include \"compute_kernel_api/common.h\"\nnamespace NAMESPACE {\nvoid MAIN {}\n}");
        EXPECT_EQ(old_form.status, 0) << old_form.messages;
        const Compilation new_form =
            compile_text(role, "#include \"api/compute/common.h\"\nvoid kernel_main() {}");
        EXPECT_EQ(new_form.status, 0) << new_form.messages;
    }
}

}  // namespace
}  // namespace tensight::kernels
