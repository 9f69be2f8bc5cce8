// SPDX-License-Identifier: Apache-2.0
#include "sim/loader/toolchain.h"

#include <gmock/gmock.h>
#include <stdlib.h>
#include <sys/stat.h>

#include "loader_fixture.h"

namespace tensight::loader::testing {
namespace {

using ::testing::HasSubstr;

class ToolchainTest : public DirectoryTest {
  protected:
    ToolchainTest() : cache_(path("cache")) {}
    ~ToolchainTest() override { unsetenv("TENSIGHT_RISCV_GXX"); }

    Toolchain locate() { return Toolchain::locate(kStandin, kRuntime, cache_); }
    std::string script(const std::string& name, const std::string& text) {
        const std::string file = write(name, "#!/bin/sh\n" + text);
        chmod(file.c_str(), 0755);
        return file;
    }
    std::string error_of_locate() {
        try {
            locate();
        } catch (const ToolchainError& error) {
            return error.what();
        }
        return "";
    }
    CacheDirectory cache_;
};

TEST_F(ToolchainTest, FindsTheCompilerAndItsParts) {
    const Toolchain t = locate();
    EXPECT_GE(t.major, 10);
    EXPECT_THAT(t.cc1plus, HasSubstr("cc1plus"));
    EXPECT_TRUE(std::filesystem::exists(t.libgcc)) << t.libgcc;
    EXPECT_THAT(t.libgcc, HasSubstr("rv32im/ilp32"));
    EXPECT_TRUE(std::filesystem::exists(t.compiler_include_dirs.at(0) + "/stddef.h"));
    EXPECT_TRUE(std::filesystem::exists(t.library_include_dirs.at(0) + "/cstdint"));
}

TEST_F(ToolchainTest, AsksOnlyOnce) {
    const Toolchain real = locate();
    const std::string counter = path("count");
    const std::string wrapper =
        script("g++", "echo x >> " + counter + "\nexec " + real.gxx + " \"$@\"\n");
    setenv("TENSIGHT_RISCV_GXX", wrapper.c_str(), 1);
    locate();
    const auto asked = std::filesystem::file_size(counter);
    const Toolchain again = locate();
    EXPECT_EQ(std::filesystem::file_size(counter), asked);
    EXPECT_EQ(again.cc1plus, real.cc1plus);
    script("g++", "echo x >> " + counter + "\nexec " + real.gxx + " \"$@\" # other\n");
    locate();
    EXPECT_GT(std::filesystem::file_size(counter), asked);
}

TEST_F(ToolchainTest, MissingCompilerNamesThePackage) {
    setenv("TENSIGHT_RISCV_GXX", "/nowhere/riscv-g++", 1);
    EXPECT_THAT(error_of_locate(), HasSubstr("/nowhere/riscv-g++ (TENSIGHT_RISCV_GXX)"));
    EXPECT_THAT(error_of_locate(), HasSubstr("Debian package gcc-riscv64-unknown-elf"));
    setenv("TENSIGHT_RISCV_GXX", "riscv64-nowhere-g++", 1);
    EXPECT_THAT(error_of_locate(), HasSubstr("riscv64-nowhere-g++: not found in PATH"));
}

TEST_F(ToolchainTest, SomethingThatIsNoCompiler) {
    setenv("TENSIGHT_RISCV_GXX", script("g++", "echo no >&2\nexit 1\n").c_str(), 1);
    EXPECT_THAT(error_of_locate(), HasSubstr("expected a RISC-V GCC"));
    setenv("TENSIGHT_RISCV_GXX", script("g++2", "echo some words\n").c_str(), 1);
    EXPECT_NE(error_of_locate(), "");
}

TEST_F(ToolchainTest, NoHeadersForThatMajorVersion) {
    const std::string real = locate().gxx;
    setenv("TENSIGHT_RISCV_GXX",
           script("g++", "case \"$*\" in *--version*) echo 'g++ (test) 99.1.0';; *) exec " + real +
                             " \"$@\";; esac\n")
               .c_str(),
           1);
    EXPECT_THAT(error_of_locate(), HasSubstr("install the Debian package g++-99"));
}

TEST_F(ToolchainTest, MissingRuntime) {
    EXPECT_THROW(Toolchain::locate(kStandin, path("nowhere"), cache_), ToolchainError);
}

}  // namespace
}  // namespace tensight::loader::testing
