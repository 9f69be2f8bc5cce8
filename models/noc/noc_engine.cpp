// SPDX-License-Identifier: Apache-2.0
#include "models/noc/noc_engine.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstring>
#include <memory>

namespace tensight::noc {

namespace {
int ring(int from, int to, int size) { return ((to - from) % size + size) % size; }

Target shifted(Target target, std::uint32_t offset) {
    target.offset += offset;
    return target;
}
}  // namespace

NocEngine::NocEngine(const arch::ChipDescription& chip, int index, time::Simulation& simulation)
    : chip_(chip), index_(index) {
    simulation.spawn(fmt::format("noc{}", index), [this] { serve(); });
}

// The entries are executed by one process, at their dates, in the order in which they were made.
void NocEngine::serve() {
    for (;;) {
        while (!entries_.empty() && entries_.top().date <= time::Simulation::now()) {
            const Entry entry = entries_.top();
            entries_.pop();
            entry.action(entry.date);
        }
        if (entries_.empty()) {
            wake_.wait();
        } else {
            wake_.wait_until(entries_.top().date);
        }
    }
}

void NocEngine::at(Cycle date, std::function<void(Cycle)> action) {
    const bool earliest = entries_.empty() || date < entries_.top().date;
    entries_.push({date, order_++, std::move(action)});
    if (earliest) {
        wake_.notify();
    }
}

// NoC 0 goes right, then down; NoC 1 up, then left: the same path backwards, so a response on the
// same network completes the rings.
int NocEngine::hops(Position from, Position to) const {
    if (index_ == 1) {
        std::swap(from, to);
    }
    return ring(from.x, to.x, chip_.geometry.noc_columns) +
           ring(from.y, to.y, chip_.geometry.noc_rows);
}

double NocEngine::flits(std::uint32_t bytes) const {
    return 1.0 + std::ceil(static_cast<double>(bytes) / chip_.timing.flit_bytes);
}

void NocEngine::read(const Target& source, const Target& destination, std::uint32_t bytes,
                     Cycle date, Completion completion) {
    ++transactions_;
    bytes_read_ += bytes;
    const auto packet = static_cast<std::uint32_t>(chip_.timing.max_packet_bytes);
    for (std::uint32_t at = 0; at < bytes; at += packet) {
        const std::uint32_t part = std::min(packet, bytes - at);
        read_packet(shifted(source, at), shifted(destination, at), part, date, completion,
                    at + part == bytes);
    }
}

void NocEngine::read_packet(const Target& source, const Target& destination, std::uint32_t bytes,
                            Cycle date, const Completion& completion, bool last) {
    const arch::Timing& t = chip_.timing;
    const int there = hops(destination.position, source.position);
    const int back = hops(source.position, destination.position);
    const Cycle arrival = date + 1 + static_cast<Cycle>(2 * t.niu_to_router + t.noc_hop * there);
    double first = static_cast<double>(arrival) + t.l1_read_endpoint;
    double length = flits(bytes) * t.read_cycles_per_flit;
    if (source.dram != nullptr) {
        const Cycle start = source.dram->serve(arrival, bytes, t.dram_read_bytes_per_cycle);
        source.dram->count(bytes, false);
        first = static_cast<double>(start) + t.dram_read_endpoint;
        length = std::max(length, bytes / t.dram_read_bytes_per_cycle);
    }
    // One response at a time leaves the source's NIU and enters the destination's.
    Ports& out = ports_[source.position];
    const double leaves = std::max(first, out.out_free);
    out.out_free = leaves + length;
    Ports& in = ports_[destination.position];
    const double enters = std::max(
        leaves + 2.0 * t.niu_to_router + static_cast<double>(t.noc_hop) * back, in.in_free);
    in.in_free = enters + length;
    const auto landed = static_cast<Cycle>(std::ceil(enters + length));
    at(landed, [source, destination, bytes, completion, last](Cycle now) {
        std::memmove(destination.data(), source.data(), bytes);
        destination.l1->changed();
        if (last && completion.done) {
            completion.done(now);
        }
    });
}

void NocEngine::write(const Target& source, const Target& destination, std::uint32_t bytes,
                      Cycle date, Completion completion) {
    ++transactions_;
    bytes_written_ += bytes;
    const auto packet = static_cast<std::uint32_t>(chip_.timing.max_packet_bytes);
    for (std::uint32_t at = 0; at < bytes; at += packet) {
        const std::uint32_t part = std::min(packet, bytes - at);
        write_packet(shifted(source, at), shifted(destination, at), part, date, completion,
                     at + part == bytes);
    }
}

void NocEngine::write_packet(const Target& source, const Target& destination, std::uint32_t bytes,
                             Cycle date, const Completion& completion, bool last) {
    const arch::Timing& t = chip_.timing;
    const int there = hops(source.position, destination.position);
    const int back = hops(destination.position, source.position);
    const double length = flits(bytes) * t.write_cycles_per_flit;
    Ports& out = ports_[source.position];
    const double leaves = std::max(static_cast<double>(date), out.out_free);
    out.out_free = leaves + length;
    Ports& in = ports_[destination.position];
    const double enters = std::max(
        leaves + 2.0 * t.niu_to_router + static_cast<double>(t.noc_hop) * there, in.in_free);
    in.in_free = enters + length;
    double landed = enters + length;
    double endpoint = t.l1_write_endpoint;
    if (destination.dram != nullptr) {
        const Cycle start = destination.dram->serve(static_cast<Cycle>(std::ceil(enters)), bytes,
                                                    t.dram_write_bytes_per_cycle);
        destination.dram->count(bytes, true);
        landed =
            std::max(landed, static_cast<double>(start) + bytes / t.dram_write_bytes_per_cycle);
        endpoint = t.dram_write_endpoint;
    }
    const auto gone = static_cast<Cycle>(std::ceil(leaves + length));
    const auto visible = static_cast<Cycle>(std::ceil(landed));
    const auto acknowledged = static_cast<Cycle>(std::ceil(
        landed + endpoint + 1.0 + 2.0 * t.niu_to_router + static_cast<double>(t.noc_hop) * back));
    // The bytes are those that the source held when they left.
    auto data = std::make_shared<std::vector<std::uint8_t>>(bytes);
    at(gone, [source, data, completion, last](Cycle now) {
        std::memcpy(data->data(), source.data(), data->size());
        if (last && completion.departed) {
            completion.departed(now);
        }
    });
    at(visible, [destination, data](Cycle) {
        std::memcpy(destination.data(), data->data(), data->size());
        if (destination.l1 != nullptr) {
            destination.l1->changed();
        }
    });
    if (last && completion.done) {
        at(acknowledged, [completion](Cycle now) { completion.done(now); });
    }
}

void NocEngine::increment(const Target& initiator, const Target& destination,
                          std::uint32_t increment, Cycle date, Completion completion) {
    const arch::Timing& t = chip_.timing;
    ++transactions_;
    const int there = hops(initiator.position, destination.position);
    const int back = hops(destination.position, initiator.position);
    const Cycle arrival = date + 1 + static_cast<Cycle>(2 * t.niu_to_router + t.noc_hop * there);
    at(arrival, [destination, increment](Cycle) {
        std::uint32_t word = 0;
        std::memcpy(&word, destination.data(), sizeof word);
        word += increment;
        std::memcpy(destination.data(), &word, sizeof word);
        destination.l1->changed();
    });
    const Cycle answered = arrival + static_cast<Cycle>(t.l1_write_endpoint + 1 +
                                                        2 * t.niu_to_router + t.noc_hop * back);
    at(answered, [completion](Cycle now) {
        if (completion.done) {
            completion.done(now);
        }
    });
}

}  // namespace tensight::noc
