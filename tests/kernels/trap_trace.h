// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <ostream>
#include <vector>

namespace tensight::kernels {

/// A custom-0 instruction as it is executed.
struct Trap {
    unsigned number = 0;                       ///< funct7 + 128 * funct3
    unsigned rd = 0;                           ///< register of the result, 0 for none
    std::array<std::uint32_t, 6> arguments{};  ///< rs1, rs2, a2, a3, a4, a5

    friend std::ostream& operator<<(std::ostream& out, const Trap& trap);
};

/// All custom-0 instructions in a function, executed or not, in program order; only their numbers.
std::vector<unsigned> trap_numbers(const std::vector<std::uint32_t>& code);

/// Executes a function without branches, loads and stores, a0 to a7 being 100 to 107 at its start,
/// and returns the traps on the way. A result of a trap is 0x5000. Throws std::runtime_error on
/// any other instruction.
std::vector<Trap> trace(const std::vector<std::uint32_t>& code);

}  // namespace tensight::kernels
