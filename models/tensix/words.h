// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <vector>

#include "models/arch/instruction_stream.h"

namespace tensight::tensix {

/// The unit and the timing of a Tensix word that a kernel pushes without an API call, as a stream
/// of its own; null for a word whose time is not modelled. Operands are looked at only where they
/// change the time: which Src bank an UNPACR_NOP or SETDVALID hands over. A matrix instruction that
/// adds to DST is taken to name the same block each time, as a probe of equal words does.
/// Source: tt-isa-documentation:WormholeB0/TensixTile/TensixCoprocessor, one page an instruction.
const arch::InstructionStream* stream_of_word(std::uint32_t word);

/// The words of one thread on their way through its replay expander: 32 places that REPLAY fills
/// with the words behind it and hands out again, one a cycle, for a single push.
/// Source: tt-isa-documentation:WormholeB0/TensixTile/TensixCoprocessor/REPLAY.md.
class WordReader {
  public:
    static constexpr std::uint32_t kPlaces = 32;

    /// What a word comes to.
    struct Reading {
        bool known = true;                                ///< its time is modelled
        const arch::InstructionStream* stream = nullptr;  ///< null: nothing leaves the expander
    };
    Reading read(std::uint32_t word);

  private:
    Reading replay(std::uint32_t word);

    using Words = std::vector<const arch::InstructionStream*>;
    std::array<const arch::InstructionStream*, kPlaces> places_{};
    std::uint32_t next_ = 0;     ///< place of the next recorded word
    std::uint32_t to_come_ = 0;  ///< words that are still to be recorded
    bool executes_ = false;      ///< they are executed as well
    std::map<Words, arch::InstructionStream> played_;
};

}  // namespace tensight::tensix
