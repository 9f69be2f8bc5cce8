// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include "models/arch/instruction_stream.h"

namespace tensight::arch {

/// Names as the ISA documentation writes them: "MVMUL"; for opcodes that stand for several
/// instructions of equal cost the most common one.
std::string_view opcode_name(Opcode opcode);
std::string_view unit_name(Unit unit);

/// What matters of an instruction's operands for time: datums, bank hand-overs, what a wait holds
/// back and waits for. Empty when nothing does.
std::string operands_text(const Instruction& instruction);

}  // namespace tensight::arch
