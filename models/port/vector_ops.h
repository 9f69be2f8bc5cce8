// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string_view>

namespace tensight::port {

/// Operations of hand-written SFPU code by number; see sfpi_ops.def.
enum class VectorOp : std::uint8_t {
#define TENSIGHT_SFPI(name, number, operands) name = number,
#include "models/port/sfpi_ops.def"
#undef TENSIGHT_SFPI
};

/// The SFPI name of the trap's number, or nothing for a number that is no operation.
std::string_view vector_op_name(VectorOp op);

/// The numbers of the traps that carry a VectorOp.
inline constexpr unsigned kFirstVectorTrap = 0x200;
inline constexpr unsigned kVectorTraps = 0x100;
constexpr bool is_vector_trap(unsigned number) { return number - kFirstVectorTrap < kVectorTraps; }

}  // namespace tensight::port
