// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "sim/loader/kernel_compiler.h"
#include "sim/survey/kernel_text.h"

namespace tensight::survey {

/// What a kernel under a folder came to.
enum class Outcome { compiled, unsupported_call, error };

/// A kernel that was tried. A compute kernel is compiled for its three threads and counts once.
struct Trial {
    std::string path;  ///< below the folder
    KernelKind kind = KernelKind::data_movement;
    Outcome outcome = Outcome::compiled;
    std::string file;                                ///< where it failed, as the compiler names it
    unsigned line = 0;                               ///< 0: no place is known
    std::string message;                             ///< the first error, one line
    std::map<std::string, std::string> host_macros;  ///< those it got from a host program
};

/// What stands in for the host program, which nobody has run.
struct SurveyOptions {
    std::map<std::string, std::string> defines;  ///< for every kernel
    /// Gives a kernel what it would not compile without, if a host program between it and the
    /// folder defines it (host_macros.h).
    bool host_macros = true;
    std::vector<std::string> include_dirs;  ///< before the kernel API's own
    /// Every positional and named compile-time argument. The default is also the form of an
    /// interleaved buffer in DRAM, which is what most accessors expect.
    std::uint32_t argument = 2;
    std::uint32_t arguments = 96;                            ///< positional ones
    std::string metal_api;                                   ///< "YYYY-MM"; empty: the newest
    std::function<void(std::size_t, std::size_t)> progress;  ///< done, all; may be empty
};

/// Compiles every kernel (*.cpp with an entry point) below `folder` for its role, sorted by path.
/// Errors: std::filesystem::filesystem_error if the folder cannot be read; loader errors that are
/// no fault of a kernel.
std::vector<Trial> survey(const std::string& folder, loader::KernelCompiler& compiler,
                          const SurveyOptions& options);

}  // namespace tensight::survey
