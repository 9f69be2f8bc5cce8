// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tensight::survey {

/// What kind of RISC a kernel is written for.
enum class KernelKind { data_movement, compute };

/// Guesses the kind of the kernel in `text` from its entry point, its includes and, where those say
/// nothing, the folders of `path` ("compute", "dataflow"). Empty when the text has no entry point:
/// then it is no kernel.
std::optional<KernelKind> kernel_kind(std::string_view path, std::string_view text);

/// The text without C++ comments, so that a call in one is not taken for code.
std::string without_comments(std::string_view text);

/// Names that the text asks for with get_named_compile_time_arg_val("..."), each once, sorted.
std::vector<std::string> named_arguments(std::string_view text);

}  // namespace tensight::survey
