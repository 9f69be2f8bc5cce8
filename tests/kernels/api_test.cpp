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
            FAIL() << "riscv64-unknown-elf-g++ is missing; scripts/setup installs it";
        }
    }

    template <std::size_t Count>
    static void expect_to_compile(const Role (&roles)[Count]) {
        for (const Role role : roles) {
            for (const std::string& file : call_files(role)) {
                SCOPED_TRACE(file + " for " + role_name(role));
                const Compilation result = compile_calls(role, file, GetParam());
                EXPECT_EQ(result.status, 0) << result.messages;
                EXPECT_EQ(result.messages, "");
            }
        }
    }
};

TEST_P(Generation, ComputeCallsCompileOnEveryThread) { expect_to_compile(kComputeRoles); }

TEST_P(Generation, DataMovementCallsCompileOnBothRiscs) { expect_to_compile(kDataMovementRoles); }

INSTANTIATE_TEST_SUITE_P(MetalApi, Generation, testing::Values("202508", "202602", "202608"));

// Of a 5 x 7 tensor in 2 x 3 shards on 3 cores, page (4, 6) = 34 is the first of the last shard,
// which is the third of core 2.
TEST(Accessor, OfAShardedBufferIsAConstant) {
    if (!cross_compiler_found()) {
        FAIL() << "riscv64-unknown-elf-g++ is missing; scripts/setup installs it";
    }
    const Compilation result = compile_text(Role::Ncrisc, R"(
        constexpr auto first = TensorAccessor(TensorAccessorArgs<0>(), 0x1000, 2048);
        constexpr auto second = TensorAccessor(TensorAccessorArgs<10>(), 0x1000);
        static_assert(first.get_noc_addr(34) ==
                      NOC_XY_ADDR(19, 18, 0x1000 + 2 * 6 * 2048));
        static_assert(first.get_noc_addr(34, 4) == first.get_noc_addr(34) + 4);
        static_assert(sizeof(first) == 8, "base and page size");
        static_assert(__is_same(decltype(first), decltype(second)), "equal descriptions");
        uint64_t either(bool which, uint32_t page) {
            return (which ? first : second).get_noc_addr(page);
        })",
                                            {"-DKERNEL_COMPILE_TIME_ARGS="
                                             "1,2048,2,3,5,7,2,3,0x13141213,0x1312,"
                                             "1,2048,2,3,5,7,2,3,0x13141213,0x1312"});
    EXPECT_EQ(result.status, 0) << result.messages;
    EXPECT_EQ(result.messages, "");
}

TEST(Entry, BothFormsOfEntryPointCompile) {
    if (!cross_compiler_found()) {
        FAIL() << "riscv64-unknown-elf-g++ is missing; scripts/setup installs it";
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
