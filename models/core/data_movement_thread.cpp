// SPDX-License-Identifier: Apache-2.0
#include "models/core/data_movement_thread.h"

#include <fmt/format.h>

#include "models/port/call_error.h"

namespace tensight::core {

using events::Hazard;
using port::Call;

DataMovementThread::DataMovementThread(CoreParts& parts, RiscState& risc,
                                       const AddressMap& addresses,
                                       std::array<noc::NocEngine*, 2> networks,
                                       noc::Position position)
    : parts_(parts),
      risc_(risc),
      addresses_(addresses),
      networks_(networks),
      position_(position),
      cb_calls_(parts, risc) {}

std::uint32_t DataMovementThread::call(Site site, Call call, const port::Arguments& a) {
    std::uint32_t value = 0;
    if (circular_buffer(site, call, a, value) || transfer(site, call, a) ||
        barrier(site, call, a)) {
        return value;
    }
    throw port::CallError(
        fmt::format("{} is not a call of a data-movement kernel", port::call_name(call)));
}

bool DataMovementThread::circular_buffer(Site site, Call call, const port::Arguments& a,
                                         std::uint32_t& value) {
    const Cycle now = risc_.process.now();
    switch (call) {
        case Call::cb_wait_front:
            cb_calls_.wait_front(site, a[0], a[1]);
            return true;
        case Call::cb_reserve_back:
            cb_calls_.reserve_back(site, a[0], a[1]);
            return true;
        case Call::cb_pop_front:
            check_in_flight(site, a[0], a[1], false);
            cb_calls_.pop_front(site, a[0], a[1]);
            cb_calls_.acknowledge(site, a[0], a[1], now);
            return true;
        case Call::cb_push_back:
            check_in_flight(site, a[0], a[1], true);
            cb_calls_.push_back(site, a[0], a[1]);
            cb_calls_.publish(site, a[0], a[1], now);
            return true;
        case Call::cb_pages_available_at_front:
            risc_.process.sync();
            value = parts_.cb(a[0]).received().at(now) >= parts_.cb(a[0]).popped() + a[1] ? 1 : 0;
            return true;
        case Call::cb_pages_reservable_at_back: {
            risc_.process.sync();
            auto& buffer = parts_.cb(a[0]);
            const std::uint64_t used = buffer.pushed() - buffer.acked().at(now);
            value = used + a[1] <= buffer.config().pages ? 1 : 0;
            return true;
        }
        case Call::get_read_ptr:
            value = parts_.cb(a[0]).read_address();
            return true;
        case Call::get_write_ptr:
            value = parts_.cb(a[0]).write_address();
            return true;
        default:
            return false;
    }
}

bool DataMovementThread::transfer(Site site, Call call, const port::Arguments& a) {
    switch (call) {
        case Call::noc_async_read:
        case Call::noc_async_read_any_len:
            read(site, a);
            return true;
        case Call::noc_async_write:
        case Call::noc_async_write_any_len:
            write(site, a);
            return true;
        case Call::noc_semaphore_inc:
            increment(site, a);
            return true;
        default:
            return false;
    }
}

bool DataMovementThread::barrier(Site site, Call call, const port::Arguments& a) {
    const auto reads = [&](Counters& c) {
        wait_counter(site, c.reads_done, c.reads);
        c.reads_waited = c.reads;
        c.reading.clear();
    };
    const auto writes = [&](Counters& c) {
        wait_counter(site, c.writes_acked, c.writes);
        c.writes_waited = c.writes;
        c.writing.clear();
    };
    const auto flushed = [&](Counters& c) {
        wait_counter(site, c.writes_sent, c.writes);
        c.writing.clear();
    };
    const auto atomics = [&](Counters& c) {
        wait_counter(site, c.atomics_done, c.atomics);
        c.atomics_waited = c.atomics;
    };
    switch (call) {
        case Call::noc_async_read_barrier:
            reads(counters(a[0]));
            return true;
        case Call::noc_async_write_barrier:
            writes(counters(a[0]));
            return true;
        case Call::noc_async_writes_flushed:
            flushed(counters(a[0]));
            return true;
        case Call::noc_async_posted_writes_flushed: {
            Counters& c = counters(a[0]);
            wait_counter(site, c.posted_sent, c.posted);
            c.writing.clear();
            return true;
        }
        case Call::noc_async_atomic_barrier:
            atomics(counters(a[0]));
            return true;
        case Call::noc_async_full_barrier:
            reads(counters(a[0]));
            writes(counters(a[0]));
            atomics(counters(a[0]));
            return true;
        case Call::noc_semaphore_wait:
            wait_word(site, a[0], a[1], false);
            return true;
        case Call::noc_semaphore_wait_min:
            wait_word(site, a[0], a[1], true);
            return true;
        default:
            return false;
    }
}

DataMovementThread::Counters& DataMovementThread::counters(std::uint32_t noc) {
    if (noc >= counters_.size()) {
        throw port::CallError(fmt::format("NoC {} does not exist: 0 or 1 expected", noc));
    }
    return counters_[noc];
}

noc::Target DataMovementThread::local(std::uint32_t address) const {
    noc::Target target;
    target.position = position_;
    target.l1 = &parts_.l1;
    target.offset = address;
    target.name = fmt::format("core {},{}", parts_.where.x, parts_.where.y);
    return target;
}

void DataMovementThread::check(Site site, const noc::Target& source, const noc::Target& destination,
                               std::uint32_t bytes, bool read) {
    for (const noc::Target* t : {&source, &destination}) {
        if (!t->contains(bytes)) {
            throw port::CallError(fmt::format("{} of {} bytes at 0x{:x} of {}: outside its memory",
                                              read ? "NoC read" : "NoC write", bytes, t->offset,
                                              t->name));
        }
    }
    if (bytes == 0) {
        parts_.report(Hazard::noc_alignment, source.name, "a transfer of 0 bytes",
                      risc_.process.now(), site);
    }
    const std::uint32_t alignment = read && source.dram != nullptr
                                        ? parts_.chip.geometry.dram_alignment
                                        : parts_.chip.geometry.l1_alignment;
    if ((source.offset ^ destination.offset) % alignment != 0) {
        parts_.report(Hazard::noc_alignment, source.name,
                      fmt::format("source 0x{:x} and destination 0x{:x} differ modulo {}",
                                  source.offset, destination.offset, alignment),
                      risc_.process.now(), site);
    }
}

void DataMovementThread::check_page(Site site, std::uint32_t address, std::uint32_t bytes,
                                    bool read) {
    bool used = false;
    bool mine = false;
    circular_buffer::CircularBuffer* found = nullptr;
    for (const auto& buffer : parts_.cbs) {
        if (!buffer || buffer->region().page_at(address) == nullptr) {
            continue;
        }
        const auto inside = [&](std::uint32_t first, std::uint32_t pages) {
            return address >= first &&
                   std::uint64_t{address} + bytes <=
                       first + std::uint64_t{pages} * buffer->config().page_bytes;
        };
        // A buffer that nobody reserves or waits for is plain scratch memory.
        used |= buffer->last_reserve.pc != 0 || buffer->last_wait.pc != 0;
        mine |= inside(buffer->write_address(), buffer->reserved()) ||
                (!read && inside(buffer->read_address(), buffer->waited()));
        found = buffer.get();
    }
    if (used && !mine) {
        parts_.report(
            read ? Hazard::cb_write_without_reserve : Hazard::cb_read_without_wait,
            fmt::format("CB {}", found->config().id),
            fmt::format("{} bytes at L1 0x{:x} are {} outside the pages that were {}", bytes,
                        address, read ? "filled by a NoC read" : "sent by a NoC write",
                        read ? "reserved" : "waited for"),
            risc_.process.now(), site, read ? found->last_reserve : found->last_wait);
    }
}

void DataMovementThread::check_in_flight(Site site, std::uint32_t cb, std::uint32_t pages,
                                         bool push) {
    const circular_buffer::CircularBuffer& buffer = parts_.cb(cb);
    const std::uint64_t begin = push ? buffer.write_address() : buffer.read_address();
    const std::uint64_t end = begin + std::uint64_t{pages} * buffer.config().page_bytes;
    for (const Counters& c : counters_) {
        for (const LocalRange& r : push ? c.reading : c.writing) {
            if (r.begin < end && begin < r.end) {
                parts_.report(
                    push ? Hazard::noc_no_barrier : Hazard::l1_overwritten_in_flight,
                    fmt::format("CB {}", cb),
                    push
                        ? "pages are pushed while a NoC read into them has not been waited for"
                        : "pages are popped while a NoC write from them has not left: the producer "
                          "may overwrite them",
                    risc_.process.now(), site, r.site);
                return;
            }
        }
    }
}

void DataMovementThread::read(Site site, const port::Arguments& a) {
    Counters& c = counters(a[4] & 0xFF);
    const noc::Target source =
        addresses_.resolve(static_cast<int>(a[4] & 0xFF), noc::NocAddress::decode(a[0], a[1]));
    const noc::Target destination = local(a[2]);
    check(site, source, destination, a[3], true);
    if (a[3] == 0) {
        return;
    }
    check_page(site, a[2], a[3], true);
    risc_.process.sync();
    ++c.reads;
    c.last_read = site;
    c.reading.push_back({a[2], std::uint64_t{a[2]} + a[3], site});
    networks_[a[4] & 0xFF]->read(source, destination, a[3], risc_.process.now(),
                                 {nullptr, [&c](Cycle date) { c.reads_done.add(date); }});
}

void DataMovementThread::write(Site site, const port::Arguments& a) {
    const std::uint32_t noc = a[4] & 0xFF;
    const bool posted = (a[5] >> 8 & 1U) != 0;
    Counters& c = counters(noc);
    const noc::Target source = local(a[0]);
    const noc::Target destination =
        addresses_.resolve(static_cast<int>(noc), noc::NocAddress::decode(a[1], a[2]));
    check(site, source, destination, a[3], false);
    if (a[3] == 0) {
        return;
    }
    check_page(site, a[0], a[3], false);
    risc_.process.sync();
    c.last_write = site;
    c.writing.push_back({a[0], std::uint64_t{a[0]} + a[3], site});
    noc::NocEngine::Completion completion;
    if (posted) {
        ++c.posted;
        completion.departed = [&c](Cycle date) { c.posted_sent.add(date); };
        completion.done = [&c](Cycle date) { c.posted_landed.add(date); };
    } else {
        ++c.writes;
        completion.departed = [&c](Cycle date) { c.writes_sent.add(date); };
        completion.done = [&c](Cycle date) { c.writes_acked.add(date); };
    }
    networks_[noc]->write(source, destination, a[3], risc_.process.now(), std::move(completion));
}

void DataMovementThread::increment(Site site, const port::Arguments& a) {
    Counters& c = counters(a[3]);
    const noc::Target destination =
        addresses_.resolve(static_cast<int>(a[3]), noc::NocAddress::decode(a[0], a[1]));
    if (destination.l1 == nullptr || !destination.contains(4) || destination.offset % 4 != 0) {
        throw port::CallError(
            fmt::format("noc_semaphore_inc at 0x{:x} of {}: an aligned word of L1 "
                        "is expected",
                        destination.offset, destination.name));
    }
    risc_.process.sync();
    const bool posted = (a[4] >> 8 & 1U) != 0;
    noc::NocEngine::Completion completion;
    if (!posted) {
        ++c.atomics;
        c.last_atomic = site;
        completion.done = [&c](Cycle date) { c.atomics_done.add(date); };
    }
    networks_[a[3]]->increment(local(0), destination, a[2], risc_.process.now(),
                               std::move(completion));
}

void DataMovementThread::wait_counter(Site site, time::DatedCounter& counter, std::uint64_t count) {
    const Cycle since = risc_.process.now();
    Cycle date = counter.reached(count);
    while (date == time::kUnresolved) {
        risc_.blocked_on = {Cause::noc_barrier, -1, 0, 0, site, since};
        risc_.process.block(counter.signal(), Cause::noc_barrier);
        date = counter.reached(count);
    }
    risc_.blocked_on = {};
    counter.forget_below(count);
    if (date > since) {
        risc_.process.advance_to(date + static_cast<Cycle>(parts_.chip.timing.barrier_exit),
                                 Cause::noc_barrier);
        parts_.listener.waited(parts_.where, site, Cause::noc_barrier, -1, since,
                               risc_.process.now());
    }
}

void DataMovementThread::wait_word(Site site, std::uint32_t address, std::uint32_t value,
                                   bool minimum) {
    if (address % 4 != 0 || !parts_.l1.contains(address, 4)) {
        throw port::CallError(
            fmt::format("noc_semaphore_wait at 0x{:x}: an aligned word of L1 is "
                        "expected",
                        address));
    }
    const Cycle since = risc_.process.now();
    const auto satisfied = [&] {
        const std::uint32_t word = parts_.l1.load(address, 4);
        return minimum ? word >= value : word == value;
    };
    risc_.process.sync();
    while (!satisfied()) {
        risc_.blocked_on = {Cause::semaphore, -1, value, address, site, since};
        risc_.process.block(parts_.l1.change_signal(), Cause::semaphore);
        risc_.process.advance_to(time::Simulation::now(), Cause::semaphore);
    }
    risc_.blocked_on = {};
    const Cycle waited = risc_.process.now() - since;
    if (waited > 0) {
        const auto poll = static_cast<Cycle>(parts_.chip.timing.l1_poll);
        risc_.process.advance_to(since + (waited + poll - 1) / poll * poll, Cause::semaphore);
        parts_.listener.waited(parts_.where, site, Cause::semaphore, -1, since,
                               risc_.process.now());
    }
}

void DataMovementThread::finish(Site) {
    for (std::size_t n = 0; n < counters_.size(); ++n) {
        Counters& c = counters_[n];
        const auto object = fmt::format("NoC {}", n);
        if (c.reads > c.reads_waited) {
            parts_.report(Hazard::noc_in_flight_at_end, object,
                          fmt::format("the kernel returned after {} reads without a barrier",
                                      c.reads - c.reads_waited),
                          risc_.process.now(), c.last_read);
        }
        if (c.writes > c.writes_waited) {
            parts_.report(Hazard::noc_in_flight_at_end, object,
                          fmt::format("the kernel returned after {} writes without a barrier",
                                      c.writes - c.writes_waited),
                          risc_.process.now(), c.last_write);
        }
    }
}

void DataMovementThread::drain() {
    for (Counters& c : counters_) {
        wait_counter({risc_.risc, 0, 0}, c.reads_done, c.reads);
        wait_counter({risc_.risc, 0, 0}, c.writes_acked, c.writes);
        wait_counter({risc_.risc, 0, 0}, c.posted_landed, c.posted);
        wait_counter({risc_.risc, 0, 0}, c.atomics_done, c.atomics);
    }
}

}  // namespace tensight::core
