// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace tensight::riscv {

/// A contiguous piece of a kernel image as the linker placed it.
struct Segment {
    std::uint32_t address = 0;          ///< first byte, in the RISC's address space
    std::uint32_t memory_bytes = 0;     ///< size in memory; bytes beyond `bytes` are zero (.bss)
    bool executable = false;            ///< holds instructions
    std::vector<std::uint8_t> bytes{};  ///< initial contents
};

/// A symbol that firmware or a report may ask for.
struct Symbol {
    std::uint32_t address = 0;
    std::uint32_t bytes = 0;
};

/// A kernel as it is loaded on one RISC: what the ELF file says, without any ELF in it.
/// `sim/loader` makes it from a file; tests make it by hand.
struct Image {
    std::uint32_t entry = 0;
    std::uint32_t stack_top = 0;  ///< initial sp
    std::vector<Segment> segments{};
    std::map<std::string, Symbol, std::less<>> symbols{};
};

}  // namespace tensight::riscv
