// SPDX-License-Identifier: Apache-2.0
#include "sim/loader/kernel_spec.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "sim/loader/errors.h"

namespace tensight::loader {
namespace {

using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::IsSupersetOf;
using ::testing::Key;
using ::testing::Not;
using ::testing::Pair;

using Macro = std::pair<const std::string, std::string>;

// Names and values: tt-metal:tt_metal/jit_build/{build,genfiles}.cpp.
TEST(KernelSpec, MacrosOfTheComputeRoles) {
    KernelSpec spec;
    spec.role = Role::math;
    EXPECT_THAT(macros_of(spec),
                IsSupersetOf({Macro("TRISC_MATH", ""), Macro("UCK_CHLKC_MATH", "1"),
                              Macro("COMPILE_FOR_TRISC", "1"), Macro("NAMESPACE", "chlkc_math"),
                              Macro("MAIN", "math_main()"), Macro("KERNEL_BUILD", "1"),
                              Macro("ARCH_WORMHOLE", "1"), Macro("TENSIX_FIRMWARE", "1"),
                              Macro("LOCAL_MEM_EN", "0"), Macro("NOC_MODE", "0")}));
    for (const char* absent : {"TRISC_PACK", "NOC_INDEX", "COMPILE_FOR_BRISC",
                               "KERNEL_COMPILE_TIME_ARGS", "KERNEL_COMPILE_TIME_ARG_MAP"}) {
        EXPECT_THAT(macros_of(spec), Not(Contains(Key(absent)))) << absent;
    }
    spec.role = Role::pack;
    EXPECT_THAT(macros_of(spec),
                IsSupersetOf({Macro("TRISC_PACK", ""), Macro("COMPILE_FOR_TRISC", "2"),
                              Macro("NAMESPACE", "chlkc_pack")}));
    spec.role = Role::unpack;
    EXPECT_THAT(macros_of(spec), Contains(Pair("COMPILE_FOR_TRISC", "0")));
}

TEST(KernelSpec, MacrosOfTheDataMovementRoles) {
    KernelSpec spec;
    spec.role = Role::ncrisc;
    spec.noc = 1;
    spec.compile_args = {1, 4294967295u};
    spec.named_args = {{"cb_q", 3}, {"n", 0}};
    spec.metal_api = "2025-11";
    EXPECT_THAT(macros_of(spec),
                IsSupersetOf({Macro("COMPILE_FOR_NCRISC", "1"), Macro("NOC_INDEX", "1"),
                              Macro("KERNEL_COMPILE_TIME_ARGS", "1,4294967295"),
                              Macro("KERNEL_COMPILE_TIME_ARG_MAP", "{\"cb_q\",3},{\"n\",0}"),
                              Macro("TENSIGHT_METAL_API", "202511"), Macro("NUM_DRAM_BANKS", "12"),
                              Macro("IS_NOT_POW2_NUM_DRAM_BANKS", "1"), Macro("NUM_L1_BANKS", "64"),
                              Macro("LOG_BASE_2_OF_NUM_L1_BANKS", "6")}));
    EXPECT_THAT(macros_of(spec), Not(Contains(Key("TRISC_MATH"))));
}

TEST(KernelSpec, MacrosOfBlackhole) {
    KernelSpec spec;
    spec.arch = "blackhole";
    EXPECT_THAT(
        macros_of(spec),
        IsSupersetOf({Macro("ARCH_BLACKHOLE", "1"), Macro("NUM_DRAM_BANKS", "8"),
                      Macro("LOG_BASE_2_OF_NUM_DRAM_BANKS", "3"), Macro("NUM_L1_BANKS", "130"),
                      Macro("IS_NOT_POW2_NUM_L1_BANKS", "1")}));
    EXPECT_THAT(macros_of(spec), Not(Contains(Key("ARCH_WORMHOLE"))));
    EXPECT_EQ(role_memory(Role::brisc, "blackhole").local_bytes, 8192u);
}

TEST(KernelSpec, TheUsersDefinesWin) {
    KernelSpec spec;
    spec.defines = {{"NOC_MODE", "1"}, {"NUM_L1_BANKS", "56"}, {"SQUARE(x)", "((x) * (x))"}};
    const auto macros = macros_of(spec);
    EXPECT_THAT(macros, IsSupersetOf({Macro("NOC_MODE", "1"), Macro("NUM_L1_BANKS", "56"),
                                      Macro("IS_NOT_POW2_NUM_L1_BANKS", "1"),
                                      Macro("SQUARE(x)", "((x) * (x))")}));
    EXPECT_THAT(macros, Not(Contains(Key("LOG_BASE_2_OF_NUM_L1_BANKS"))));
}

TEST(KernelSpec, OptimisationDefaultsByRole) {
    KernelSpec spec;
    EXPECT_EQ(optimize_flag(spec), "-O2");
    spec.role = Role::unpack;
    EXPECT_EQ(optimize_flag(spec), "-O3");
    spec.optimize = "Os";
    EXPECT_EQ(optimize_flag(spec), "-Os");
}

// dev_mem_map.h of both chips.
TEST(KernelSpec, MemoryOfTheRoles) {
    EXPECT_EQ(role_memory(Role::brisc, "wormhole_b0").local_bytes, 4096u);
    EXPECT_EQ(role_memory(Role::ncrisc, "wormhole_b0").text_bytes, 16384u);
    EXPECT_EQ(role_memory(Role::math, "wormhole_b0").local_bytes, 2048u);
    EXPECT_EQ(role_memory(Role::math, "wormhole_b0").stack_bytes, 192u);
    EXPECT_EQ(role_memory(Role::pack, "blackhole").local_bytes, 4096u);
    for (const Role role : {Role::brisc, Role::ncrisc, Role::unpack, Role::math}) {
        const auto next = static_cast<Role>(static_cast<int>(role) + 1);
        EXPECT_EQ(default_text_base(role) + role_memory(role, "wormhole_b0").text_bytes,
                  default_text_base(next));
    }
    EXPECT_EQ(default_text_base(Role::pack) + role_memory(Role::pack, "wormhole_b0").text_bytes,
              1464u * 1024);
}

std::string error_of(const KernelSpec& spec) {
    try {
        macros_of(spec);
        optimize_flag(spec);
        memory_of(spec);
    } catch (const SpecError& error) {
        return error.what();
    }
    return "";
}

TEST(KernelSpec, MistakesAreNamed) {
    KernelSpec spec;
    spec.source_path = "reader.cpp";
    ASSERT_EQ(error_of(spec), "");
    const auto with = [&](auto change) {
        KernelSpec changed = spec;
        change(changed);
        return error_of(changed);
    };
    EXPECT_THAT(with([](KernelSpec& s) {
                    s.defines = {{"1A", "2"}};
                }),
                HasSubstr("reader.cpp (brisc): define \"1A\": expected a macro name"));
    EXPECT_THAT(with([](KernelSpec& s) { s.defines = {{"", "2"}}; }), HasSubstr("macro name"));
    EXPECT_THAT(with([](KernelSpec& s) { s.defines = {{"A(x", "2"}}; }), HasSubstr("macro name"));
    EXPECT_THAT(with([](KernelSpec& s) { s.defines = {{"A", "1\n2"}}; }), HasSubstr("one line"));
    EXPECT_THAT(with([](KernelSpec& s) { s.named_args = {{"a\"b", 1}}; }), HasSubstr("quotes"));
    EXPECT_THAT(with([](KernelSpec& s) { s.optimize = "O9"; }), HasSubstr("expected O0, O1"));
    EXPECT_THAT(with([](KernelSpec& s) { s.noc = 2; }), HasSubstr("expected 0 or 1"));
    EXPECT_THAT(with([](KernelSpec& s) { s.arch = "grayskull"; }), HasSubstr("wormhole_b0"));
    EXPECT_THAT(with([](KernelSpec& s) { s.metal_api = "2026-8"; }), HasSubstr("YYYY-MM"));
    EXPECT_THAT(with([](KernelSpec& s) { s.local_bytes = 256; }), HasSubstr("stack"));
}

}  // namespace
}  // namespace tensight::loader
