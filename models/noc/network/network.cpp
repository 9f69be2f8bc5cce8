// SPDX-License-Identifier: Apache-2.0
#include "models/noc/network/network.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstring>

namespace tensight::noc {

Network::Network(const arch::ChipDescription& chip, int index, time::Simulation& simulation)
    : chip_(chip),
      timing_(chip.timing),
      index_(index),
      topology_(chip.geometry.noc_columns, chip.geometry.noc_rows, index),
      fabric_(timing_, topology_, schedule_, *this),
      endpoints_(static_cast<std::size_t>(topology_.nodes())),
      units_(static_cast<std::size_t>(topology_.nodes()) * 8),
      alarm_(simulation, fmt::format("network{}", index), [this] { serve(); }) {}

// Entries are executed at their dates; a date between two cycles counts as the later.
void Network::serve() {
    serving_ = true;
    const Cycle now = time::Simulation::now();
    while (!schedule_.empty() && schedule_.next() <= now) {
        const Entry entry = schedule_.take();
        if (const Entry* then = schedule_.coming(); then != nullptr && then->due == Due::ask) {
            fabric_.fetch_all(*static_cast<const Packet*>(then->what));
        }
        execute(entry);
    }
    serving_ = false;
    armed_ = time::kUnresolved;
    if (!schedule_.empty()) {
        arm(schedule_.next());
    }
}

void Network::arm(Cycle date) {
    if (date < armed_) {
        armed_ = date;
        alarm_.at(date);
    }
}

void Network::add(double date, Due due, void* what) {
    schedule_.add(date, due, what);
    if (!serving_) {
        arm(whole_cycle(date));
    }
}

void Network::execute(const Entry& entry) {
    switch (entry.due) {
        case Due::ask:
            return fabric_.ask(*static_cast<Packet*>(entry.what), entry.date);
        case Due::arbitrate:
            return fabric_.arbitrate(*static_cast<Link*>(entry.what), entry.date);
        case Due::departed: {
            const auto& packet = *static_cast<Packet*>(entry.what);
            return depart(*packet.transaction, packet.offset, packet.bytes, entry.date);
        }
        case Due::multicast_departed: {
            auto& job = *static_cast<MulticastJob*>(entry.what);
            job.departed = true;
            return depart(*job.transaction, job.offset, job.bytes, entry.date);
        }
        case Due::request_in:
            return request_in(*static_cast<Packet*>(entry.what), entry.date);
        case Due::response_in:
            return response_in(*static_cast<Packet*>(entry.what), entry.date);
        case Due::unit_asked:
            return enqueue(*static_cast<MulticastJob*>(entry.what), entry.date);
        case Due::unit_free: {
            auto& unit = *static_cast<MulticastUnit*>(entry.what);
            unit.busy = false;
            return start(unit, entry.date);
        }
        case Due::reserve:
            return reserve(*static_cast<MulticastJob*>(entry.what), entry.date);
    }
}

Place Network::place(const Target& target) const {
    return {topology_.node(target.position), target.l1, target.dram, target.offset};
}

int Network::parts(std::uint32_t bytes) const {
    const auto most = static_cast<std::uint32_t>(timing_.max_packet_bytes);
    return static_cast<int>(std::max(1U, (bytes + most - 1) / most));
}

int Network::data_flits(std::uint32_t bytes) const {
    const auto flit = static_cast<std::uint32_t>(timing_.flit_bytes);
    return static_cast<int>(1 + (bytes + flit - 1) / flit);
}

Transaction& Network::begin(Transaction::Kind kind, const Target& initiator, std::uint32_t bytes,
                            Completion completion, bool posted, std::uint8_t vc) {
    if (vc >= kResponseChannel) {
        throw NetworkError(fmt::format("request channel {}: 0 to 5 are expected", vc));
    }
    ++transactions_;
    Transaction& t = pool_.take();
    t.kind = kind;
    t.posted = posted;
    t.vc = vc;
    t.initiator = topology_.node(initiator.position);
    t.bytes = bytes;
    t.value = 0;
    t.completion = std::move(completion);
    t.to_finish = parts(bytes);
    t.to_depart = kind == Transaction::Kind::write || kind == Transaction::Kind::inline_write
                      ? parts(bytes)
                      : 0;
    if (kind == Transaction::Kind::write) {
        t.data.resize(bytes);
    }
    return t;
}

Packet& Network::make_packet(Transaction& transaction, std::uint32_t offset, std::uint32_t bytes) {
    Packet& packet = fabric_.packets().take();
    packet.transaction = &transaction;
    packet.offset = offset;
    packet.bytes = bytes;
    packet.response = false;
    packet.admitted = false;
    packet.held = false;
    packet.flits = transaction.kind == Transaction::Kind::write ? data_flits(bytes) : 1;
    packet.duration = packet.flits;
    packet.held_from = 0;
    packet.asked = -1;
    packet.job = nullptr;
    return packet;
}

// Software cuts a call into packets and issues one after the other.
void Network::send(Transaction& t, int to, Cycle date) {
    const auto most = static_cast<std::uint32_t>(timing_.max_packet_bytes);
    double issue = static_cast<double>(date + late_requests_);
    std::uint32_t offset = 0;
    do {
        Packet& packet = make_packet(t, offset, std::min(most, t.bytes - offset));
        packet.request_vc = t.vc;
        packet.set_out(topology_.route(t.initiator, to));
        add(issue, Due::ask, &packet);
        issue += timing_.packet_issue;
        offset += most;
    } while (offset < t.bytes);
}

void Network::read(const Target& source, const Target& destination, std::uint32_t bytes, Cycle date,
                   Completion completion, Options options) {
    Transaction& t = begin(Transaction::Kind::read, destination, bytes, std::move(completion),
                           options.posted, options.vc);
    t.source = place(source);
    t.destination = place(destination);
    bytes_read_ += bytes;
    send(t, t.source.node, date);
}

void Network::write(const Target& source, const Target& destination, std::uint32_t bytes,
                    Cycle date, Completion completion, Options options) {
    Transaction& t = begin(Transaction::Kind::write, source, bytes, std::move(completion),
                           options.posted, options.vc);
    t.source = place(source);
    t.destination = place(destination);
    bytes_written_ += bytes;
    send(t, t.destination.node, date);
}

void Network::write_inline(const Target& initiator, const Target& destination, std::uint32_t value,
                           Cycle date, Completion completion, Options options) {
    Transaction& t = begin(Transaction::Kind::inline_write, initiator, sizeof value,
                           std::move(completion), options.posted, options.vc);
    t.destination = place(destination);
    t.value = value;
    bytes_written_ += sizeof value;
    send(t, t.destination.node, date);
}

void Network::increment(const Target& initiator, const Target& destination, std::uint32_t increment,
                        Cycle date, Completion completion, Options options) {
    Transaction& t = begin(Transaction::Kind::increment, initiator, sizeof increment,
                           std::move(completion), options.posted, options.vc);
    t.destination = place(destination);
    t.value = increment;
    send(t, t.destination.node, date);
}

}  // namespace tensight::noc
