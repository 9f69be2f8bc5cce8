// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "sim/loader/cache_directory.h"

namespace tensight::loader {

/// The programs and directories kernels are compiled with. The compiler's driver is only asked
/// where its parts are: running those directly saves a third of a light kernel's compile time.
struct Toolchain {
    std::string gxx;        ///< riscv64-unknown-elf-g++
    std::string cc1plus;    ///< C++ to assembly
    std::string assembler;  ///< as
    std::string linker;     ///< ld
    std::string libgcc;     ///< soft float and 64-bit division for rv32im/ilp32
    std::string version;    ///< first line of `g++ --version`
    int major = 0;          ///< of the version

    /// The compiler's own headers (stddef.h, limits.h ...).
    std::vector<std::string> compiler_include_dirs;
    /// libstdc++ of the host's g++ of the same major version; the cross package has none.
    std::vector<std::string> library_include_dirs;

    std::string include_root;  ///< the kernel API headers, kernels/include
    std::string runtime_root;  ///< kernels/runtime

    /// Finds the compiler ($TENSIGHT_RISCV_GXX, else riscv64-unknown-elf-g++ in PATH) and its
    /// parts. What it says about itself is remembered in `cache` for as long as the file's time and
    /// size stay the same, so that most runs start no process here.
    /// Errors: ToolchainError, which names the Debian package to install.
    static Toolchain locate(const std::string& include_root, const std::string& runtime_root,
                            const CacheDirectory& cache);

    /// Directories whose lines are never the user's own: API, runtime, libstdc++, compiler.
    std::vector<std::string> system_dirs() const;
};

}  // namespace tensight::loader
