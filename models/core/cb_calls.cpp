// SPDX-License-Identifier: Apache-2.0
#include "models/core/cb_calls.h"

#include <fmt/format.h>

#include <algorithm>

namespace tensight::core {

using circular_buffer::CircularBuffer;
using events::Hazard;

namespace {
std::string name(std::uint32_t cb) { return fmt::format("CB {}", cb); }
}  // namespace

void CbCalls::one_user(Site site, CircularBuffer& buffer, bool consumer) {
    auto& user = consumer ? buffer.consumer : buffer.producer;
    if (!user) {
        user = site;
    } else if (user->risc != site.risc) {
        parts_.report(consumer ? Hazard::cb_two_consumers : Hazard::cb_two_producers,
                      name(static_cast<std::uint32_t>(buffer.config().id)),
                      fmt::format("{} and {} both {} this buffer", events::risc_name(user->risc),
                                  events::risc_name(site.risc), consumer ? "pop" : "push"),
                      risc_.process.now(), site, *user);
    }
}

void CbCalls::block_until(Site site, std::uint32_t cb, std::uint32_t pages, bool consumer) {
    CircularBuffer& buffer = parts_.cb(cb);
    const Cause cause = consumer ? Cause::cb_data : Cause::cb_space;
    auto& counter = consumer ? buffer.received() : buffer.acked();
    time::Process& process = risc_.process;
    const Cycle since = process.now();
    Cycle date = consumer ? buffer.available(pages) : buffer.space(pages);
    while (date == time::kUnresolved) {
        risc_.blocked_on = {cause, static_cast<int>(cb), pages, 0, site, since};
        process.block(counter.signal(), cause);
        date = consumer ? buffer.available(pages) : buffer.space(pages);
    }
    risc_.blocked_on = {};
    if (date > since) {
        // The RISC looks once per turn of its polling loop.
        const auto poll = static_cast<Cycle>(parts_.chip.timing.stream_poll);
        const Cycle turns = (date - since + poll - 1) / poll;
        process.advance_to(since + turns * poll, cause);
        parts_.listener.waited(parts_.where, site, cause, static_cast<int>(cb), since,
                               process.now());
    }
}

// Waiting again for what is there already is common (a scaler, in every turn of a loop) and right.
// It is told at the end, and only if there were pages beyond it that nobody ever waited for.
void CbCalls::note_repeated_wait(CircularBuffer& buffer, Site site, std::uint32_t pages) {
    if (buffer.waited() == pages && pages > 0 && buffer.repeated_wait.pc == 0) {
        buffer.repeated_wait = site;
        buffer.wait_before = buffer.last_wait;
    }
}

void CbCalls::wait_front(Site site, std::uint32_t cb, std::uint32_t pages) {
    CircularBuffer& buffer = parts_.cb(cb);
    if (pages > buffer.config().pages) {
        parts_.report(
            Hazard::cb_wait_beyond_size, name(cb),
            fmt::format("waits for {} pages of a buffer of {}", pages, buffer.config().pages),
            risc_.process.now(), site);
    }
    note_repeated_wait(buffer, site, pages);
    buffer.last_wait = site;
    block_until(site, cb, pages, true);
    buffer.wait(pages);
    if ((parts_.wanted & events::kPagesGranted) != 0) {
        parts_.listener.pages_granted(parts_.where, static_cast<int>(cb), events::CbAction::wait,
                                      pages, buffer.popped(), risc_.process.now(), site);
    }
}

void CbCalls::reserve_back(Site site, std::uint32_t cb, std::uint32_t pages) {
    CircularBuffer& buffer = parts_.cb(cb);
    if (pages > buffer.config().pages) {
        parts_.report(
            Hazard::cb_reserve_beyond_size, name(cb),
            fmt::format("reserves {} pages of a buffer of {}", pages, buffer.config().pages),
            risc_.process.now(), site);
    }
    buffer.last_reserve = site;
    block_until(site, cb, pages, false);
    buffer.reserve(pages);
    if ((parts_.wanted & events::kPagesGranted) != 0) {
        parts_.listener.pages_granted(parts_.where, static_cast<int>(cb), events::CbAction::reserve,
                                      pages, buffer.pushed(), risc_.process.now(), site);
    }
}

// Pointers return to the beginning only when they land exactly on the end. To ask for pages beyond
// it is harmless as long as they are neither used nor moved over.
void CbCalls::check_end(Site site, std::uint32_t cb, std::uint32_t first, std::uint32_t pages,
                        std::uint32_t granted, const events::NeededPages& needs) {
    const std::uint32_t size = parts_.cb(cb).config().pages;
    const char* what = needs.free ? "pushed" : "popped";
    if (first + pages > size) {
        parts_.report(
            Hazard::cb_wrap, name(cb),
            fmt::format("the {} pages that are {} start at page {} of {} and pass the end "
                        "of the buffer",
                        pages, what, first, size),
            risc_.process.now(), site, {},
            first + std::min(pages, granted) > size ? events::NeededPages{} : needs);
    }
}

void CbCalls::pop_front(Site site, std::uint32_t cb, std::uint32_t pages) {
    CircularBuffer& buffer = parts_.cb(cb);
    one_user(site, buffer, true);
    if (pages > buffer.waited()) {
        parts_.report(Hazard::cb_pop_beyond_wait, name(cb),
                      fmt::format("pops {} pages after waiting for {}", pages, buffer.waited()),
                      risc_.process.now(), site, buffer.last_wait,
                      {static_cast<int>(cb), false, buffer.popped() + pages,
                       buffer.popped() + buffer.waited()});
    }
    check_end(site, cb, buffer.read_page(), pages, buffer.waited(),
              {static_cast<int>(cb), false, 0, buffer.popped() + buffer.waited()});
    buffer.last_pop = site;
    buffer.pop(pages);
}

void CbCalls::push_back(Site site, std::uint32_t cb, std::uint32_t pages) {
    CircularBuffer& buffer = parts_.cb(cb);
    one_user(site, buffer, false);
    if (pages > buffer.reserved()) {
        parts_.report(Hazard::cb_push_beyond_reserve, name(cb),
                      fmt::format("pushes {} pages after reserving {}", pages, buffer.reserved()),
                      risc_.process.now(), site, buffer.last_reserve,
                      {static_cast<int>(cb), true, buffer.pops_needed(pages),
                       buffer.pushed() + buffer.reserved(),
                       buffer.region().resident || buffer.packed_pages >= pages});
    }
    check_end(site, cb, buffer.write_page(), pages, buffer.reserved(),
              {static_cast<int>(cb), true, 0, buffer.pushed() + buffer.reserved()});
    buffer.unreserved += pages - std::min(pages, buffer.reserved());
    buffer.last_push = site;
    buffer.push(pages);
}

void CbCalls::acknowledge(Site site, std::uint32_t cb, std::uint32_t pages, Cycle date) {
    CircularBuffer& buffer = parts_.cb(cb);
    buffer.acknowledge(pages, date);
    parts_.listener.circular_buffer(parts_.where, static_cast<int>(cb), events::CbAction::pop,
                                    pages, buffer.acked().total(), date, site);
}

void CbCalls::publish(Site site, std::uint32_t cb, std::uint32_t pages, Cycle date) {
    CircularBuffer& buffer = parts_.cb(cb);
    buffer.publish(pages, date);
    parts_.listener.circular_buffer(parts_.where, static_cast<int>(cb), events::CbAction::push,
                                    pages, buffer.received().total(), date, site);
}

}  // namespace tensight::core
