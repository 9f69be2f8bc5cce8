// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <gtest/gtest.h>
#include <stdlib.h>

#include <cstdint>
#include <filesystem>
#include <fstream>
#include <functional>
#include <string>
#include <vector>

#include "sim/loader/kernel_compiler.h"
#include "tests/folders/temporary_folder.h"

namespace tensight::loader::testing {

inline const std::string kStandin = LOADER_TEST_DIR "/standin";
inline const std::string kRuntime = LOADER_RUNTIME_DIR;

/// A fresh directory per test, removed at its end.
class DirectoryTest : public ::testing::Test {
  protected:
    std::string path(const std::string& name) const { return directory_ + "/" + name; }
    std::string write(const std::string& name, const std::string& text) const {
        std::filesystem::create_directories(std::filesystem::path(path(name)).parent_path());
        std::ofstream(path(name), std::ios::binary) << text;
        return path(name);
    }

  private:
    folders::TemporaryFolder folder_{"loader"};

  protected:
    std::string directory_ = folder_.path().string();
};

/// Compiles against the stand-in headers, with a cache of its own. What all tests need in it, the
/// runtime's objects, is copied from a cache that they share.
class CompilerTest : public DirectoryTest {
  protected:
    CompilerTest() {
        KernelCompiler::open(kStandin, kRuntime, LOADER_SHARED_CACHE)
            .compile(text("void kernel_main() {}\n"));
        KernelCompiler::open(kStandin, kRuntime, path("cache"));
        for (const char* kind : {"/runtime", "/tools"}) {
            std::filesystem::copy(std::string(LOADER_SHARED_CACHE) + kind, path("cache") + kind,
                                  std::filesystem::copy_options::skip_existing |
                                      std::filesystem::copy_options::recursive);
        }
    }

    KernelCompiler open() const { return KernelCompiler::open(kStandin, kRuntime, path("cache")); }

    static KernelSpec text(const std::string& kernel, Role role = Role::brisc) {
        KernelSpec spec;
        spec.source_text = kernel;
        spec.role = role;
        return spec;
    }
    static KernelSpec file(const std::string& path, Role role = Role::brisc) {
        KernelSpec spec;
        spec.source_path = path;
        spec.role = role;
        return spec;
    }

    /// The failures of a compilation that must fail.
    static std::vector<CompileFailure> failures_of(const std::function<void()>& compile) {
        try {
            compile();
        } catch (const CompileError& error) {
            return error.failures();
        }
        ADD_FAILURE() << "expected a CompileError";
        return std::vector<CompileFailure>(1);
    }
};

/// The addresses of custom-0 instructions with a call number, in order.
inline std::vector<std::uint32_t> traps_of(const riscv::Image& image, unsigned number) {
    std::vector<std::uint32_t> found;
    for (const riscv::Segment& segment : image.segments) {
        for (std::size_t i = 0; segment.executable && i + 4 <= segment.bytes.size(); i += 4) {
            std::uint32_t word = 0;
            for (std::size_t byte = 0; byte < 4; ++byte) {
                word |= std::uint32_t{segment.bytes[i + byte]} << (8 * byte);
            }
            if ((word & 0x7f) == 0x0b && (word >> 25) + 128 * ((word >> 12) & 7) == number) {
                found.push_back(segment.address + static_cast<std::uint32_t>(i));
            }
        }
    }
    return found;
}

}  // namespace tensight::loader::testing
