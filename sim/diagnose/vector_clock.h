// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <vector>

#include "models/events/events.h"

namespace tensight::diagnose {

/// Counts what one agent has told others: everything up to one of its releases has one number.
using Epoch = std::uint32_t;

/// A RISC of a core (with the engine that it drives), or a channel: the transfers of one RISC that
/// arrive in order at one memory.
using Agent = std::uint32_t;
inline constexpr Agent kNobody = 0xFFFFFFFF;
inline constexpr Agent kAgentsOfCore = 8;           ///< numbers, not all of them used
inline constexpr Agent kFirstChannel = 0x01000000;  ///< above all RISCs

inline Agent agent_of(std::uint32_t core, events::Risc risc) {
    return core * kAgentsOfCore + static_cast<Agent>(risc);
}

/// What an agent knows to have happened: for every other agent the last epoch that it has heard of.
/// The five RISCs of its own core, whose traffic is dense, have fixed places; everything from other
/// cores is an immutable sorted list, shared by all who know the same.
class VectorClock {
  public:
    explicit VectorClock(std::uint32_t core = 0) : core_(core) {}

    [[nodiscard]] Epoch local(events::Risc risc) const {
        return local_[static_cast<std::size_t>(risc)];
    }
    [[nodiscard]] bool knows(Agent agent, Epoch epoch) const { return heard_of(agent) >= epoch; }
    [[nodiscard]] Epoch heard_of(Agent agent) const {
        return agent / kAgentsOfCore == core_ ? local_[agent % kAgentsOfCore] : far(agent);
    }

    /// Takes over what `other` knows.
    void join(const VectorClock& other);
    /// Learns of `agent` up to `epoch`.
    void learn(Agent agent, Epoch epoch);
    /// The next epoch of a RISC of this core.
    void advance(events::Risc risc) { ++local_[static_cast<std::size_t>(risc)]; }

  private:
    struct Heard {
        Agent agent;
        Epoch epoch;
        bool operator==(const Heard&) const = default;
    };
    using Far = std::vector<Heard>;

    [[nodiscard]] Epoch far(Agent agent) const;
    /// `more` is sorted and may name RISCs of this core.
    void merge(const Far& more);

    std::uint32_t core_;
    std::array<Epoch, kAgentsOfCore> local_{};
    std::shared_ptr<const Far> far_;
};

}  // namespace tensight::diagnose
