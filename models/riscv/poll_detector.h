// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "models/riscv/environment.h"

namespace tensight::riscv {

/// Finds out that a hart polls: that it is back at the same load with the same registers and has
/// changed nothing in between, so that every further turn of the loop must be like the last one
/// until a word it reads changes.
///
/// It watches loads outside local RAM only. One of them is the anchor; when the hart comes back to
/// it the registers are noted, and from then on compared. Loads that do not repeat cost a pointer
/// comparison. The anchor moves on after 4, 8, 16 ... loads (cycle finding as by Brent), so loops
/// with up to about 60 loads per turn are found wherever they are entered.
class PollDetector {
  public:
    static constexpr std::size_t kRegisters = 32;
    using Registers = std::span<const std::uint32_t, kRegisters>;

    /// The hart stored, pushed or called something: what was seen before proves nothing.
    void clear() { anchor_ = nullptr; }

    /// The hart is about to load. `place` identifies the instruction, `now` is its scalar time.
    /// True when it was here before in the same state.
    bool arrive(const void* place, Registers registers, std::uint64_t now);

    /// It has loaded `value`.
    void note_read(std::uint32_t address, std::uint32_t bytes, std::uint32_t value) {
        if (noted_) {
            words_.push_back({address, bytes, value});
        }
    }

    /// After arrive() said true: the different words read since the hart was in this state, and the
    /// scalar cycles this took.
    std::span<const PolledWord> words();
    std::uint64_t loop_cycles(std::uint64_t now) const { return now - noted_at_; }

    /// The environment has waited; the hart goes on from the noted state.
    void resume(std::uint64_t now);

  private:
    void note(Registers registers, std::uint64_t now);

    const void* anchor_ = nullptr;
    bool noted_ = false;
    /// The loop has been waited for. If it comes back in another state it is most likely still
    /// waiting, for a better value: that state is noted at once.
    bool resumed_ = false;
    std::uint32_t loads_ = 0;  ///< since the anchor was chosen
    std::uint32_t patience_ = kFirstPatience;
    std::uint64_t noted_at_ = 0;
    std::array<std::uint32_t, kRegisters> registers_{};
    std::vector<PolledWord> words_;

    static constexpr std::uint32_t kFirstPatience = 4;
    static constexpr std::uint32_t kMostPatience = 128;
};

}  // namespace tensight::riscv
