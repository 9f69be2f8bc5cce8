// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <deque>

#include "models/core/core_parts.h"
#include "models/time/signal.h"

namespace tensight::core {

/// The mailboxes between BRISC and the three compute RISCs of a core: for each pair a FIFO of four
/// words. Reading waits for a word, writing for room.
/// Source: tt-isa-documentation:WormholeB0/TensixTile/BabyRISCV/Mailboxes.
class Mailboxes {
  public:
    explicit Mailboxes(CoreParts& parts) : parts_(parts) {}

    /// `to` and `from` are TT-Metalium's ThreadId: unpack 0, math 1, pack 2, BRISC 3. Throws
    /// port::CallError for others, for NCRISC, which has none, and for a RISC's own.
    void write(Site site, RiscState& risc, std::uint32_t to, std::uint32_t value);
    std::uint32_t read(Site site, RiscState& risc, std::uint32_t from);
    bool not_empty(RiscState& risc, std::uint32_t from);

  private:
    static constexpr std::size_t kRiscs = 4;
    static constexpr std::size_t kDepth = 4;
    struct Word {
        std::uint32_t value;
        Cycle written;
    };
    struct Fifo {
        std::deque<Word> words;
        std::deque<Cycle> taken;  ///< when room for the next words came
        time::Signal changed;
    };

    Fifo& fifo(const RiscState& risc, std::uint32_t from, std::uint32_t to);
    void wait(Site site, RiscState& risc, Fifo& fifo, std::uint32_t other);

    CoreParts& parts_;
    std::array<std::array<Fifo, kRiscs>, kRiscs> fifos_;  ///< by sender and receiver
};

}  // namespace tensight::core
