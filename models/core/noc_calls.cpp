// SPDX-License-Identifier: Apache-2.0
// Plain transfers, atomics and barriers; the other forms are in noc_multicast_calls.cpp and
// noc_latched_calls.cpp.
#include "models/core/noc_calls.h"

#include <fmt/format.h>

#include <algorithm>

#include "models/port/call_error.h"

namespace tensight::core {

using events::Hazard;
using port::Call;

NocCalls::NocCalls(CoreParts& parts, RiscState& risc, const AddressMap& addresses,
                   std::array<noc::Network*, 2> networks, noc::Position position)
    : parts_(parts),
      risc_(risc),
      addresses_(addresses),
      position_(position),
      checks_(parts, risc),
      ports_{NocPort(parts, risc, *networks[0], 0), NocPort(parts, risc, *networks[1], 1)} {}

bool NocCalls::call(Site site, Call call, const port::Arguments& a, std::uint32_t& value) {
    try {
        return transfer(site, call, a) || barrier(site, call, a) || multicast(site, call, a) ||
               latched(site, call, a) || identified(site, call, a, value);
    } catch (const noc::NetworkError& error) {
        throw port::CallError(fmt::format("{}: {}", port::call_name(call), error.what()));
    }
}

NocPort& NocCalls::port(std::uint32_t noc) {
    if (noc >= ports_.size()) {
        throw port::CallError(fmt::format("NoC {} does not exist: 0 or 1 expected", noc));
    }
    return ports_[noc];
}

noc::Target NocCalls::local(std::uint32_t address) const {
    return {position_, &parts_.l1, nullptr, address, {parts_.where.x, parts_.where.y}};
}

std::uint32_t NocCalls::packets(std::uint32_t bytes) const {
    const auto most = static_cast<std::uint32_t>(parts_.chip.timing.max_packet_bytes);
    return std::max(1U, (bytes + most - 1) / most);
}

NocPort::Registers& NocCalls::ready(Site site, std::uint32_t noc, CommandBuffer buffer) {
    NocPort& p = port(noc);
    p.wait_ready(site, buffer);
    NocPort::Registers& registers = p.registers(buffer);
    registers.programmed = true;
    return registers;
}

bool NocCalls::transfer(Site site, Call call, const port::Arguments& a) {
    switch (call) {
        case Call::noc_async_read:
        case Call::noc_async_read_any_len: {
            NocPort::Registers& r = ready(site, a[4], CommandBuffer::read);
            r.remote = noc::NocAddress::decode(a[0], a[1]);
            r.bytes = a[3];
            r.vc = static_cast<std::uint8_t>(a[5]);
            reprogrammed(site, r);
            read(site, a[4], a[2]);
            return true;
        }
        case Call::noc_async_write:
        case Call::noc_async_write_any_len: {
            NocPort::Registers& r = ready(site, a[4], CommandBuffer::write);
            r.remote = noc::NocAddress::decode(a[1], a[2]);
            r.bytes = a[3];
            r.vc = static_cast<std::uint8_t>(a[5]);
            r.posted = (a[5] >> 8 & 1U) != 0;
            reprogrammed(site, r);
            write(site, a[4], CommandBuffer::write, a[0]);
            return true;
        }
        case Call::noc_semaphore_set_remote: {
            const How how(a[3]);
            NocPort::Registers& r = ready(site, how.noc, CommandBuffer::write_register);
            r.remote = noc::NocAddress::decode(a[1], a[2]);
            r.bytes = 4;
            r.vc = how.vc;
            r.posted = false;
            write(site, how.noc, CommandBuffer::write_register, a[0]);
            return true;
        }
        case Call::noc_semaphore_inc:
            increment(site, a);
            return true;
        case Call::noc_inline_dw_write:
            write_inline(site, a);
            return true;
        default:
            return false;
    }
}

void NocCalls::read(Site site, std::uint32_t noc, std::uint32_t address, bool counted) {
    NocPort& p = port(noc);
    const NocPort::Registers& r = p.registers(CommandBuffer::read);
    const noc::Target source = addresses_.resolve(static_cast<int>(noc), r.remote);
    const noc::Target destination = local(address);
    if (!checks_.transfer(site, source, destination, r.bytes, true)) {
        return;
    }
    checks_.page(site, address, r.bytes, true);
    parts_.l1.mark_written(address, r.bytes);
    auto completion = p.read({address, std::uint64_t{address} + r.bytes, site, r.transaction_id,
                              false, source.dram != nullptr},
                             counted);
    p.events().announce({.kind = events::TransferKind::read,
                         .noc = noc,
                         .site = site,
                         .bytes = r.bytes,
                         .vc = r.vc,
                         .transaction_id = r.transaction_id,
                         .counted = counted},
                        destination, {&source, 1}, completion);
    p.network().read(source, destination, r.bytes, p.read_date(), std::move(completion),
                     {r.vc, false});
    p.hand_over(site, CommandBuffer::read, packets(r.bytes));
}

void NocCalls::write(Site site, std::uint32_t noc, CommandBuffer buffer, std::uint32_t address) {
    NocPort& p = port(noc);
    const NocPort::Registers& r = p.registers(buffer);
    check_linked(site, noc, buffer, false, false);
    const noc::Target source = local(address);
    const noc::Target destination = addresses_.resolve(static_cast<int>(noc), r.remote);
    if (!checks_.transfer(site, source, destination, r.bytes, false)) {
        return;
    }
    checks_.page(site, address, r.bytes, false);
    if (destination.l1 != nullptr) {
        destination.l1->mark_written(destination.offset, r.bytes);
    }
    auto completion = p.write({address, std::uint64_t{address} + r.bytes, site, r.transaction_id,
                               r.posted, destination.dram != nullptr},
                              buffer);
    p.events().announce({.kind = events::TransferKind::write,
                         .noc = noc,
                         .site = site,
                         .bytes = r.bytes,
                         .vc = r.vc,
                         .transaction_id = r.transaction_id,
                         .posted = r.posted},
                        source, {&destination, 1}, completion);
    p.network().write(source, destination, r.bytes, risc_.process.now(), std::move(completion),
                      {r.vc, r.posted});
    p.hand_over(site, buffer, packets(r.bytes));
}

// A linked multicast keeps its path: the next command of that buffer has to be a multicast.
void NocCalls::check_linked(Site site, std::uint32_t noc, CommandBuffer buffer, bool multicast,
                            bool linked) {
    Linked& open = linked_.at(noc);
    if (multicast) {
        open = linked ? Linked{site, buffer} : Linked{};
    } else if (open.site.pc != 0 && open.buffer == buffer) {
        parts_.report(Hazard::noc_linked_open, fmt::format("NoC {}", noc),
                      "sends a write to one core after a linked multicast, whose path waits for "
                      "another multicast",
                      risc_.process.now(), site, open.site);
        open = {};
    }
}

void NocCalls::increment(Site site, const port::Arguments& a) {
    const bool posted = (a[4] >> 8 & 1U) != 0;
    ready(site, a[3], CommandBuffer::atomic);
    const noc::Target destination =
        addresses_.resolve(static_cast<int>(a[3]), noc::NocAddress::decode(a[0], a[1]));
    NocChecks::word(destination, "noc_semaphore_inc");
    NocPort& p = port(a[3]);
    const auto vc = static_cast<std::uint8_t>(a[4]);
    auto completion = p.atomic(site, posted);
    p.events().announce({.kind = events::TransferKind::increment,
                         .noc = a[3],
                         .site = site,
                         .bytes = 4,
                         .vc = vc,
                         .posted = posted},
                        local(0), {&destination, 1}, completion);
    p.network().increment(local(0), destination, a[2], risc_.process.now(), std::move(completion),
                          {vc, posted});
    p.hand_over(site, CommandBuffer::atomic, 1);
}

void NocCalls::write_inline(Site site, const port::Arguments& a) {
    constexpr std::uint32_t kWholeWord = 0xF;
    const How how(a[4]);
    NocPort::Registers& r = ready(site, how.noc, CommandBuffer::atomic);
    const noc::Target destination =
        addresses_.resolve(static_cast<int>(how.noc), noc::NocAddress::decode(a[0], a[1]));
    NocChecks::word(destination, "noc_inline_dw_write");
    if (a[3] != kWholeWord) {
        throw port::CallError(fmt::format(
            "noc_inline_dw_write with byte enables 0x{:x}: only whole words (0xf) are modelled",
            a[3]));
    }
    NocPort& p = port(how.noc);
    auto completion =
        p.write({0, 0, site, r.transaction_id, how.posted, destination.dram != nullptr},
                CommandBuffer::atomic);
    p.events().announce({.kind = events::TransferKind::inline_write,
                         .noc = how.noc,
                         .site = site,
                         .bytes = 4,
                         .vc = how.vc,
                         .transaction_id = r.transaction_id,
                         .posted = how.posted},
                        local(0), {&destination, 1}, completion);
    p.network().write_inline(local(0), destination, a[2], risc_.process.now(),
                             std::move(completion), {how.vc, how.posted});
    p.hand_over(site, CommandBuffer::atomic, 1);
}

bool NocCalls::barrier(Site site, Call call, const port::Arguments& a) {
    switch (call) {
        case Call::noc_async_read_barrier:
            port(a[0]).read_barrier(site);
            return true;
        case Call::noc_async_write_barrier:
            port(a[0]).write_barrier(site);
            return true;
        case Call::noc_async_writes_flushed:
            port(a[0]).writes_flushed(site);
            return true;
        case Call::noc_async_posted_writes_flushed:
            port(a[0]).posted_writes_flushed(site);
            return true;
        case Call::noc_async_atomic_barrier:
            port(a[0]).atomic_barrier(site);
            return true;
        case Call::noc_async_full_barrier:
            port(a[0]).read_barrier(site);
            port(a[0]).write_barrier(site);
            port(a[0]).posted_writes_flushed(site);
            port(a[0]).atomic_barrier(site);
            return true;
        default:
            return false;
    }
}

void NocCalls::check_in_flight(Site site, std::uint32_t cb, std::uint32_t pages, bool push) {
    for (const NocPort& p : ports_) {
        if (checks_.in_flight(site, cb, pages, push, p)) {
            return;
        }
    }
}

void NocCalls::check_end() {
    for (std::size_t n = 0; n < ports_.size(); ++n) {
        ports_[n].check_end(fmt::format("NoC {}", n));
        if (linked_[n].site.pc != 0) {
            parts_.report(Hazard::noc_linked_open, fmt::format("NoC {}", n),
                          "keeps the path of a linked multicast that no multicast follows",
                          risc_.process.now(), linked_[n].site);
        }
    }
}

void NocCalls::drain() {
    for (NocPort& p : ports_) {
        p.drain();
    }
}

}  // namespace tensight::core
