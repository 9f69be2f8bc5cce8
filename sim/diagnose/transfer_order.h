// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <map>
#include <tuple>
#include <vector>

#include "sim/diagnose/access.h"

namespace tensight::diagnose {

/// The barriers that one RISC has passed: which of its transfers it knows to have ended, and since
/// when. Transfers are numbered in the order in which they are issued, so a barrier is one number.
class PassedBarriers {
  public:
    /// A barrier passed in `epoch`, after `issued` transfers.
    void pass(const events::Barrier& barrier, std::uint32_t issued, Epoch epoch);
    /// The epoch in which the RISC learned of the end of `access`; 0: it has not.
    [[nodiscard]] Epoch known_since(const Access& access) const;

  private:
    enum Kind : std::uint8_t { reads, acknowledged, left, posted_left };
    static constexpr std::size_t kKinds = 4;
    struct Passed {
        std::uint32_t issued;
        Epoch epoch;
    };
    using History = std::vector<Passed>;

    static Kind kind_of(const Access& access);
    static void add(History& history, Passed passed);
    static Epoch find(const History& history, std::uint32_t sequence);

    std::array<std::array<History, kKinds>, 2> all_;  // by NoC and kind
    /// Those for one transaction id: by NoC, kind, id.
    std::map<std::tuple<int, int, int>, History> of_id_;
};

/// Channels: transfers of one RISC over one NoC and virtual channel arrive at one memory in the
/// order in which they were issued, because they take one route (tt-isa-documentation:
/// WormholeB0/NoC/Ordering). Unicasts and multicasts take different ones.
class Channels {
  public:
    /// The agent that stands for the channel; `by_increment`: for what an atomic increment behind
    /// the writes tells of them.
    Agent channel(const Access& access, MemoryId memory, bool by_increment);
    /// The same, or kNobody if nobody has asked for it yet.
    [[nodiscard]] Agent find(const Access& access, MemoryId memory, bool by_increment) const;

  private:
    using Key = std::tuple<Agent, int, int, bool, MemoryId, bool>;
    static Key key(const Access& access, MemoryId memory, bool by_increment) {
        return {access.agent, access.noc, access.vc, access.multicast, memory, by_increment};
    }
    std::map<Key, Agent> agents_;
};

}  // namespace tensight::diagnose
