// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "sim/loader/kernel_spec.h"
#include "sim/loader/toolchain.h"

namespace tensight::loader {

/// Instruction set and ABI, for compiler and assembler.
const std::vector<std::string>& target_arguments();

/// What a kernel is compiled with (without its source and outputs).
/// @param generated_dir  directory of its generated headers, empty if it has none
std::vector<std::string> kernel_arguments(const KernelSpec& spec, const Toolchain& toolchain,
                                          const std::string& generated_dir);

/// What the runtime is compiled with: no debug information, and loops stay loops (GCC would turn
/// the one in memcpy into a call of memcpy).
std::vector<std::string> runtime_arguments(const Toolchain& toolchain);

/// What the firmware's variables are compiled with: the kernel's numbers of banks size the tables.
std::vector<std::string> firmware_arguments(const Toolchain& toolchain, const KernelSpec& spec);

/// The linker's memory settings, its size limits those of `memory`.
std::vector<std::string> link_arguments(const KernelSpec& spec, const RoleMemory& memory,
                                        const Toolchain& toolchain);

}  // namespace tensight::loader
