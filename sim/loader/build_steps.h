// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <string>
#include <vector>

#include "sim/loader/compile_error.h"
#include "sim/loader/kernel_spec.h"
#include "sim/loader/process.h"
#include "sim/loader/toolchain.h"

namespace tensight::loader {

/// Wall time one compiler or linker process may take.
inline constexpr std::chrono::seconds kStepLimit{120};

/// One translation unit to be compiled.
struct CompileStep {
    std::string source;                  ///< path given to the compiler
    std::vector<std::string> arguments;  ///< everything but source, outputs and dependencies
    std::string object;                  ///< output
    std::string dependencies;            ///< output of -MD; empty: not wanted
};

/// Compiles and assembles, the assembler reading from the compiler through a pipe. A kernel that
/// uses parts of the C++ library which it does not include is compiled again with those that
/// TT-Metalium's headers bring along (kernels/include/tensight/standard_library.h).
/// @return what the compiler printed (warnings)
/// Errors: CompileError with one failure, its source and role those of `spec`.
std::string run_compile(const CompileStep& step, const Toolchain& toolchain,
                        const KernelSpec& spec);

/// One executable to be linked.
struct LinkStep {
    std::string source;                ///< what messages call the kernel
    std::string object;                ///< the kernel's
    std::vector<std::string> runtime;  ///< objects linked to every kernel
    std::string executable;            ///< output
};

/// Links. Errors as run_compile; where the kernel is too large the message tells by how much.
void run_link(const LinkStep& step, const Toolchain& toolchain, const KernelSpec& spec);

}  // namespace tensight::loader
