// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include "models/riscv/image.h"

namespace tensight::loader {

/// What an ELF executable for a baby RISC-V core (32 bit, little endian, RISC-V) says about itself:
/// its loadable segments, entry, stack top (symbol __stack_top) and global symbols (functions and
/// variables, names as in the file). Every offset is checked; segments may not overlap, and all of
/// them together may not exceed 4 MiB.
/// @param bytes   the file; bytes behind its last table are ignored
/// @param origin  what messages call it
/// Errors: ElfError.
riscv::Image image_from_elf(std::string_view bytes, const std::string& origin);

/// image_from_elf of a file.
riscv::Image load_elf(const std::string& path);

}  // namespace tensight::loader
