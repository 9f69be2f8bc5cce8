// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "models/arch/chip_description.h"
#include "models/noc/network/arbitration.h"
#include "models/noc/network/link.h"
#include "models/noc/network/multicast_job.h"
#include "models/noc/network/schedule.h"
#include "models/noc/network/topology.h"

namespace tensight::noc {

/// What the end points do for the links between them.
class FabricClient {
  public:
    /// `packet` gets its NIU's link at `date`; the client sets the packet's duration.
    virtual void injected(Packet& packet, double date) = 0;
    /// The tail leaves the NIU at `date`, which may lie ahead.
    virtual void left(Packet& packet, double date) = 0;
    /// May the request enter the NIU now? If not, `retry` is when to look again, if that is known.
    virtual bool admits(const Packet& packet, double now, double& retry) = 0;
    /// Cycles that the packet's flits lose behind its last NIU, should they arrive from `date` on.
    [[nodiscard]] virtual double lost_behind(const Packet& packet, double date) = 0;
    /// `packet` gets the link into its last NIU at `date`.
    virtual void ejected(Packet& packet, double date) = 0;
    /// Every link of the job's tree has been granted.
    virtual void spread(MulticastJob& job, double now) = 0;

  protected:
    ~FabricClient() = default;
};

/// The links of one network: heads that ask, virtual channels, input buffers, arbitration.
///
/// A link is granted only to a head that stands before it. A granted link is busy for the packet's
/// flits; the virtual channel stays locked until the tail has passed, which a head stopped further
/// on delays once the buffers between are full (wormhole). Source: the rules of
/// tt-isa-documentation:WormholeB0/NoC/RoutingPaths; restart loss derived, see the arch file.
class Fabric {
  public:
    Fabric(const arch::Timing& timing, const Topology& topology, Schedule& schedule,
           FabricClient& client);

    /// The head of `packet` asks for link `packet.at` of its route; called at that date.
    void ask(Packet& packet, double now);

    /// Lets the host fetch what ask() will look at.
    void fetch(const Packet& packet) const {
        const Link& link = links_[packet.hop.link];
        __builtin_prefetch(&link, 1);
        __builtin_prefetch(&link.channels[first_channel(packet, packet.hop)], 1);
    }

    /// The same, and what a grant would look at.
    void fetch_all(const Packet& packet) const {
        fetch(packet);
        if (packet.job == nullptr) {
            const auto at = static_cast<std::size_t>(packet.at);
            __builtin_prefetch(packet.route);
            __builtin_prefetch(&packet.granted[at], 1);
            if (at > 0) {
                __builtin_prefetch(&links_[packet.before.link].channels[packet.vc[at - 1]], 1);
            }
        }
    }

    /// The packet of `job` enters its tree now.
    void spread(MulticastJob& job, double now);

    /// Reserves every link of the job's tree for its unit; false (and nothing done) if one is
    /// taken.
    bool reserve(MulticastJob& job, double now);
    /// Is a link of the job's tree kept by another sender?
    [[nodiscard]] bool kept_from(const MulticastJob& job);
    /// Gives the links of the job's tree back.
    void release(MulticastJob& job);

    /// When the job's tail leaves the sender's NIU; known once every link is granted.
    [[nodiscard]] double tail_leaves(const MulticastJob& job) { return channel_of(job, 0).free_at; }

    /// Somebody may get `link` at `date`: arbitrate then, if anybody waits.
    void wake(LinkId link, double date);
    /// An arbitration is due.
    void arbitrate(Link& link, double now);

    [[nodiscard]] const Link& link(LinkId id) const { return links_[id]; }
    [[nodiscard]] PacketPool& packets() { return packets_; }

  private:
    /// Of the channels that the packet may take.
    [[nodiscard]] static std::size_t first_channel(const Packet& packet, Hop hop) {
        return static_cast<std::size_t>((packet.response ? kResponseChannel : packet.request_vc) |
                                        (hop.behind_wrap ? kDatelineBit : 0));
    }
    [[nodiscard]] int room(const Packet& packet) const;
    [[nodiscard]] int channel_for(const Link& link, const Packet& packet, double now,
                                  double& retry);
    void grant(Link& link, Packet& packet, int channel, double now);
    void leave_buffer(Packet& packet, double now);
    void grant_hop(Link& link, Packet& packet, int channel, double now);
    void release_passed(Packet& packet, bool last);
    void grant_branch(Link& link, Packet& packet, int channel, double now);
    void hold_up(MulticastJob& job, int branch, double until);
    void start_branch(MulticastJob& job, int branch, double date);
    [[nodiscard]] VirtualChannel& channel_of(const MulticastJob& job, int branch);

    const arch::Timing& timing_;
    const Topology& topology_;
    Schedule& schedule_;
    FabricClient& client_;
    std::vector<Link> links_;
    PacketPool packets_;
};

}  // namespace tensight::noc
