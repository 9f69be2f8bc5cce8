// SPDX-License-Identifier: Apache-2.0
#include "models/core/data_movement_thread.h"

#include <fmt/format.h>

#include "models/port/call_error.h"

namespace tensight::core {

using port::Call;

DataMovementThread::DataMovementThread(CoreParts& parts, RiscState& risc,
                                       const AddressMap& addresses,
                                       std::array<noc::Network*, 2> networks,
                                       noc::Position position)
    : parts_(parts),
      risc_(risc),
      cb_calls_(parts, risc),
      noc_calls_(parts, risc, addresses, networks, position) {}

std::uint32_t DataMovementThread::call(Site site, Call call, const port::Arguments& a) {
    std::uint32_t value = 0;
    if (circular_buffer(site, call, a, value) || noc_calls_.call(site, call, a, value) ||
        semaphore(site, call, a)) {
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
            noc_calls_.check_in_flight(site, a[0], a[1], false);
            cb_calls_.pop_front(site, a[0], a[1]);
            cb_calls_.acknowledge(site, a[0], a[1], now);
            return true;
        case Call::cb_push_back:
            noc_calls_.check_in_flight(site, a[0], a[1], true);
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

bool DataMovementThread::semaphore(Site site, Call call, const port::Arguments& a) {
    switch (call) {
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
        risc_.blocked_on = {Cause::semaphore, -1, value, address, site, since, minimum};
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
    if ((parts_.wanted & events::kL1Accesses) != 0) {
        parts_.listener.word_awaited(parts_.where, site, address, value, minimum,
                                     risc_.process.now());
        parts_.listener.l1_accessed(parts_.where, site, address, 4, false, risc_.process.now());
    }
}

void DataMovementThread::finish() { noc_calls_.check_end(); }

void DataMovementThread::drain() { noc_calls_.drain(); }

}  // namespace tensight::core
