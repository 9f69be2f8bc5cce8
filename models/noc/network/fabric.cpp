// SPDX-License-Identifier: Apache-2.0
#include "models/noc/network/fabric.h"

#include <algorithm>

namespace tensight::noc {

namespace {
std::size_t index(int i) { return static_cast<std::size_t>(i); }

// Dates are sums of fractions: what is closer than this is the same date.
constexpr double kSame = 1e-6;
}  // namespace

Fabric::Fabric(const arch::Timing& timing, const Topology& topology, Schedule& schedule,
               FabricClient& client)
    : timing_(timing),
      topology_(topology),
      schedule_(schedule),
      client_(client),
      links_(index(topology.links())) {}

int Fabric::room(const Packet& packet) const {
    return std::min(packet.flits, timing_.input_buffer_flits);
}

void Fabric::ask(Packet& packet, double now) {
    if (packet.asked < 0) {
        packet.asked = now;
    }
    if (packet.at > 0 && packet.job == nullptr) {
        // Only the front packet of an input buffer may ask; the others are called when they are.
        const std::uint8_t channel = packet.vc[index(packet.at - 1)];
        if (links_[packet.before.link].channels[channel].front != &packet) {
            return;
        }
    }
    const LinkId id = packet.hop.link;
    Link& link = links_[id];
    if (!link.waiting.empty() || link.free_at > now) {
        link.waiting.push_back(&packet);
        return arbitrate(link, now);
    }
    // Nobody to choose from: the same without the queue.
    if (link.arbitration_at <= now) {
        link.arbitration_at = kNever;
    }
    double retry = kNever;
    const int channel = channel_for(link, packet, now, retry);
    if (channel >= 0) {
        return grant(link, packet, channel, now);
    }
    link.waiting.push_back(&packet);
    if (retry < kNever) {
        wake(id, retry);
    }
}

void Fabric::wake(LinkId id, double date) {
    Link& link = links_[id];
    if (!link.waiting.empty() && date < link.arbitration_at) {
        link.arbitration_at = date;
        schedule_.add(date, Due::arbitrate, &link);
    }
}

void Fabric::arbitrate(Link& link, double now) {
    if (link.arbitration_at <= now) {
        link.arbitration_at = kNever;
    }
    const auto id = static_cast<LinkId>(&link - links_.data());
    while (!link.waiting.empty()) {
        if (link.free_at > now) {
            wake(id, link.free_at);
            return;
        }
        double retry = kNever;
        const int chosen = choose(
            link, [&](const Packet& packet) { return channel_for(link, packet, now, retry) >= 0; });
        if (chosen < 0) {
            if (retry < kNever) {
                wake(id, retry);
            }
            return;
        }
        Packet& packet = *link.waiting[index(chosen)];
        link.waiting.erase(link.waiting.begin() + chosen);
        grant(link, packet, channel_for(link, packet, now, retry), now);
    }
}

// The channel on which the link may be granted now, or -1.
int Fabric::channel_for(const Link& link, const Packet& packet, double now, double& retry) {
    const Hop hop = packet.hop;
    const bool last = Topology::kind(hop.link) == LinkKind::eject;
    const void* owner = packet.job != nullptr ? packet.job->unit : nullptr;
    const auto first = static_cast<int>(first_channel(packet, hop));
    for (int c = first; c < first + (packet.response ? 2 : 1); ++c) {
        const VirtualChannel& channel = link.channels[index(c)];
        if (channel.owner != owner) {
            continue;
        }
        if (channel.free_at > now) {
            retry = std::min(retry, channel.free_at);
            continue;
        }
        if (last ? client_.admits(packet, now, retry)
                 : channel.occupied + room(packet) <= timing_.input_buffer_flits) {
            return c;
        }
    }
    return -1;
}

void Fabric::grant(Link& link, Packet& packet, int channel, double now) {
    const double waited = now - packet.asked;
    link.next_port = static_cast<std::uint8_t>((input_port(packet) + 1) % kPorts);
    link.waited += waited;
    link.channels[index(channel)].waited += waited;
    ++link.packets;
    if (packet.job != nullptr) {
        grant_branch(link, packet, channel, now);
    } else {
        grant_hop(link, packet, channel, now);
    }
}

// The head goes on: whoever stands behind it in the buffer, or before the buffer, may move.
void Fabric::leave_buffer(Packet& packet, double now) {
    const LinkId from = packet.before.link;
    VirtualChannel& channel = links_[from].channels[packet.vc[index(packet.at - 1)]];
    channel.pop(room(packet));
    if (channel.front != nullptr && channel.front->asked >= 0) {
        schedule_.add(now, Due::ask, channel.front);
    }
    wake(from, now);
}

void Fabric::grant_hop(Link& link, Packet& packet, int c, double now) {
    const int k = packet.at;
    const LinkKind kind = Topology::kind(packet.hop.link);
    const bool last = kind == LinkKind::eject;
    if (k == 0) {
        client_.injected(packet, now);
    } else {
        leave_buffer(packet, now);
    }
    if (k > 0 && !last && now > packet.asked + kSame) {
        // It starts again with what the buffers hold and then runs at the rate of their credits.
        const int buffers =
            (packet.flits + timing_.input_buffer_flits - 1) / timing_.input_buffer_flits;
        packet.duration = std::max(
            packet.duration, packet.flits + timing_.restart_cycles * std::min(k, buffers - 1));
        // Buffers that hold less than a hop is long never catch up with their credits.
        if (timing_.input_buffer_flits < timing_.noc_hop) {
            packet.duration = std::max(packet.duration, packet.flits * (2.0 * timing_.noc_hop + 2) /
                                                            timing_.input_buffer_flits);
        }
    }
    double length = k == 0 ? packet.duration : packet.flits;
    if (last) {
        length += client_.lost_behind(packet, now);
        packet.duration = std::max(packet.duration, length);
    }
    link.free_at = now + length;
    link.busy += length;
    packet.granted[index(k)] = now;
    packet.vc[index(k)] = static_cast<std::uint8_t>(c);
    packet.asked = -1;
    VirtualChannel& channel = link.channels[index(c)];
    channel.free_at = kNever;
    if (!last) {
        channel.push(packet, room(packet));
        schedule_.add(now + (k == 0 ? timing_.niu_to_router : timing_.noc_hop), Due::ask, &packet);
    }
    release_passed(packet, last);
    if (last) {
        ++packet.at;
        client_.ejected(packet, now);
    } else {
        packet.step();
        fetch(packet);
    }
}

// Dates the release of the channels whose fate is known: the buffers from there to the head hold
// the rest of the packet, or the head has reached the end.
void Fabric::release_passed(Packet& packet, bool last) {
    const int k = packet.at;
    const double buffer = timing_.input_buffer_flits * packet.duration / packet.flits;
    for (int& r = packet.held_from; r <= k; ++r) {
        if (!last && (k - r + 1) * buffer < packet.duration - kSame) {
            return;
        }
        double date = 0;
        for (int m = r; m <= k; ++m) {
            date = std::max(date, packet.granted[index(m)] + packet.duration - buffer * (m - r));
        }
        const LinkId id = packet.route->hops[index(r)].link;
        links_[id].channels[packet.vc[index(r)]].free_at = date;
        wake(id, date);
        if (r == 0) {
            client_.left(packet, date);
        }
    }
}

}  // namespace tensight::noc
