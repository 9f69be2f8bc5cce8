// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "sim/workload/expression.h"
#include "sim/workload/workload.h"

namespace tensight::workload {

/// Which list an argument stands in. Compile-time and common arguments are the same on all cores
/// of a kernel, so x, y and i mean nothing there; accessor() is for compile-time arguments only.
enum class ArgumentKind { compile, named, runtime, common };

/// Most arguments of a kernel on one core, runtime and common together
/// (TT-Metalium:kernel_types.hpp, max_runtime_args).
inline constexpr std::size_t kMaxRuntimeArguments = 341;

/// The words of a list, in order; an accessor() in compile_args gives several. Throws
/// WorkloadError, with the argument's line, as Expression does and when the kind forbids what the
/// expression uses.
std::vector<std::uint32_t> evaluate(const ArgumentList& arguments, const ExpressionContext& context,
                                    ArgumentKind kind);

/// One argument that is one word (named_args).
std::uint32_t evaluate(const Argument& argument, const ExpressionContext& context,
                       ArgumentKind kind);

/// Syntax of the argument, and what its kind forbids; evaluates nothing. Returns the buffers named.
std::vector<std::string> check_argument(const Argument& argument, ArgumentKind kind);

/// Runtime arguments of `core`; an empty list when the kernel has none there.
const ArgumentList& runtime_arguments(const Kernel& kernel, CoreCoord core);

/// Context of core number `index` of the kernel: coordinates, counts, grid, and tiles(). Whoever
/// knows the device adds address, semaphore, noc_x, noc_y and accessor. Refers to `workload`, which
/// must outlive it.
ExpressionContext core_context(const Workload& workload, const Kernel& kernel, std::size_t index);

}  // namespace tensight::workload
