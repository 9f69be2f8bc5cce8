// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <mutex>
#include <span>
#include <string>
#include <vector>

#include "models/riscv/image.h"
#include "sim/loader/cache_directory.h"
#include "sim/loader/compile_error.h"
#include "sim/loader/file_hashes.h"
#include "sim/loader/kernel_spec.h"
#include "sim/loader/toolchain.h"

namespace tensight::loader {

/// One role of a kernel, ready to be loaded.
struct CompiledKernel {
    riscv::Image image;
    std::string elf_path;     ///< the executable with its debug information, for SourceLines
    std::string key;          ///< 64 hexadecimal digits: same key, same binary
    bool from_cache = false;  ///< no compiler was started
    double seconds = 0;       ///< wall time spent, in either case
    std::string warnings;     ///< what the compiler printed; empty when it was not started
};

/// Compiles kernels for the baby RISC-V cores and keeps the results.
///
/// A kernel is found again by its source, flags, compiler and runtime, and then by the contents of
/// every header it was compiled from. Not noticed: a new header that would now be found earlier on
/// the include path than one that was read. All members are thread-safe.
class KernelCompiler {
  public:
    KernelCompiler(Toolchain toolchain, CacheDirectory cache);

    /// The compiler of this machine with the user's cache.
    /// @param cache_path  empty: CacheDirectory::default_path()
    /// Errors: ToolchainError, CacheError.
    static KernelCompiler open(const std::string& include_root, const std::string& runtime_root,
                               const std::string& cache_path = "");

    /// Compiles one role, or takes it from the cache.
    /// Errors: CompileError; SpecError; CacheError when the result cannot be stored.
    CompiledKernel compile(const KernelSpec& spec);

    /// Compiles many, up to one per processor at the same time; the results are in the order of
    /// the specs, and equal specs are compiled once. Nothing is returned unless all succeed:
    /// otherwise a CompileError holds all failures, in the order of the specs. Any other error
    /// comes first.
    std::vector<CompiledKernel> compile_all(std::span<const KernelSpec> specs);

    const Toolchain& toolchain() const { return toolchain_; }
    const CacheDirectory& cache() const { return cache_; }

  private:
    struct Job;

    Job prepare(const KernelSpec& spec);
    bool load_cached(const Job& job, CompiledKernel& kernel);
    void build(const Job& job, CompiledKernel& kernel);
    void remember(const Job& job, const std::string& elf, const std::string& dependencies,
                  std::int64_t started_ns, CompiledKernel& kernel);
    CompiledKernel run(const Job& job);
    std::vector<std::string> runtime_objects(const KernelSpec& spec);
    std::string runtime_object(const std::string& source, const std::vector<std::string>& arguments,
                               const KernelSpec& spec);

    Toolchain toolchain_;
    CacheDirectory cache_;
    std::string base_;  ///< hash of compiler and runtime, part of every key
    FileHashes hashes_;
    std::mutex runtime_mutex_;
    std::map<std::string, std::string> runtime_objects_;  ///< key to path
};

}  // namespace tensight::loader
