// SPDX-License-Identifier: Apache-2.0
#include "sim/loader/source_lines.h"

#include "loader_fixture.h"

namespace tensight::loader::testing {
namespace {

class SourceLinesTest : public CompilerTest {
  protected:
    SourceLinesTest() {
        write("user/helper.h",
              "#pragma once\n"
              "inline void wait_twice(unsigned cb) {\n"
              "    cb_wait_front(cb, 1);\n"
              "}\n");
        source_ = write("user/reader.cpp",
                        "#include \"helper.h\"\n"
                        "static void never_called() { cb_wait_front(9, 9); }\n"
                        "[[gnu::noinline]] void dropped() { cb_wait_front(8, 8); }\n"
                        "void kernel_main() {\n"
                        "    emit(\n"
                        "        7);\n"
                        "    wait_twice(4);\n"
                        "    noc_async_read_barrier();\n"
                        "}\n");
    }

    SourceLines lines(const KernelCompiler& compiler, const CompiledKernel& kernel) const {
        return SourceLines(kernel.elf_path, compiler.toolchain().system_dirs());
    }
    std::string source_;
};

TEST_F(SourceLinesTest, InlineChainFromInnermostToOutermost) {
    KernelCompiler compiler = open();
    const CompiledKernel kernel = compiler.compile(file(source_));
    SourceLines lines = this->lines(compiler, kernel);
    const auto waits = traps_of(kernel.image, 2);
    ASSERT_EQ(waits.size(), 1u) << "unused functions are dropped";
    const std::vector<Frame> frames = lines.lookup(waits[0]);
    ASSERT_EQ(frames.size(), 4u);
    EXPECT_EQ(frames[0].function, "trap<2>");
    EXPECT_EQ(frames[0].file, kStandin + "/trap.h");
    EXPECT_TRUE(frames[0].system);
    EXPECT_EQ(frames[1].function, "cb_wait_front");
    EXPECT_EQ(frames[1].file, kStandin + "/api/dataflow/dataflow_api.h");
    EXPECT_TRUE(frames[1].system);
    EXPECT_EQ(frames[2].function, "wait_twice");
    EXPECT_EQ(to_string(frames[2]), path("user/helper.h") + ":3");
    EXPECT_FALSE(frames[2].system);
    EXPECT_EQ(frames[3].function, "kernel_main");
    EXPECT_EQ(to_string(frames[3]), source_ + ":7");

    EXPECT_EQ(to_string(lines.user_frame(waits[0]).value()), path("user/helper.h") + ":3");
    const auto emits = traps_of(kernel.image, 1);
    ASSERT_EQ(emits.size(), 1u);
    EXPECT_EQ(lines.user_frame(emits[0]).value().file, source_);
    EXPECT_EQ(lines.user_frame(emits[0]).value().line, 5u);
}

TEST_F(SourceLinesTest, AnApiFunctionThatWasNotInlinedNeedsTheReturnAddress) {
    KernelCompiler compiler = open();
    KernelSpec spec = file(source_);
    spec.optimize = "O1";
    const CompiledKernel kernel = compiler.compile(spec);
    SourceLines lines = this->lines(compiler, kernel);
    const auto barrier = traps_of(kernel.image, 3);
    ASSERT_EQ(barrier.size(), 1u);
    EXPECT_FALSE(lines.user_frame(barrier[0]));
    // The call's address from the code: the one jump (jal) to the function.
    const std::uint32_t target = kernel.image.symbols.at("_Z22noc_async_read_barrierv").address;
    const riscv::Segment& code = kernel.image.segments[0];
    std::uint32_t after_call = 0;
    for (std::uint32_t i = 0; i + 4 <= code.bytes.size(); i += 4) {
        std::uint32_t w = 0;
        for (std::uint32_t byte = 0; byte < 4; ++byte) {
            w |= std::uint32_t{code.bytes[i + byte]} << (8 * byte);
        }
        const std::uint32_t offset = (w >> 31) * 0xfff00000u | (w & 0xff000u) |
                                     ((w >> 20) & 1) << 11 | ((w >> 21) & 0x3ff) << 1;
        if ((w & 0x7f) == 0x6f && code.address + i + offset == target) {
            after_call = code.address + i + 4;
        }
    }
    ASSERT_NE(after_call, 0u);
    EXPECT_EQ(to_string(lines.user_frame(barrier[0], after_call).value()), source_ + ":8");
}

TEST_F(SourceLinesTest, RelativePathsStayAsWritten) {
    const auto before = std::filesystem::current_path();
    std::filesystem::current_path(directory_);
    KernelCompiler compiler = open();
    const CompiledKernel kernel = compiler.compile(file("user/reader.cpp"));
    std::filesystem::current_path(before);
    SourceLines lines = this->lines(compiler, kernel);
    const auto frames = lines.lookup(traps_of(kernel.image, 2).at(0));
    ASSERT_EQ(frames.size(), 4u);
    EXPECT_EQ(to_string(frames[2]), "user/helper.h:3");
    EXPECT_EQ(to_string(frames[3]), "user/reader.cpp:7");
    EXPECT_TRUE(frames[1].system);
}

// The API's own directory may lie below the current one: its lines must not pass for the user's.
TEST_F(SourceLinesTest, ApiHeadersBelowTheCurrentDirectoryStaySystem) {
    KernelCompiler compiler = open();
    const std::filesystem::path before = std::filesystem::current_path();
    std::filesystem::current_path("/");
    KernelSpec spec = file(source_.substr(1));
    const CompiledKernel kernel = compiler.compile(spec);
    std::filesystem::current_path(before);
    SourceLines lines = this->lines(compiler, kernel);
    const auto emits = traps_of(kernel.image, 1);
    ASSERT_EQ(emits.size(), 1u);
    const auto frame = lines.user_frame(emits[0]);
    ASSERT_TRUE(frame);
    EXPECT_EQ(to_string(*frame), source_.substr(1) + ":5");
}

TEST_F(SourceLinesTest, CodeWithoutDebugInformationHasNoFrames) {
    KernelCompiler compiler = open();
    const CompiledKernel kernel = compiler.compile(file(source_));
    SourceLines lines = this->lines(compiler, kernel);
    EXPECT_TRUE(lines.lookup(kernel.image.entry).empty());
    EXPECT_TRUE(lines.lookup(0).empty());
    EXPECT_TRUE(lines.lookup(0xfffffffc).empty());
    EXPECT_FALSE(lines.user_frame(kernel.image.entry));
}

TEST_F(SourceLinesTest, FilesAreOpenedLateAndErrorsAreTyped) {
    SourceLines missing(path("nowhere.elf"), {});
    EXPECT_THROW(missing.lookup(0), ElfError);
    SourceLines nonsense(write("text.elf", "not an ELF file"), {});
    EXPECT_THROW(nonsense.lookup(0), ElfError);
    write("late.elf", "");
    SourceLines late(path("late.elf"), {});
    KernelCompiler compiler = open();
    const CompiledKernel kernel = compiler.compile(file(source_));
    std::filesystem::copy_file(kernel.elf_path, path("late.elf"),
                               std::filesystem::copy_options::overwrite_existing);
    EXPECT_EQ(late.lookup(traps_of(kernel.image, 2).at(0)).size(), 4u);
}

}  // namespace
}  // namespace tensight::loader::testing
