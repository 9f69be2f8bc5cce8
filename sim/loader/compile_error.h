// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "sim/loader/errors.h"
#include "sim/loader/kernel_spec.h"

namespace tensight::loader {

/// What kept a kernel from becoming an image.
enum class FailureKind {
    does_not_compile,  ///< errors of the compiler
    unsupported_call,  ///< a call that Tensight's headers mark as not modelled
    does_not_link,     ///< no entry point, an undefined function, too much code
    local_memory,      ///< constants and variables do not fit the local RAM
    tool,              ///< a compiler process crashed, timed out or could not be started
};

/// One message of the compiler or linker.
struct Diagnostic {
    std::string file;  ///< as the user wrote it; empty when the message has no place
    unsigned line = 0;
    unsigned column = 0;
    std::string text;
};

/// Why one role of one kernel failed.
struct CompileFailure {
    FailureKind kind = FailureKind::does_not_compile;
    std::string source;  ///< path of the kernel
    Role role = Role::brisc;
    std::vector<Diagnostic> diagnostics;  ///< errors only, in the compiler's order
    std::string output;                   ///< all that the tools printed
};

/// One or more kernels did not compile; what() holds the tools' messages, each once.
class CompileError : public LoaderError {
  public:
    explicit CompileError(std::vector<CompileFailure> failures);

    const std::vector<CompileFailure>& failures() const { return failures_; }

  private:
    std::vector<CompileFailure> failures_;
};

/// What the message attribute of a call that is not modelled begins with.
inline constexpr std::string_view kUnsupportedCall = "tensight: unsupported call";

/// Errors (and marked calls) in what cc1plus printed. A message inside one of `system_dirs` that
/// the compiler inlined from elsewhere is placed where the user's code made the call.
std::vector<Diagnostic> compiler_diagnostics(std::string_view output,
                                             const std::vector<std::string>& system_dirs);

/// Messages of ld, without the program's and the temporary object's names.
std::vector<Diagnostic> linker_diagnostics(std::string_view output);

/// Whether `path` lies below one of the directories, by its spelling.
bool lies_in(std::string_view path, const std::vector<std::string>& directories);

}  // namespace tensight::loader
