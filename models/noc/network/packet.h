// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <deque>
#include <vector>

#include "models/noc/network/topology.h"

namespace tensight::noc {

struct Transaction;
struct MulticastJob;

/// Header flit and data of one packet on its way, or (job != nullptr) the copy of a multicast
/// packet on one link of its tree. What every hop looks at lies in two lines of the host's cache.
struct alignas(64) Packet {
    Transaction* transaction = nullptr;
    const Route* route = nullptr;  ///< not of a multicast
    Packet* behind = nullptr;      ///< next in the same input buffer
    MulticastJob* job = nullptr;   ///< of a multicast
    double asked = 0;              ///< when the head asked for its next link; negative: not yet
    double duration = 1;           ///< cycles in which all of it passes a link
    int flits = 1;                 ///< length, header included
    int at = 0;                    ///< index in the route of the link that the head asks for
    int held_from = 0;      ///< first link of the route whose virtual channel has no release date
    bool response = false;  ///< rides the response channels
    bool admitted = false;  ///< holds one of the end point's requests in progress
    bool held = false;      ///< has been held back at its end point (Network::set_lateness)
    std::uint8_t request_vc = 0;
    std::uint32_t offset = 0;  ///< of its data in the transaction
    std::uint32_t bytes = 0;   ///< of the transaction that it asks for or carries
    int branch = 0;            ///< index in the job's tree
    Hop hop;                   ///< the link that the head asks for
    Hop before;                ///< the one that it stands behind, if at > 0

    std::array<std::uint8_t, kMaxHops> vc;
    std::array<double, kMaxHops> granted;

    /// Stands before the first link of `way`.
    void set_out(const Route& way) {
        route = &way;
        at = 0;
        hop = way.hops[0];
    }
    /// Goes on to the next link of its route.
    void step() {
        before = hop;
        hop = route->hops[static_cast<std::size_t>(++at)];
    }
};

/// Packets are used again: none is allocated once a run has reached its largest number under way.
class PacketPool {
  public:
    Packet& take() {
        if (free_.empty()) {
            return all_.emplace_back();
        }
        Packet& packet = *free_.back();
        free_.pop_back();
        return packet;
    }
    void give_back(Packet& packet) { free_.push_back(&packet); }
    [[nodiscard]] std::size_t in_use() const { return all_.size() - free_.size(); }

  private:
    std::deque<Packet> all_;
    std::vector<Packet*> free_;
};

}  // namespace tensight::noc
