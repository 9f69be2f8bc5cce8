// SPDX-License-Identifier: Apache-2.0
#include "models/core/noc_checks.h"

#include <fmt/format.h>

#include "models/port/call_error.h"

namespace tensight::core {

using events::Hazard;

bool NocChecks::transfer(Site site, const noc::Target& source, const noc::Target& destination,
                         std::uint32_t bytes, bool read) {
    for (const noc::Target* t : {&source, &destination}) {
        if (!t->contains(bytes)) {
            throw port::CallError(fmt::format("{} of {} bytes at 0x{:x} of {}: outside its memory",
                                              read ? "NoC read" : "NoC write", bytes, t->offset,
                                              t->name()));
        }
    }
    const std::uint32_t alignment = read && source.dram != nullptr
                                        ? parts_.chip.geometry.dram_alignment
                                        : parts_.chip.geometry.l1_alignment;
    if ((source.offset ^ destination.offset) % alignment != 0) {
        parts_.report(Hazard::noc_alignment, source.name(),
                      fmt::format("source 0x{:x} and destination 0x{:x} differ modulo {}",
                                  source.offset, destination.offset, alignment),
                      risc_.process.now(), site);
    }
    if (bytes == 0) {
        parts_.report(Hazard::noc_alignment, source.name(), "a transfer of 0 bytes",
                      risc_.process.now(), site);
    }
    return bytes != 0;
}

void NocChecks::word(const noc::Target& target, const char* call) {
    if (target.l1 == nullptr || !target.contains(4) || target.offset % 4 != 0) {
        throw port::CallError(fmt::format("{} at 0x{:x} of {}: an aligned word of L1 is expected",
                                          call, target.offset, target.name()));
    }
}

namespace {

/// What a transfer from or to pages of `buffer` relies on; nothing if it reaches beyond its end.
events::NeededPages needed(const circular_buffer::CircularBuffer& buffer, std::uint64_t address,
                           std::uint64_t bytes, bool fills) {
    const std::uint64_t first = fills ? buffer.write_address() : buffer.read_address();
    if (address < first) {
        return {};
    }
    const std::uint64_t size = buffer.config().page_bytes;
    const std::uint64_t pages = (address + bytes - first + size - 1) / size;
    if ((fills ? buffer.write_page() : buffer.read_page()) + pages > buffer.config().pages) {
        return {};
    }
    return {buffer.config().id, fills, fills ? buffer.pops_needed(pages) : buffer.popped() + pages};
}

}  // namespace

void NocChecks::page(Site site, std::uint32_t address, std::uint32_t bytes, bool read) {
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
            risc_.process.now(), site, read ? found->last_reserve : found->last_wait,
            needed(*found, address, bytes, read));
    }
}

bool NocChecks::in_flight(Site site, std::uint32_t cb, std::uint32_t pages, bool push,
                          const NocPort& port) {
    const circular_buffer::CircularBuffer& buffer = parts_.cb(cb);
    const std::uint64_t begin = push ? buffer.write_address() : buffer.read_address();
    const std::uint64_t end = begin + std::uint64_t{pages} * buffer.config().page_bytes;
    for (const LocalRange& r : push ? port.reading() : port.writing()) {
        if (r.begin < end && begin < r.end) {
            parts_.report(
                push ? Hazard::noc_no_barrier : Hazard::l1_overwritten_in_flight,
                fmt::format("CB {}", cb),
                push ? "pages are pushed while a NoC read into them has not been waited for"
                     : "pages are popped while a NoC write from them has not left: the producer "
                       "may overwrite them",
                risc_.process.now(), site, r.site);
            return true;
        }
    }
    return false;
}

}  // namespace tensight::core
