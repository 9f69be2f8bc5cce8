// SPDX-License-Identifier: Apache-2.0
// What the NIUs do with packets: departure, end point, landing, response, completion.
#include <algorithm>
#include <cassert>
#include <cstring>

#include "models/noc/network/network.h"

namespace tensight::noc {

using Kind = Transaction::Kind;

namespace {
constexpr double kRounding = 1e-6;

void tell(const std::function<void(time::Cycle)>& who, double date) {
    if (who) {
        who(whole_cycle(date));
    }
}
}  // namespace

void Network::injected(Packet& packet, double date) {
    Transaction& t = *packet.transaction;
    if (packet.response) {
        if (t.kind == Kind::read && t.source.l1 != nullptr) {
            packet.duration += lost_to_fetches(*t.source.l1, date, packet.flits);
            t.source.l1->traffic().add(date, packet.duration, packet.flits);
        }
        if (packet.admitted) {
            packet.admitted = false;
            leave_endpoint(Topology::node_of(packet.hop.link), date);
        }
        return;
    }
    if (t.kind == Kind::write) {
        Endpoint& sender = endpoints_[static_cast<std::size_t>(t.initiator)];
        const double rate = packet.job != nullptr ? timing_.multicast_cycles_per_flit
                                                  : timing_.write_cycles_per_flit;
        packet.duration = packet.flits * rate + sender.cold_start(timing_, date, packet.flits) +
                          lost_to_fetches(*t.source.l1, date, packet.flits);
        sender.sent_until(date + packet.duration);
        t.source.l1->traffic().add(date, packet.duration, packet.flits);
    }
    if (packet.job != nullptr) {
        MulticastUnit& sender = *packet.job->unit;
        add(date + packet.duration + timing_.multicast_gap, Due::unit_free, &sender);
    } else {
        tell(t.completion.issued, date);
    }
}

void Network::left(Packet& packet, double date) {
    const Kind kind = packet.transaction->kind;
    if (!packet.response && (kind == Kind::write || kind == Kind::inline_write)) {
        add(date, Due::departed, &packet);
    }
}

void Network::depart(Transaction& t, std::uint32_t offset, std::uint32_t bytes, double now) {
    if (t.kind == Kind::write) {
        std::memcpy(t.data.data() + offset, t.source.at(offset), bytes);
    }
    if (--t.to_depart == 0) {
        tell(t.completion.departed, now);
    }
    retire(t);
}

Place Network::destination(const Packet& packet) const {
    const Transaction& t = *packet.transaction;
    if (packet.job != nullptr) {
        return t.receivers[static_cast<std::size_t>(packet.job->branch(packet.branch).receiver)];
    }
    return t.kind == Kind::read ? t.source : t.destination;
}

bool Network::admits(const Packet& packet, double now, double& retry) {
    if (packet.response) {
        return true;
    }
    const Place to = destination(packet);
    const Endpoint& endpoint = endpoints_[static_cast<std::size_t>(to.node)];
    if (to.dram == nullptr) {
        return !endpoint.full(timing_.l1_requests_in_progress);
    }
    if (packet.transaction->kind == Kind::read) {
        return !endpoint.full(timing_.dram_reads_in_progress);
    }
    // Nothing is served: the channel only says when it would begin.
    const auto cycle = whole_cycle(now);
    const auto free = static_cast<double>(to.dram->serve(cycle, 0, 1.0));
    const double ahead = timing_.dram_write_buffer_bytes / timing_.dram_write_bytes_per_cycle;
    if (free - now <= std::max(ahead, 1.0) + kRounding) {
        return true;
    }
    retry = std::min(retry, free - ahead);
    return false;
}

// A flit meets the unpackers as often as they meet it, and they lose as often as it does.
double Network::lost_to_fetches(l1::L1Memory& l1, double date, int flits) const {
    return flits * timing_.l1_niu_conflict_cycles *
           l1.fetches().rate(whole_cycle(std::max(date, 0.0)));
}

double Network::lost_behind(const Packet& packet, double date) {
    const Transaction& t = *packet.transaction;
    l1::L1Memory* l1 = nullptr;
    if (packet.response) {
        l1 = t.kind == Kind::read ? t.destination.l1 : nullptr;
    } else if (t.kind == Kind::write) {
        l1 = destination(packet).l1;
    }
    return l1 != nullptr ? lost_to_fetches(*l1, date, packet.flits) : 0;
}

void Network::ejected(Packet& packet, double date) {
    const double in = date + timing_.niu_to_router + packet.duration;
    if (packet.response) {
        if (packet.transaction->kind == Kind::read) {
            packet.transaction->destination.l1->traffic().add(date, packet.duration, packet.flits);
        }
        add(in, Due::response_in, &packet);
        return;
    }
    const Place to = destination(packet);
    if (to.l1 != nullptr && packet.transaction->kind == Kind::write) {
        to.l1->traffic().add(date, packet.duration, packet.flits);
    }
    const bool write = packet.transaction->kind != Kind::read;
    if (to.dram == nullptr || !write) {
        packet.admitted = true;
        endpoints_[static_cast<std::size_t>(to.node)].enter();
    } else {
        const auto small = static_cast<std::uint32_t>(timing_.dram_small_write_bytes);
        const double rate = timing_.dram_write_bytes_per_cycle;
        const auto load = static_cast<std::uint32_t>(timing_.dram_small_write_cycles * rate);
        to.dram->serve(whole_cycle(date), packet.bytes <= small ? load : packet.bytes, rate);
        to.dram->count(packet.bytes, true);
    }
    add(in, Due::request_in, &packet);
}

void Network::request_in(Packet& packet, double now) {
    Transaction& t = *packet.transaction;
    const Place to = destination(packet);
    if (late_landings_ > 0 && !packet.held && to.dram == nullptr && t.kind != Kind::increment) {
        packet.held = true;
        return add(now + static_cast<double>(late_landings_), Due::request_in, &packet);
    }
    if (t.kind == Kind::read) {
        return serve_read(packet, now);
    }
    land(packet, to);
    if (t.completion.landed) {
        const int receiver = packet.job != nullptr ? packet.job->branch(packet.branch).receiver : 0;
        t.completion.landed(receiver, packet.offset, packet.bytes, whole_cycle(now));
    }
    packet.job = nullptr;
    if (!t.posted) {
        const int delay =
            to.dram != nullptr ? timing_.dram_write_endpoint : timing_.l1_write_endpoint;
        return respond(packet, to.node, now + delay, 1, 1);
    }
    if (packet.admitted) {
        leave_endpoint(to.node, now);
    }
    fabric_.packets().give_back(packet);
    finish(t, now);
}

void Network::serve_read(Packet& packet, double now) {
    const Place& from = packet.transaction->source;
    const int flits = data_flits(packet.bytes);
    if (from.dram == nullptr) {
        const double rate =
            index_ == 0 ? timing_.read_cycles_per_flit : timing_.read_cycles_per_flit_noc1;
        return respond(packet, from.node, now + timing_.l1_read_endpoint, flits, flits * rate);
    }
    const auto start =
        static_cast<double>(from.dram->serve_read(whole_cycle(now), from.offset + packet.offset,
                                                  packet.bytes, timing_.dram_read_bytes_per_cycle));
    from.dram->count(packet.bytes, false);
    const double first = std::max(now, start) + timing_.dram_read_endpoint;
    const double burst = std::max<double>(flits, packet.bytes / timing_.dram_burst_bytes_per_cycle);
    if (timing_.dram_read_servers == 1) {
        return respond(packet, from.node, first, flits, burst);
    }
    // Bursts of two servers share the way out: each is sent when it is complete, at full rate.
    respond(packet, from.node, first + burst - flits, flits, flits);
}

void Network::land(Packet& packet, const Place& to) {
    const Transaction& t = *packet.transaction;
    if (t.kind == Kind::write) {
        // A multicast's first receivers may have all of it before the sender's tail is accounted
        // for; the source is untouched until then.
        const bool taken = packet.job == nullptr || packet.job->departed;
        std::memmove(to.at(packet.offset),
                     taken ? t.data.data() + packet.offset : t.source.at(packet.offset),
                     packet.bytes);
    } else {
        std::uint32_t word = t.value;
        if (t.kind == Kind::increment) {
            std::memcpy(&word, to.at(0), sizeof word);
            word += t.value;
        }
        std::memcpy(to.at(0), &word, sizeof word);
    }
    to.changed();
}

// The same packet object goes back, on the response channels.
void Network::respond(Packet& packet, int from, double date, int flits, double duration) {
    packet.response = true;
    packet.flits = flits;
    packet.duration = duration;
    packet.set_out(topology_.route(from, packet.transaction->initiator));
    packet.held_from = 0;
    packet.asked = -1;
    add(date, Due::ask, &packet);
}

void Network::leave_endpoint(int node, double now) {
    endpoints_[static_cast<std::size_t>(node)].leave();
    fabric_.wake(Topology::link(node, LinkKind::eject), now);
}

void Network::response_in(Packet& packet, double now) {
    Transaction& t = *packet.transaction;
    if (t.kind == Kind::read) {
        std::memmove(t.destination.at(packet.offset), t.source.at(packet.offset), packet.bytes);
        t.destination.changed();
        if (t.completion.landed) {
            t.completion.landed(0, packet.offset, packet.bytes, whole_cycle(now));
        }
    }
    fabric_.packets().give_back(packet);
    finish(t, now);
}

void Network::finish(Transaction& t, double now) {
    assert(t.to_finish > 0);
    if (--t.to_finish == 0) {
        tell(t.completion.done, now);
    }
    retire(t);
}

void Network::retire(Transaction& t) {
    if (t.to_finish == 0 && t.to_depart == 0) {
        pool_.give_back(t);
    }
}

}  // namespace tensight::noc
