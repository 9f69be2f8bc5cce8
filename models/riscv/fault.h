// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <exception>
#include <string_view>

namespace tensight::riscv {

/// What went wrong in a kernel. The device has no faults: there, most of these corrupt memory, hang
/// the core or do something else silently.
enum class FaultKind : std::uint8_t {
    wild_access,          ///< load or store where nothing is mapped; raised by the environment
    misaligned,           ///< address not a multiple of the access size, or jump target not of 4
    stack_overflow,       ///< access through sp below the stack's room, or just below local RAM
    local_ram,            ///< access in the local RAM window beyond its size
    illegal_instruction,  ///< a word that RV32IM and the extensions decoded here do not define
    jump_outside_text,    ///< the next instruction is not in the program
    store_to_code,        ///< store into the executable segment
    endless_loop,         ///< HartLimits::quiet_cycles passed without a call or an outside access
    cycle_limit,          ///< HartLimits::max_cycles reached
};

/// "stack overflow", "misaligned access", ... : stable text for messages.
std::string_view name_of(FaultKind kind);

/// A kernel error at an instruction. Light to construct: no allocation, no locale, little stack.
class Fault : public std::exception {
  public:
    /// `pc`: the instruction; `address`: what it accessed or jumped to; `value`: the value stored,
    /// the instruction word (illegal_instruction) or the cycles run (limits); 0 where none.
    Fault(FaultKind kind, std::uint32_t pc, std::uint32_t address, std::uint32_t value);

    FaultKind kind() const { return kind_; }
    std::uint32_t pc() const { return pc_; }
    std::uint32_t address() const { return address_; }
    std::uint32_t value() const { return value_; }
    /// "stack overflow at pc 0x00150010: address 0xffb00004, value 0x00000001"
    const char* what() const noexcept override { return text_.data(); }

  private:
    FaultKind kind_;
    std::uint32_t pc_;
    std::uint32_t address_;
    std::uint32_t value_;
    std::array<char, 104> text_{};
};

}  // namespace tensight::riscv
