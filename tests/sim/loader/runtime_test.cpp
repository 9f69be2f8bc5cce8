// SPDX-License-Identifier: Apache-2.0
// Kernels compiled with the runtime, run in the interpreter.
#include "kernel_runner.h"
#include "loader_fixture.h"
#include "programs/arithmetic.h"
#include "programs/containers.h"

namespace tensight::loader::testing {
namespace {

class RuntimeTest : public CompilerTest {
  protected:
    RuntimeTest() : compiler_(open()) {}

    Outcome run(const KernelSpec& spec) {
        return KernelRunner(compiler_.compile(spec).image, memory_of(spec).local_bytes).run();
    }
    Outcome run(const std::string& kernel, Role role = Role::brisc) {
        return run(text(kernel, role));
    }

    /// One function of programs/ as a kernel.
    Outcome run_part(const std::string& header, const std::string& part,
                     const std::string& optimize) {
        KernelSpec spec = text("#include \"programs/" + header +
                               "\"\n"
                               "void kernel_main() {\n"
                               "    program::" +
                               part +
                               "([](std::uint32_t v) { emit(v); });\n"
                               "}\n");
        spec.extra_include_dirs = {LOADER_TEST_DIR};
        spec.optimize = optimize;
        return run(spec);
    }

    KernelCompiler compiler_;
};

using Words = std::vector<std::uint32_t>;

TEST_F(RuntimeTest, ConstructorsRunInOrderBeforeTheKernel) {
    const std::string kernel =
        "struct Early { std::uint32_t v; Early(std::uint32_t x) : v(x) { emit(x); }\n"
        "               ~Early() { emit(99); } };\n"
        "Early first(trap<4>() + 10), second(trap<4>() + 10);\n"
        "[[gnu::init_priority(101)]] Early zeroth(5);\n"
        "std::uint32_t set = 0x12345678, zeroed[3];\n"
        "std::uint32_t count() { static std::uint32_t calls = 7; return ++calls; }\n"
        "void kernel_main() { emit(first.v + second.v); emit(set); emit(zeroed[2]);\n"
        "                     emit(count()); emit(count()); }\n";
    EXPECT_EQ(run(kernel).emitted, (Words{5, 10, 11, 21, 0x12345678, 0, 8, 9}));
}

TEST_F(RuntimeTest, BothEntryFormsOnEveryRole) {
    for (const Role role : {Role::unpack, Role::math, Role::pack}) {
        const auto number = static_cast<std::uint32_t>(role);
        const std::string body = "{ emit(" + std::to_string(number) + "); }\n";
        EXPECT_EQ(run("void kernel_main() " + body, role).emitted, Words{number});
        EXPECT_EQ(run("namespace NAMESPACE { void MAIN " + body + "}\n", role).emitted,
                  Words{number});
    }
    EXPECT_EQ(run("void kernel_main() { emit(8); }\n", Role::ncrisc).emitted, Words{8});
}

TEST_F(RuntimeTest, FirmwareVariablesAreFilledBySymbol) {
    const CompiledKernel kernel =
        compiler_.compile(text("void kernel_main() { emit(my_x[0]); emit(my_x[1]); }\n"));
    KernelRunner runner(kernel.image);
    const std::uint32_t offset = kernel.image.symbols.at("my_x").address - 0xffb00000u;
    runner.local_ram()[offset] = 3;
    runner.local_ram()[offset + 1] = 8;
    EXPECT_EQ(runner.run().emitted, (Words{3, 8}));
}

TEST_F(RuntimeTest, AbortAndAssertSayWhy) {
    Outcome outcome =
        run("#include <cassert>\n"
            "void kernel_main() { emit(1); assert(trap<4>() == 9); emit(2); }\n");
    EXPECT_TRUE(outcome.aborted);
    EXPECT_EQ(outcome.emitted, Words{1});
    EXPECT_EQ(outcome.printed, "assertion failed: trap<4>() == 9");

    outcome =
        run("#include <array>\n"
            "void kernel_main() { std::array<int, 3> a{}; emit(a.at(trap<4>() + 3)); }\n");
    EXPECT_TRUE(outcome.aborted);
    EXPECT_EQ(outcome.printed, "out of range");

    outcome =
        run("#define NDEBUG\n#include <cassert>\n#include <cstdlib>\n"
            "void kernel_main() { assert(false); std::exit(3); emit(2); }\n");
    EXPECT_FALSE(outcome.aborted);
    EXPECT_TRUE(outcome.emitted.empty());
}

#define EXPECT_SAME_AS_NATIVE(header, part, optimize)                     \
    Words native;                                                         \
    program::part([&](std::uint32_t value) { native.push_back(value); }); \
    ASSERT_GT(native.size(), 10u);                                        \
    EXPECT_EQ(run_part(header, #part, optimize).emitted, native)

TEST_F(RuntimeTest, ContainersAsOnTheHost) {
    EXPECT_SAME_AS_NATIVE("containers.h", containers, "O2");
}
TEST_F(RuntimeTest, IntegersAsOnTheHost) { EXPECT_SAME_AS_NATIVE("arithmetic.h", integers, "O2"); }
TEST_F(RuntimeTest, FloatsAsOnTheHost) { EXPECT_SAME_AS_NATIVE("arithmetic.h", floats, "O2"); }
TEST_F(RuntimeTest, FloatsAsOnTheHostWithoutInlining) {
    EXPECT_SAME_AS_NATIVE("arithmetic.h", floats, "Os");
}
TEST_F(RuntimeTest, MemoryAndTextAsOnTheHost) {
    EXPECT_SAME_AS_NATIVE("arithmetic.h", memory, "O2");
}

std::string including(std::initializer_list<const char*> headers) {
    std::string kernel;
    for (const char* header : headers) {
        kernel += std::string("#include <") + header + ">\n";
    }
    return kernel + "void kernel_main() { emit(1); }\n";
}

TEST_F(RuntimeTest, LightHeadersCompile) {
    EXPECT_EQ(
        run(including({"array",      "assert.h",    "bitset",   "cassert",     "cctype",
                       "cerrno",     "cfloat",      "charconv", "cinttypes",   "climits",
                       "cmath",      "cstdarg",     "cstddef",  "cstdint",     "cstdio",
                       "cstdlib",    "cstring",     "ctype.h",  "errno.h",     "initializer_list",
                       "inttypes.h", "iterator",    "limits",   "limits.h",    "math.h",
                       "new",        "numeric",     "optional", "ratio",       "stdarg.h",
                       "stdbool.h",  "stddef.h",    "stdint.h", "stdio.h",     "stdlib.h",
                       "string.h",   "string_view", "tuple",    "type_traits", "utility"}))
            .emitted,
        Words{1});
}

TEST_F(RuntimeTest, HeavyHeadersCompile) {
    EXPECT_EQ(run(including({"algorithm", "any", "atomic", "chrono", "functional", "map", "memory",
                             "random", "string", "variant", "vector"}))
                  .emitted,
              Words{1});
}

}  // namespace
}  // namespace tensight::loader::testing
