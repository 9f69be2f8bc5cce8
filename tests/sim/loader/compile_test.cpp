// SPDX-License-Identifier: Apache-2.0
// Compiling: what reaches the compiler, both entry forms, and every way to fail.
#include <gmock/gmock.h>

#include "loader_fixture.h"

namespace tensight::loader::testing {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

class CompileTest : public CompilerTest {};

TEST_F(CompileTest, DataMovementKernelWithoutAnyInclude) {
    KernelCompiler compiler = open();
    const CompiledKernel kernel =
        compiler.compile(text("void kernel_main() { cb_wait_front(3, 1); }\n", Role::ncrisc));
    EXPECT_EQ(kernel.image.entry, default_text_base(Role::ncrisc));
    EXPECT_EQ(kernel.image.stack_top, 0xffb01000u);
    EXPECT_EQ(traps_of(kernel.image, 2).size(), 1u);
    EXPECT_FALSE(kernel.from_cache);
    EXPECT_EQ(kernel.warnings, "");
    EXPECT_EQ(kernel.key.size(), 64u);
    EXPECT_TRUE(std::filesystem::is_empty(path("cache/scratch")));
    RecordProperty("cold_milliseconds", std::to_string(kernel.seconds * 1e3));
    printf("first kernel with an empty cache: %.1f ms\n", kernel.seconds * 1e3);
}

TEST_F(CompileTest, OneComputeTextThreeRoles) {
    const std::string gen_c =
        "void kernel_main() {\n"
        "    UNPACK((emit(10))); MATH((emit(11))); MATH((trap<5>())); PACK((trap<6>()));\n"
        "}\n";
    const std::string gen_a =
        "#include \"api/compute/common.h\"\n"
        "namespace NAMESPACE {\n"
        "void MAIN { UNPACK((emit(10))); MATH((emit(11))); MATH((trap<5>())); PACK((trap<6>())); "
        "}\n"
        "}\n";
    KernelCompiler compiler = open();
    for (const std::string& kernel : {gen_c, gen_a}) {
        const std::vector<KernelSpec> specs = {text(kernel, Role::unpack), text(kernel, Role::math),
                                               text(kernel, Role::pack)};
        const auto kernels = compiler.compile_all(specs);
        ASSERT_EQ(kernels.size(), 3u);
        EXPECT_EQ(traps_of(kernels[0].image, 1).size(), 1u);
        EXPECT_EQ(traps_of(kernels[1].image, 1).size(), 1u);
        EXPECT_EQ(traps_of(kernels[1].image, 5).size(), 1u);
        EXPECT_EQ(traps_of(kernels[2].image, 1).size(), 0u);
        EXPECT_EQ(traps_of(kernels[2].image, 6).size(), 1u);
        EXPECT_EQ(kernels[2].image.stack_top, 0xffb00800u);
        printf("one role, cold: %.1f %.1f %.1f ms\n", kernels[0].seconds * 1e3,
               kernels[1].seconds * 1e3, kernels[2].seconds * 1e3);
    }
}

// TT-Metalium's headers bring parts of the C++ library along.
TEST_F(CompileTest, PartsOfTheLibraryThatAKernelDoesNotInclude) {
    KernelCompiler compiler = open();
    const std::string kernel =
        "void kernel_main() { std::array<int, 2> a = {1, 2}; emit(a[0] + a[1]); }\n";
    const CompiledKernel first = compiler.compile(text(kernel));
    EXPECT_FALSE(first.from_cache);
    EXPECT_EQ(first.warnings, "");
    const CompiledKernel second = compiler.compile(text(kernel));
    EXPECT_TRUE(second.from_cache);
    EXPECT_EQ(second.key, first.key);
}

TEST_F(CompileTest, NamesThatTheLibraryLacksStayErrors) {
    KernelCompiler compiler = open();
    const auto failures = failures_of(
        [&] { compiler.compile(text("void kernel_main() { std::no_such_thing(1); }\n")); });
    EXPECT_EQ(failures[0].kind, FailureKind::does_not_compile);
    ASSERT_EQ(failures[0].diagnostics.size(), 1u);
    EXPECT_EQ(failures[0].diagnostics[0].line, 1u);
    EXPECT_THAT(failures[0].diagnostics[0].text, HasSubstr("no_such_thing"));
}

TEST_F(CompileTest, ArgumentsMacrosAndGeneratedHeadersArrive) {
    KernelSpec spec = text(
        "#include <array>\n"
        "#include \"chlkc_descriptors.h\"\n"
        "#include \"extra.h\"\n"
        "constexpr std::uint32_t args[] = {KERNEL_COMPILE_TIME_ARGS};\n"
        "struct Named { const char* name; unsigned value; };\n"
        "constexpr Named named[] = {KERNEL_COMPILE_TIME_ARG_MAP};\n"
        "static_assert(args[1] == 4294967295u && sizeof(args) == 8);\n"
        "static_assert(named[0].name[3] == 'q' && named[0].value == 7);\n"
        "static_assert(SQUARE(3) == 9 && NOC_INDEX == 1 && DESCRIPTOR == 5 && EXTRA == 6);\n"
        "static_assert(__cplusplus == 201703L && sizeof(void*) == 4 && sizeof(long) == 4);\n"
        "static_assert(std::is_same<std::uint32_t, unsigned long>::value);\n"
        "#if !defined(COMPILE_FOR_BRISC) || !defined(ARCH_WORMHOLE) || LOCAL_MEM_EN != 0\n"
        "#error macros\n"
        "#endif\n"
        "void kernel_main() {}\n");
    spec.compile_args = {1, 4294967295u};
    spec.named_args = {{"cb_q", 7}};
    spec.defines = {{"SQUARE(x)", "((x) * (x))"}};
    spec.noc = 1;
    spec.generated_headers = {{"chlkc_descriptors.h", "#define DESCRIPTOR 5\n"}};
    write("more/extra.h", "#define EXTRA 6\n");
    write("more/chlkc_descriptors.h", "#error generated headers come first\n");
    spec.extra_include_dirs = {path("more")};
    EXPECT_NO_THROW(open().compile(spec));
    spec.generated_headers = {{"../evil.h", ""}};
    EXPECT_THROW(open().compile(spec), SpecError);
}

TEST_F(CompileTest, TextBaseAndFirmwareVariables) {
    KernelSpec spec = text(
        "std::uint32_t mine = 7;\n"
        "void kernel_main() { emit(my_x[0] + rta_l1_base[0] + mine++); }\n");
    spec.text_base = 0x150000;
    const riscv::Image image = open().compile(spec).image;
    EXPECT_EQ(image.entry, 0x150000u);
    ASSERT_TRUE(image.symbols.contains("my_x"));
    EXPECT_EQ(image.symbols.at("my_x").bytes, 2u);
    EXPECT_EQ(image.symbols.at("rta_l1_base").bytes, 4u);
    EXPECT_EQ(image.symbols.at("mine").bytes, 4u);
    EXPECT_GE(image.symbols.at("my_x").address, 0xffb00000u);
    EXPECT_FALSE(image.symbols.contains("l1_bank_to_noc_xy")) << "nobody refers to it";
    EXPECT_FALSE(image.symbols.contains("memcpy"));

    spec.source_text = "void kernel_main() { emit(l1_bank_to_noc_xy[1][emit != nullptr]); }\n";
    spec.defines = {{"NUM_L1_BANKS", "56"}};
    EXPECT_EQ(open().compile(spec).image.symbols.at("l1_bank_to_noc_xy").bytes, 2u * 2 * 56);
}

TEST_F(CompileTest, ErrorsKeepTheUsersPathAndLine) {
    const std::string source =
        write("user/reader.cpp", "void kernel_main() {\n    undeclared(1);\n}\n");
    KernelCompiler compiler = open();
    const auto check = [&](const std::string& as_written) {
        const auto failures = failures_of([&] { compiler.compile(file(as_written)); });
        ASSERT_EQ(failures.size(), 1u);
        EXPECT_EQ(failures[0].kind, FailureKind::does_not_compile);
        EXPECT_EQ(failures[0].source, as_written);
        ASSERT_EQ(failures[0].diagnostics.size(), 1u);
        EXPECT_EQ(failures[0].diagnostics[0].file, as_written);
        EXPECT_EQ(failures[0].diagnostics[0].line, 2u);
        EXPECT_EQ(failures[0].diagnostics[0].column, 5u);
        EXPECT_THAT(failures[0].diagnostics[0].text, HasSubstr("'undeclared' was not declared"));
        EXPECT_THAT(failures[0].output, HasSubstr(as_written + ":2:5: error: "));
    };
    check(source);
    const auto before = std::filesystem::current_path();
    std::filesystem::current_path(directory_);
    check("user/reader.cpp");
    std::filesystem::current_path(before);
    EXPECT_TRUE(std::filesystem::is_empty(path("cache/scratch")));
}

TEST_F(CompileTest, AWrongDefineFailsWhereItIsUsed) {
    KernelSpec spec = file(write("k.cpp", "void kernel_main() {\n    emit(COUNT);\n}\n"));
    spec.defines = {{"COUNT", "1 +* 2"}};
    KernelCompiler compiler = open();
    const auto failures = failures_of([&] { compiler.compile(spec); });
    ASSERT_EQ(failures[0].diagnostics.size(), 1u) << failures[0].output;
    EXPECT_EQ(failures[0].diagnostics[0].file, spec.source_path);
    EXPECT_EQ(failures[0].diagnostics[0].line, 2u);
    EXPECT_THAT(failures[0].output, HasSubstr("in expansion of macro 'COUNT'"));
}

TEST_F(CompileTest, UnsupportedCallsAreToldFromOtherErrors) {
    KernelCompiler compiler = open();
    const std::string source = write("k.cpp",
                                     "static inline void helper() {\n"
                                     "    noc_async_write_multicast_loopback_src();\n"
                                     "}\n"
                                     "void kernel_main() { helper(); }\n");
    auto failures = failures_of([&] { compiler.compile(file(source)); });
    EXPECT_EQ(failures[0].kind, FailureKind::unsupported_call);
    ASSERT_EQ(failures[0].diagnostics.size(), 1u);
    EXPECT_EQ(failures[0].diagnostics[0].file, source);
    EXPECT_EQ(failures[0].diagnostics[0].line, 2u) << failures[0].output;
    EXPECT_EQ(failures[0].diagnostics[0].text,
              "tensight: unsupported call noc_async_write_multicast_loopback_src: not here");

    // As a deprecation it is only a warning to the compiler.
    failures =
        failures_of([&] { compiler.compile(text("void kernel_main() { noc_fast_write(); }")); });
    EXPECT_EQ(failures[0].kind, FailureKind::unsupported_call);
    ASSERT_EQ(failures[0].diagnostics.size(), 1u);
    EXPECT_EQ(failures[0].diagnostics[0].line, 1u);
    EXPECT_EQ(failures[0].diagnostics[0].text,
              "tensight: unsupported call noc_fast_write: not here");

    // In code that is never reached it does no harm.
    EXPECT_NO_THROW(compiler.compile(text(
        "void kernel_main() { if (NOC_INDEX == 1) noc_async_write_multicast_loopback_src(); }")));
}

TEST_F(CompileTest, LinkErrors) {
    KernelCompiler compiler = open();
    const std::string source = write("k.cpp",
                                     "float expf(float);\nextern \"C\" int there();\n"
                                     "void kernel_main() {\n    emit(there());\n}\n");
    auto failures = failures_of([&] { compiler.compile(file(source)); });
    EXPECT_EQ(failures[0].kind, FailureKind::does_not_link);
    ASSERT_EQ(failures[0].diagnostics.size(), 1u) << failures[0].output;
    EXPECT_EQ(failures[0].diagnostics[0].file, source);
    EXPECT_EQ(failures[0].diagnostics[0].line, 4u);
    EXPECT_THAT(failures[0].diagnostics[0].text, HasSubstr("undefined reference to `there'"));
    EXPECT_THAT(failures[0].output, Not(HasSubstr("scratch")));

    failures = failures_of([&] { compiler.compile(text("void main_kernel() {}\n")); });
    EXPECT_EQ(failures[0].kind, FailureKind::does_not_link);
    EXPECT_THAT(failures[0].output, HasSubstr("no entry point: expected void kernel_main()"));
}

TEST_F(CompileTest, LocalMemoryOverflowIsCounted) {
    KernelCompiler compiler = open();
    const std::string kernel =
        "volatile char buffer[1900];\nvoid kernel_main() { buffer[9] = 1; }\n";
    EXPECT_NO_THROW(compiler.compile(text(kernel, Role::brisc)));
    const auto failures = failures_of([&] { compiler.compile(text(kernel, Role::math)); });
    EXPECT_EQ(failures[0].kind, FailureKind::local_memory);
    EXPECT_EQ(failures[0].output,
              "constants and variables need 1900 bytes; the local RAM of math holds 2048, of which "
              "192 are kept for the stack; largest: buffer (1900)\n");
    // Constants are in local RAM as well, as on the device.
    const auto constants = failures_of([&] {
        compiler.compile(
            text("extern const char table[5000]; const char table[5000] = {1};\n"
                 "void kernel_main() { emit(table[trap<4>()]); }\n"));
    });
    EXPECT_EQ(constants[0].kind, FailureKind::local_memory);
}

TEST_F(CompileTest, TooMuchCodeIsCounted) {
    KernelSpec spec = text("void kernel_main() { asm volatile(\".rept 3000\\nnop\\n.endr\"); }\n");
    spec.text_bytes = 8192;
    KernelCompiler compiler = open();
    const auto failures = failures_of([&] { compiler.compile(spec); });
    EXPECT_EQ(failures[0].kind, FailureKind::does_not_link);
    EXPECT_THAT(failures[0].output, HasSubstr("brisc holds 8192"));
}

TEST_F(CompileTest, BadInlineAssembly) {
    KernelCompiler compiler = open();
    const auto failures =
        failures_of([&] { compiler.compile(text("void kernel_main() { asm(\"frob x1\"); }\n")); });
    EXPECT_EQ(failures[0].kind, FailureKind::does_not_compile);
    EXPECT_THAT(failures[0].output, HasSubstr("frob"));
}

TEST_F(CompileTest, MissingSourceAndMissingHeader) {
    KernelCompiler compiler = open();
    EXPECT_THROW(compiler.compile(file(path("nowhere.cpp"))), SpecError);
    const auto failures = failures_of(
        [&] { compiler.compile(text("#include \"nowhere.h\"\nvoid kernel_main() {}\n")); });
    EXPECT_THAT(failures[0].diagnostics.at(0).text, HasSubstr("nowhere.h: No such file"));
}

TEST_F(CompileTest, CompileAllTellsEveryFailureOnce) {
    KernelCompiler compiler = open();
    const std::string good = write("good.cpp", "void kernel_main() {}\n");
    const std::string bad = write("bad.cpp", "void kernel_main() { a(); }\n");
    const std::string worse = write("worse.cpp", "void kernel_main() { b(); }\n");
    const std::vector<KernelSpec> specs = {file(good), file(bad, Role::unpack),
                                           file(bad, Role::math), file(worse)};
    try {
        compiler.compile_all(specs);
        FAIL();
    } catch (const CompileError& error) {
        EXPECT_EQ(error.failures().size(), 3u);
        EXPECT_THAT(error.what(), HasSubstr(bad + " (unpack, math): the kernel does not compile"));
        EXPECT_THAT(error.what(), HasSubstr(worse + " (brisc): the kernel does not compile"));
    }
}

}  // namespace
}  // namespace tensight::loader::testing
