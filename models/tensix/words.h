// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

#include "models/arch/instruction_stream.h"

namespace tensight::tensix {

/// The unit and the timing of a Tensix word that a kernel pushes without an API call, as a stream
/// of its own; null for a word whose time is not modelled. Operands are looked at only where they
/// change the time: which Src bank an UNPACR_NOP or SETDVALID hands over. A matrix instruction that
/// adds to DST is taken to name the same block each time, as a probe of equal words does.
/// Source: tt-isa-documentation:WormholeB0/TensixTile/TensixCoprocessor, one page an instruction.
const arch::InstructionStream* stream_of_word(std::uint32_t word);

}  // namespace tensight::tensix
