// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <elf.h>

#include <cstring>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <string>
#include <vector>

#include "models/riscv/image.h"

namespace tensight::riscv::testing {

/// Reads the loadable segments of an RV32 ELF file; enough for tests and benchmarks.
inline Image read_elf_image(const std::string& path, std::uint32_t stack_top) {
    std::ifstream file(path, std::ios::binary);
    const std::vector<char> data((std::istreambuf_iterator<char>(file)), {});
    Elf32_Ehdr header{};
    if (data.size() < sizeof header) {
        throw std::runtime_error(path + ": not an ELF file");
    }
    std::memcpy(&header, data.data(), sizeof header);
    if (std::memcmp(header.e_ident, ELFMAG, SELFMAG) != 0 || header.e_machine != EM_RISCV) {
        throw std::runtime_error(path + ": not a RISC-V ELF file");
    }
    Image image{.entry = header.e_entry, .stack_top = stack_top};
    for (unsigned i = 0; i < header.e_phnum; ++i) {
        Elf32_Phdr part{};
        std::memcpy(&part, data.data() + header.e_phoff + i * sizeof part, sizeof part);
        if (part.p_type != PT_LOAD || part.p_memsz == 0) {
            continue;
        }
        const auto* const from = reinterpret_cast<const std::uint8_t*>(data.data()) + part.p_offset;
        image.segments.push_back({.address = part.p_vaddr,
                                  .memory_bytes = part.p_memsz,
                                  .executable = (part.p_flags & PF_X) != 0,
                                  .bytes = {from, from + part.p_filesz}});
    }
    return image;
}

}  // namespace tensight::riscv::testing
