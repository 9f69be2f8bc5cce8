// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "models/noc/network/fabric.h"

namespace tensight::noc {

VirtualChannel& Fabric::channel_of(const MulticastJob& job, int branch) {
    const Hop hop = job.branch(branch).hop;
    return links_[hop.link]
        .channels[static_cast<std::size_t>(job.vc | (hop.behind_wrap ? kDatelineBit : 0))];
}

// All links or none: partial reservations of two overlapping trees could block each other for ever.
bool Fabric::reserve(MulticastJob& job, double now) {
    const auto& branches = job.tree->branches();
    for (std::size_t b = 0; b < branches.size(); ++b) {
        const VirtualChannel& channel = channel_of(job, static_cast<int>(b));
        if (channel.owner != nullptr || channel.free_at > now) {
            return false;
        }
    }
    for (std::size_t b = 0; b < branches.size(); ++b) {
        channel_of(job, static_cast<int>(b)).owner = job.unit;
    }
    return true;
}

bool Fabric::kept_from(const MulticastJob& job) {
    const auto& branches = job.tree->branches();
    for (std::size_t b = 0; b < branches.size(); ++b) {
        if (channel_of(job, static_cast<int>(b)).owner != nullptr) {
            return true;
        }
    }
    return false;
}

void Fabric::release(MulticastJob& job) {
    const auto& branches = job.tree->branches();
    for (std::size_t b = 0; b < branches.size(); ++b) {
        VirtualChannel& channel = channel_of(job, static_cast<int>(b));
        channel.owner = nullptr;
        wake(branches[b].hop.link, channel.free_at);
    }
}

void Fabric::spread(MulticastJob& job, double now) {
    const auto& branches = job.tree->branches();
    job.ungranted = static_cast<int>(branches.size());
    job.pending.clear();
    for (const MulticastTree::Branch& branch : branches) {
        job.pending.push_back(branch.children);
    }
    start_branch(job, 0, now);
}

void Fabric::start_branch(MulticastJob& job, int branch, double date) {
    const MulticastTree::Branch& b = job.branch(branch);
    Packet& packet = packets_.take();
    packet.transaction = job.transaction;
    packet.offset = job.offset;
    packet.bytes = job.bytes;
    packet.response = false;
    packet.admitted = false;
    packet.held = false;
    packet.request_vc = job.vc;
    packet.flits = job.flits;
    packet.duration = job.duration;
    packet.job = &job;
    packet.branch = branch;
    packet.asked = -1;
    packet.at = 0;
    if (b.parent >= 0) {
        packet.before = job.branch(b.parent).hop;
        packet.at = 1;
    }
    packet.hop = b.hop;
    schedule_.add(date, Due::ask, &packet);
}

void Fabric::grant_branch(Link& link, Packet& packet, int c, double now) {
    MulticastJob& job = *packet.job;
    const MulticastTree::Branch& branch = job.branch(packet.branch);
    const bool root = branch.parent < 0;
    const bool last = branch.receiver >= 0;
    if (root) {
        client_.injected(packet, now);
        job.duration = packet.duration;
    }
    double length = root ? job.duration : job.flits;
    packet.duration = job.duration;
    if (last) {
        length += client_.lost_behind(packet, now);
        packet.duration = std::max(packet.duration, length);
    }
    link.free_at = now + length;
    link.busy += length;
    VirtualChannel& channel = link.channels[static_cast<std::size_t>(c)];
    channel.free_at = now + packet.duration;
    if (!last) {
        channel.occupied += room(packet);
    }
    if (!root) {
        hold_up(job, branch.parent, channel.free_at);
        if (--job.pending[static_cast<std::size_t>(branch.parent)] == 0) {
            channel_of(job, branch.parent).occupied -= room(packet);
            wake(job.branch(branch.parent).hop.link, now);
        }
    }
    for (int child = branch.first_child; child >= 0; child = job.branch(child).next_sibling) {
        start_branch(job, child, now + (root ? timing_.niu_to_router : timing_.noc_hop));
    }
    const bool all = --job.ungranted == 0;
    if (last) {
        client_.ejected(packet, now);
    } else {
        packets_.give_back(packet);
    }
    if (all) {
        client_.spread(job, now);
    }
}

// A branch granted late holds the tail on the links behind it.
void Fabric::hold_up(MulticastJob& job, int branch, double until) {
    const double buffer = timing_.input_buffer_flits * job.duration / job.flits;
    for (int b = branch; b >= 0; b = job.branch(b).parent) {
        until -= buffer;
        VirtualChannel& channel = channel_of(job, b);
        if (channel.free_at >= until) {
            return;
        }
        channel.free_at = until;
    }
}

}  // namespace tensight::noc
